import { users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { become, cannotRun } from './become.ts';
import { processList } from './process-list.ts';

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
    if (!command.gnu) return busyboxRenice(command, operands);
    const words = operands.filter((word) => !/^-[npgu]$/.test(word));
    const [priority, ...pids] = words;
    if (priority === undefined || pids.length === 0) return command.misuse('not enough arguments');
    for (const pid of pids) {
      if (!command.process.machine.pids.get(Number(pid)))
        await command.warn(`failed to get priority for ${pid} (process ID): No such process`);
      else await command.out.line(`${pid} (process ID) old priority 0, new priority ${priority}`);
    }
    return undefined;
  },
};

/** busybox reads one word after the other: -p, -g and -u say what the IDs behind them are. */
async function busyboxRenice(command: Command, operands: readonly string[]): Promise<number | undefined> {
  const [first, ...others] = operands;
  const relative = first === '-n';
  const [priority, ...ids] = relative ? others : operands;
  if (priority === undefined) return command.misuse('no priority');
  if (!/^[-+]?\d+$/.test(priority)) return command.fail(`invalid number '${priority.replace(/^-/, '')}'`);
  const { machine } = command.process;
  let kind = 'p';
  for (const id of ids) {
    if (/^-[pgu]$/.test(id)) {
      kind = id.slice(1);
      continue;
    }
    if (kind === 'u') {
      const known = users(command.fs).some(({ name }) => name === id);
      if (!known && !/^\d+$/.test(id)) await command.warn(`unknown user ${id}`);
      continue;
    }
    if (!/^\d+$/.test(id)) {
      await command.warn(`invalid number '${id}'`);
      continue;
    }
    const running = processList(machine).some(
      ({ pid, process }) => (kind === 'g' ? process.group : pid) === Number(id),
    );
    if (!running && Number(id) !== 0)
      await command.warn(`${relative ? 'get' : 'set'}priority: No such process`);
  }
  return undefined;
}
