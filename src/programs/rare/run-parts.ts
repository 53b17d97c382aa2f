import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Tool } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';

/** run-parts: runs what is executable in a directory, in the order of names. */
export const runParts: Tool = {
  name: 'run-parts',
  usage:
    'run-parts [-a ARG]... [-u UMASK] [--reverse] [--test] [--exit-on-error] DIRECTORY\n\nRun the scripts in DIRECTORY\n\n\t-a ARG\t\tGive them ARG\n\t-u UMASK\tRun them with UMASK\n\t--reverse\tThe last first\n\t--test\t\tOnly say which\n\t--exit-on-error\tEnd when one fails',
  options: {
    short: 'a:u:',
    long: { 'arg:': 'a', 'umask:': 'u', test: 'test', reverse: 'reverse', 'exit-on-error': 'exit' },
  },
  async run(command, options) {
    const { fs, process } = command;
    const [directory, extra] = options.operands;
    if (directory === undefined || extra !== undefined) return command.misuse('one directory');
    const mask = options.value('u');
    if (mask !== undefined) {
      if (!/^[0-7]+$/.test(mask)) return command.fail(`invalid number '${mask}'`);
      process.umask = Number.parseInt(mask, 8);
    }
    const names = await command.attempt(
      () => fs.readDirectory(directory).map(({ name }) => name),
      (error) => `can't open '${directory}': ${error.message}`,
    );
    if (names === undefined) return 1;
    const parts = names
      .filter((name) => /^[\w-]+$/.test(name))
      .sort()
      .map((name) => `${directory.replace(/\/$/, '')}/${name}`)
      .filter((path) => {
        const { type, mode } = fs.stat(path);
        return type === 'file' && (mode & 0o111) !== 0;
      });
    if (options.has('reverse')) parts.reverse();
    const args = options.given.filter(({ name }) => name === 'a').map(({ value }) => value);
    for (const path of parts) {
      if (options.has('test')) {
        await command.out.line(path);
        continue;
      }
      await command.out.flush();
      try {
        const status = statusNumber(await process.wait(spawnCommand(process, [path, ...args])));
        if (status === 0) continue;
        await command.warn(`${path}: exit status ${status}`);
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        await command.warn(`can't execute '${path}': ${error.message}`);
      }
      if (options.has('exit')) return 1;
    }
    return undefined;
  },
};
