import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import { join } from './paths.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const mktemp: Tool = {
  name: 'mktemp',
  usage: 'mktemp [-dt] [-p DIR] [TEMPLATE]',
  gnuUsage: '[OPTION]... [TEMPLATE]',
  options: {
    short: 'dp:qtu',
    long: { directory: 'd', 'dry-run': 'u', quiet: 'q', 'suffix:': 'suffix', 'tmpdir::': 'p' },
  },
  busyboxOptions: { short: 'dqtup:' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse('too many templates');
    const [given] = operands;
    const template = given ?? (command.gnu ? 'tmp.XXXXXXXXXX' : 'tmp.XXXXXX');
    const own = options.value('suffix');
    // Without an option for it the suffix is what stands behind the last X.
    const stem =
      command.gnu && own === undefined ? template.slice(0, template.lastIndexOf('X') + 1) : template;
    const suffix = own ?? (stem === '' ? '' : template.slice(stem.length));
    if (command.gnu && own !== undefined && !template.endsWith('X'))
      return command.fail(`with --suffix, template ${command.cite(template)} must end in X`);
    if (command.gnu && suffix.includes('/'))
      return command.fail(`invalid suffix ${command.cite(suffix)}, contains directory separator`);
    const run = /X+$/.exec(stem)?.[0].length ?? 0;
    const enough = command.gnu ? run >= 3 : run >= 6;
    if (!enough) {
      if (command.gnu)
        return command.fail(
          `too few X's in template ${command.cite(stem === '' ? template : stem + suffix)}`,
        );
      return options.has('q') ? 1 : command.fail('Invalid argument');
    }
    if (command.gnu && options.has('p') && template.startsWith('/'))
      return command.fail(
        `invalid template, ${command.cite(template)}; with --tmpdir, it may not be absolute`,
      );
    if (command.gnu && options.has('t') && template.includes('/'))
      return command.fail(`invalid template, ${command.cite(template)}, contains directory separator`);
    const inDirectory = given === undefined || options.has('p') || options.has('t');
    const directory = options.value('p') || (command.process.env.get('TMPDIR') ?? '/tmp');
    const base = inDirectory ? join(directory, stem) : stem;
    for (;;) {
      const path = `${base.slice(0, base.length - run)}${letters(command, run)}${suffix}`;
      try {
        if (options.has('u')) {
          if (command.fs.exists(path)) continue;
        } else if (options.has('d')) command.fs.mkdir(path, { mode: 0o700 });
        else command.fs.open(path, { write: true, create: true, exclusive: true, mode: 0o600 }).release();
        await command.out.line(path);
        return 0;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (error.code === 'EEXIST') continue;
        if (options.has('q')) return 1;
        const kind = options.has('d') ? 'directory' : 'file';
        return command.fail(
          command.say(
            `failed to create ${kind} via template ${command.cite(base + suffix)}: ${error.message}`,
            // It names no path: it got none.
            error.message,
          ),
        );
      }
    }
  },
};

function letters(command: Command, count: number): string {
  const { random } = command.process.machine.kernel;
  return Array.from({ length: count }, () => LETTERS[random.integer(LETTERS.length)]).join('');
}
