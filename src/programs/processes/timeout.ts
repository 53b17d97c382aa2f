import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { Command, Tool } from '../command/command.ts';
import { become, cannotRun } from './become.ts';
import { spawnCommand } from './run-child.ts';
import { readSignal } from './signal-names.ts';
import { parseDuration } from './sleep.ts';

export const timeout: Tool = {
  name: 'timeout',
  usage: 'timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS',
  gnuUsage: '[OPTION] DURATION COMMAND [ARG]...',
  usageStatus: 125,
  options: {
    short: '+k:s:v',
    long: {
      foreground: 'foreground',
      'kill-after:': 'k',
      'preserve-status': 'preserve',
      'signal:': 's',
      verbose: 'v',
    },
  },
  busyboxOptions: { short: '+s:k:' },
  async run(command, options) {
    const [limit, ...argv] = options.operands;
    // busybox looks at its options first.
    const [killAt, named] = ['k', 's'].map((name) => (command.gnu ? undefined : options.value(name)));
    if (named !== undefined) await signalOf(command, named);
    if (killAt !== undefined) await duration(command, killAt);
    if (limit === undefined || argv.length === 0) {
      if (!command.gnu) return command.misuse('missing operand');
      return command.misuseAfter(125);
    }
    const seconds = await duration(command, limit);
    const killText = options.value('k');
    const killAfter = killText === undefined ? undefined : await duration(command, killText);
    const signal = await signalOf(command, options.value('s') ?? 'TERM');
    if (!command.gnu) return underWatch(command, argv, { seconds, killAfter, signal });
    let child: Process;
    try {
      // A group of its own in the background would be stopped at the terminal; as GNU's --foreground, it keeps ours.
      child = spawnCommand(command.process, argv);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(cannotRun(command)(argv[0] ?? '', error), error.code === 'ENOENT' ? 127 : 126);
    }
    const { clock } = command.process.machine.kernel;
    let late = false;
    const end = (): void => {
      late = true;
      if (signal !== 0) child.signal(signal);
      child.signal('SIGCONT');
    };
    const timers = seconds > 0 ? [clock.setTimer(seconds * 1000, end)] : [];
    if (seconds > 0 && killAfter !== undefined)
      timers.push(clock.setTimer((seconds + killAfter) * 1000, () => child.signal('SIGKILL')));
    for (const each of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      command.process.onSignal(each, () => child.signal(each), { restart: true });
    }
    try {
      const status = await command.process.wait(child);
      if (late && options.has('v'))
        await command.process.complain(
          `timeout: sending signal ${signal === 0 ? 0 : signal.slice(3)} to command ${command.cite(argv[0] ?? '')}\n`,
        );
      if (!late && status.signal) await endAs(command.process, status.signal);
      if (!late || options.has('preserve')) return statusNumber(status);
      return status.signal === 'SIGKILL' ? 137 : 124;
    } finally {
      for (const timer of timers) timer.cancel();
    }
  },
};

interface Limit {
  readonly seconds: number;
  readonly killAfter: number | undefined;
  readonly signal: Signal | 0;
}

/** Ends by a signal, as the command did: whoever waits is to see the same. */
async function endAs(process: Process, signal: Signal): Promise<void> {
  process.onSignal(signal, 'default');
  process.signal(signal);
  await process.ready();
}

/** busybox becomes the program itself; somebody who belongs to nobody watches it, and looks every second whether it still runs. */
async function underWatch(
  command: Command,
  argv: readonly string[],
  { seconds, killAfter, signal }: Limit,
): Promise<number> {
  const { process } = command;
  const watch = async (watcher: Process): Promise<number> => {
    const runs = (): boolean => process.state !== 'zombie' && process.status === undefined;
    const waitFor = async (time: number): Promise<void> => {
      for (let left = time; left > 0 && runs(); left -= 1) await watcher.sleep(Math.min(1, left) * 1000);
    };
    await waitFor(seconds);
    if (runs() && signal !== 0) process.signal(signal);
    if (killAfter === undefined) return 0;
    await waitFor(killAfter);
    if (runs()) process.signal('SIGKILL');
    return 0;
  };
  const nobody = { argv: process.argv, descriptors: new Map() };
  const between = process.spawn({
    ...nobody,
    main: (parent) => {
      parent.spawn({ ...nobody, main: watch });
      return 0;
    },
  });
  await process.wait(between);
  return become(command, argv, cannotRun(command));
}

async function duration(command: Command, text: string): Promise<number> {
  const seconds = parseDuration(text);
  if (seconds !== undefined) return seconds;
  if (!command.gnu) return command.fail(`invalid number '${text}'`);
  await command.warn(`invalid time interval ${command.cite(text)}`);
  return command.misuseAfter(125);
}

async function signalOf(command: Command, text: string): Promise<Signal | 0> {
  const signal = readSignal(text);
  if (signal !== undefined) return signal;
  if (!command.gnu) return command.fail(`unknown signal '${text}'`);
  await command.warn(`${command.cite(text)}: invalid signal`);
  return command.misuseAfter(125);
}
