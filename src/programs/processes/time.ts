import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Tool } from '../command/command.ts';
import { spawnCommand } from './run-child.ts';
import { formatTaken, PLAIN, POSIX, VERBOSE } from './time-format.ts';

export const time: Tool = {
  name: 'time',
  usage: 'time [-vpa] [-o FILE] PROG ARGS',
  options: { short: '+vpao:f:' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length === 0) command.misuse('no command');
    const { process } = command;
    const { clock } = process.machine.kernel;
    const begin = clock.monotonic();
    const before = process.computedByChildren;
    let status: number;
    try {
      status = statusNumber(await process.wait(spawnCommand(process, operands)));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      await command.warn(
        command.say(
          `cannot run ${operands[0]}: ${error.message}`,
          `can't execute '${operands[0]}': ${error.message}`,
        ),
      );
      status = error.code === 'ENOENT' ? 127 : 126;
    }
    const seconds = (clock.monotonic() - begin) / 1000;
    const user = (process.computedByChildren - before) / 1000;
    const format = options.has('p') ? POSIX : options.has('v') ? VERBOSE : (options.value('f') ?? PLAIN);
    const failure = status === 0 ? '' : `Command exited with non-zero status ${status}\n`;
    const report = failure + formatTaken(format, { argv: operands, elapsed: seconds, user, status });
    const path = options.value('o');
    if (path === undefined) await process.complain(report);
    else if (options.has('a')) process.fs.appendFile(path, report);
    else process.fs.writeFile(path, report);
    return status;
  },
};
