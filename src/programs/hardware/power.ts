import { SystemError } from '../../linux/errno.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { killByNumber } from '../processes/send-signal.ts';
import { readSignal } from '../processes/signal-names.ts';
import { rareLine } from '../rare/usage-lines.ts';

/** halt and its siblings: with -f the kernel is asked, otherwise the first process. */
function stops(name: string, signal: Signal): Tool {
  return {
    name,
    usage: rareLine(name),
    options: { short: 'd:nfwi', numbers: 'd' },
    async run(command: Command, options: Options) {
      const delay = Number(options.value('d') ?? 0);
      if (delay > 0) await command.process.sleep(delay * 1000);
      // Nobody in a container may (CAP_SYS_BOOT).
      if (options.has('f')) return command.fail('Operation not permitted');
      try {
        killByNumber(command.process, 1, signal);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(error.message);
      }
      return 0;
    },
  };
}

export const halt = stops('halt', 'SIGUSR1');
export const poweroff = stops('poweroff', 'SIGUSR2');
export const reboot = stops('reboot', 'SIGTERM');

/** init: only the first process of a machine may be it. */
export const init: Tool = {
  name: 'init',
  usage: rareLine('init'),
  busyboxOptions: 'none',
  run: (command) => command.fail('must be run as PID 1'),
};

/** killall5: every process but those of its own session. */
export const killall5: Tool = {
  name: 'killall5',
  usage: rareLine('killall5'),
  busyboxOptions: 'none',
  async run(command, { operands }) {
    const { process } = command;
    const { pids } = process.machine;
    const [word = '-TERM'] = operands.filter((each, i) => each !== '-o' && operands[i - 1] !== '-o');
    const spared = new Set(operands.flatMap((each, i) => (operands[i - 1] === '-o' ? [Number(each)] : [])));
    const signal = word.startsWith('-') ? readSignal(word.slice(1)) : undefined;
    if (signal === undefined) return command.fail(`bad signal name '${word.replace(/^-/, '')}'`);
    let found = false;
    for (const each of pids.list()) {
      const pid = pids.pidOf(each);
      if (pid === undefined || pid === 1 || each.session === process.session || spared.has(pid)) continue;
      found = true;
      try {
        killByNumber(process, pid, signal);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        command.status = 1;
      }
    }
    return found ? undefined : 2;
  },
};
