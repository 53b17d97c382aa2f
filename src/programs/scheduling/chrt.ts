import { capable } from '../../linux/process/capability.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import { attributesOf, mayChange, type Policy, processOf, setAttributes } from './attributes.ts';
import { badUsage, runInPlace } from './run-in-place.ts';

const POLICIES: Readonly<Record<string, Policy>> = {
  o: 'OTHER',
  f: 'FIFO',
  r: 'RR',
  b: 'BATCH',
  i: 'IDLE',
  d: 'DEADLINE',
};

/** Policies in the order in which -m lists them; those for real time have priorities from 1 to 99. */
const LISTED: readonly Policy[] = ['OTHER', 'FIFO', 'RR', 'BATCH', 'IDLE', 'DEADLINE'];
const isRealTime = (policy: Policy): boolean => policy === 'FIFO' || policy === 'RR';

/** chrt: by which policy a process gets the processor. */
export const chrt: Tool = {
  name: 'chrt',
  usage: 'chrt [-m] [-bfior] [PRIO] { -p PID | PROG ARGS }',
  gnuUsage: '[options] <priority> <command> [<arg>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+abdD:fiphmoP:T:rRvV',
    long: {
      'all-tasks': 'a',
      batch: 'b',
      deadline: 'd',
      fifo: 'f',
      idle: 'i',
      pid: 'p',

      max: 'm',
      other: 'o',
      rr: 'r',
      'sched-runtime:': 'T',
      'sched-period:': 'P',
      'sched-deadline:': 'D',
      'reset-on-fork': 'R',
      verbose: 'v',
    },
  },
  async run(command, options) {
    if (options.has('m')) {
      for (const policy of LISTED)
        await command.out.line(`SCHED_${policy} min/max priority\t: ${isRealTime(policy) ? '1/99' : '0/0'}`);
      return 0;
    }
    const { process } = command;
    const { operands } = options;
    const policy = POLICIES[options.last(...Object.keys(POLICIES)) ?? 'r'] ?? 'RR';
    if (operands.length < (options.has('p') ? 1 : 2)) return badUsage(command);
    const word = options.has('p') ? (operands[1] ?? operands[0] ?? '') : undefined;
    if (word !== undefined && !/^\d+$/.test(word)) return command.fail(`invalid PID argument: '${word}'`);
    const pid = Number(word ?? process.pid);
    const target = word === undefined ? process : processOf(process, pid);
    if (!target) return command.fail(`failed to get pid ${pid}'s policy: No such process`);
    if (options.has('p') && operands.length === 1) return show(command, target, pid, 'current');
    const [priority = ''] = operands;
    if (!/^[-+]?\d+$/.test(priority)) return command.fail(`invalid priority argument: '${priority}'`);
    const asked = Number(priority);
    if (isRealTime(policy) ? asked < 1 || asked > 99 : asked !== 0)
      return command.fail(`unsupported priority value for the policy: ${asked}: see --max for valid range`);
    if (policy === 'DEADLINE') {
      await process.complain("drydock: 'chrt --deadline' is not simulated\n");
      return 127;
    }
    if (!mayChange(process, target) || (isRealTime(policy) && !capable(process.credentials, 'SYS_NICE')))
      return command.fail(
        `failed to set pid ${word === undefined ? 0 : pid}'s policy: Operation not permitted`,
      );
    setAttributes(target, { policy, priority: asked });
    if (options.has('v')) await show(command, target, pid, 'new');
    return word === undefined ? runInPlace(command, operands.slice(1)) : 0;
  },
};

async function show(command: Command, target: Process, pid: number, which: string): Promise<number> {
  const { policy, priority } = attributesOf(target);
  await command.out.line(`pid ${pid}'s ${which} scheduling policy: SCHED_${policy}`);
  await command.out.line(`pid ${pid}'s ${which} scheduling priority: ${priority}`);
  return 0;
}
