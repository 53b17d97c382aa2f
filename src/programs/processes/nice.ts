import type { Tool } from '../command/command.ts';
import { become, cannotRun } from './become.ts';

/** Niceness is accepted and changes nothing: all processes of the sandbox share one thread. */
export const nice: Tool = {
  name: 'nice',
  usage: 'nice [-n ADJUST] [PROG ARGS]',
  gnuUsage: '[OPTION] [COMMAND [ARG]...]',
  usageStatus: 125,
  options: { short: '+n:0123456789', long: { 'adjustment:': 'n' } },
  async run(command, { operands, value }) {
    const adjustment = value('n');
    if (adjustment !== undefined && !/^[-+]?\d+$/.test(adjustment))
      return command.fail(
        command.say(`invalid adjustment ${command.quote(adjustment)}`, `invalid number '${adjustment}'`),
        command.gnu ? 125 : 1,
      );
    if (operands.length === 0) {
      await command.out.line('0');
      return 0;
    }
    return become(command, operands, (name, error) =>
      command.gnu ? `${command.quote(name)}: ${error.message}` : cannotRun(command)(name, error),
    );
  },
};

export const renice: Tool = {
  name: 'renice',
  usage: 'renice [-n] PRIORITY [[-p|g|u] ID...]...',
  gnuUsage: '[-n] <priority> [-p|--pid] <pid>...',
  package: 'util-linux 2.39.3)',
  async run(command, { operands }) {
    const words = operands.filter((word) => !/^-[npgu]$/.test(word));
    const [priority, ...pids] = words;
    if (priority === undefined || pids.length === 0) return command.misuse('not enough arguments');
    for (const pid of pids) {
      if (!command.process.machine.pids.get(Number(pid)))
        await command.warn(
          command.say(
            `failed to get priority for ${pid} (process ID): No such process`,
            `getpriority: No such process`,
          ),
        );
      else if (command.gnu)
        await command.out.line(`${pid} (process ID) old priority 0, new priority ${priority}`);
    }
    return undefined;
  },
};
