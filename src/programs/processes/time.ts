import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Tool } from '../command/command.ts';
import { spawnCommand } from './run-child.ts';

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
    const shown = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
    await process.complain(
      options.has('p')
        ? `real ${seconds.toFixed(2)}\nuser ${user.toFixed(2)}\nsys 0.00\n`
        : `real\t${shown(seconds)}\nuser\t${shown(user)}\nsys\t${shown(0)}\n`,
    );
    return status;
  },
};
