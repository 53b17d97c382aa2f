import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Tool } from '../command/command.ts';
import { cannotRun } from './become.ts';
import { spawnCommand } from './run-child.ts';

export const setsid: Tool = {
  name: 'setsid',
  usage: 'setsid [-c] PROG ARGS',
  gnuUsage: '[options] <program> [arguments ...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: '+cfw', long: { ctty: 'c', fork: 'f', wait: 'w' } },
  busyboxOptions: { short: '+c' },
  async run(command, options) {
    const { operands } = options;
    const { process } = command;
    if (operands.length === 0) command.misuse('no command specified');
    try {
      const tty = options.has('c') ? process.tty : undefined;
      const child = spawnCommand(process, operands, { session: tty ? { tty } : {} });
      // The real one forks only if it leads a group, and is the command otherwise.
      if (process.group === process.pid && !options.has('w')) return 0;
      return statusNumber(await process.wait(child));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      const [name = ''] = operands;
      const words = command.gnu
        ? `failed to execute ${name}: ${error.message}`
        : cannotRun(command)(name, error);
      return command.fail(words, error.code === 'ENOENT' ? 127 : 126);
    }
  },
};
