import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

export const which: Tool = {
  name: 'which',
  usage: 'which [-a] COMMAND...',
  busyboxOptions: { short: 'a' },
  async run(command, options) {
    let names = options.operands;
    let all = options.has('a');
    let silent = false;
    if (command.gnu) {
      // debianutils' script reads its options itself.
      while (names[0] !== undefined && /^-./.test(names[0])) {
        const [word, ...rest] = names;
        names = rest;
        if (word === '--') break;
        for (const letter of word.slice(1)) {
          if (letter === 'a') all = true;
          else if (letter === 's') silent = true;
          else {
            await command.process.complain(
              `Illegal option -${letter}\nUsage: ${command.process.argv[0]} [-as] args\n`,
            );
            return 2;
          }
        }
      }
    }
    if (names.length === 0) {
      if (!command.gnu) return command.misuse('missing operand');
      return 1;
    }
    for (const name of names) {
      await command.process.breath();
      const found = candidates(command, name).filter((path) => isExecutable(command, path));
      if (found.length === 0) command.status = 1;
      if (!silent) for (const path of all ? found : found.slice(0, 1)) await command.out.line(path);
    }
    return undefined;
  },
};

function candidates(command: Command, name: string): readonly string[] {
  if (name.includes('/')) return [name];
  const path = command.process.env.get('PATH') ?? (command.gnu ? '' : '/sbin:/usr/sbin:/bin:/usr/bin');
  return path.split(':').map((directory) => `${directory === '' ? '.' : directory}/${name}`);
}

function isExecutable({ fs }: Command, path: string): boolean {
  try {
    fs.access(path, 1);
    return fs.stat(path).type === 'file';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
