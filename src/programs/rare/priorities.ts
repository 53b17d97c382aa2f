import { busyboxNumber } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { become, cannotRun } from '../processes/become.ts';

/** ionice: taken, and without effect: files cost no time here. */
export const ionice: Tool = {
  name: 'ionice',
  usage:
    'ionice [-c 1-3] [-n 0-7] [-t] { -p PID | PROG ARGS }\n\nRun PROG with another claim to the disks\n\n\t-c N\tClass (1:realtime 2:best-effort 3:idle)\n\t-n N\tPriority\n\t-t\tMistakes do not matter',
  options: { short: '+n:c:p:t' },
  async run(command, options) {
    for (const name of ['n', 'c', 'p']) {
      const text = options.value(name);
      if (text !== undefined) busyboxNumber(text, { bits: 31 });
    }
    const kind = Number(options.value('c') ?? 0);
    if (kind > 3) return command.fail(`bad class ${kind}`);
    if (options.has('n') || options.has('c')) {
      if (options.operands.length === 0) return 0;
      return become(command, options.operands, cannotRun(command));
    }
    const [pid] = options.operands;
    if (pid !== undefined) busyboxNumber(pid, { bits: 31 });
    await command.out.line('none: prio 0');
    return 0;
  },
};

/** linux32 and linux64: the machine has one architecture. */
function personality(name: string): Tool {
  return {
    name,
    usage: `${name} [PROG ARGS]\n\nRun PROG, or a shell`,
    run(command: Command, { operands }) {
      return become(command, operands.length > 0 ? operands : ['/bin/sh'], cannotRun(command));
    },
  };
}

export const linux32 = personality('linux32');
export const linux64 = personality('linux64');
