import type { Signal } from '../../linux/process/signal.ts';
import type { Shell } from '../shell.ts';

/** An interactive shell's hold on its terminal. */
export interface Control {
  /** Leaves the terminal to whoever had it. */
  giveBack(): void;
}

/** Signals that an interactive shell ignores unless a trap says otherwise. */
const IGNORED: readonly Signal[] = ['SIGQUIT', 'SIGTERM', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'];

/**
 * Puts the shell in the foreground of its terminal, switches job control on, and arms it against the keyboard. One that is
 * started in the background stops until it is brought to the front.
 */
export async function takeControl(shell: Shell): Promise<Control> {
  const { process } = shell;
  const { tty } = process;
  while (tty && tty.foreground !== 0 && tty.foreground !== process.group) {
    process.namespace.signalGroup(process.group, 'SIGTTIN');
    await process.ready();
    await Promise.resolve();
  }
  shell.resetSignal = (signal) => arm(shell, signal);
  for (const signal of [...IGNORED, 'SIGINT', 'SIGHUP', 'SIGWINCH'] as const) arm(shell, signal);
  if (!tty) return { giveBack: () => {} };
  const before = tty.foreground;
  process.group = process.pid;
  tty.foreground = process.group;
  shell.options.add('monitor');
  return {
    giveBack: () => {
      tty.foreground = before;
    },
  };
}

/**
 * A script of an Almquist shell catches SIGINT: it ends when the command that runs has ended, and so even as the first
 * process of a container, which no signal kills that it does not catch. bash leaves the signal alone.
 */
export function catchInterrupt(shell: Shell): void {
  if (shell.dialect.name === 'bash' || shell.process.ignores('SIGINT')) return;
  shell.resetSignal = (signal) => {
    if (signal === 'SIGINT') arm(shell, signal);
    else shell.process.onSignal(signal, 'default');
  };
  arm(shell, 'SIGINT');
}

function arm(shell: Shell, signal: Signal): void {
  const { process } = shell;
  if (signal === 'SIGINT') {
    process.onSignal(signal, () => {
      shell.interrupted = true;
    });
  } else if (signal === 'SIGWINCH') process.onSignal(signal, () => {});
  else if (signal === 'SIGHUP') process.onSignal(signal, () => hangUp(shell));
  else process.onSignal(signal, IGNORED.includes(signal) ? 'ignore' : 'default');
}

/** The terminal is gone: the jobs hear of it, then the shell ends. */
function hangUp(shell: Shell): void {
  for (const job of shell.jobs.own()) {
    if (job.disowned || !job.grouped) continue;
    shell.process.namespace.signalGroup(job.group, 'SIGHUP');
    shell.process.namespace.signalGroup(job.group, 'SIGCONT');
  }
  shell.process.onSignal('SIGHUP', 'default');
  shell.process.signal('SIGHUP');
}
