import type { Process } from '../../../linux/process/process.ts';
import { SIGNALS, type Signal } from '../../../linux/process/signal.ts';

/** Signals that are never handed on: those nobody can catch, and those that a client gets for its own doings. */
const OWN: ReadonlySet<Signal> = new Set([
  'SIGKILL',
  'SIGSTOP',
  'SIGCHLD',
  'SIGPIPE',
  'SIGURG',
  'SIGTTIN',
  'SIGTTOU',
]);

/** Catches signals of the client's process for several listeners. They stay caught until the process ends. */
export class SignalWatch {
  readonly #process: Process;
  readonly #listeners = new Map<Signal, ((signal: Signal) => void)[]>();

  constructor(process: Process) {
    this.#process = process;
  }

  on(signal: Signal, listener: (signal: Signal) => void): void {
    const listeners = this.#listeners.get(signal) ?? [];
    this.#listeners.set(signal, [...listeners, listener]);
    if (listeners.length > 0) return;
    const tell = (caught: Signal): void => {
      for (const each of this.#listeners.get(caught) ?? []) each(caught);
    };
    this.#process.onSignal(signal, tell, { restart: true });
  }

  /** All signals that can be handed on. */
  onAll(listener: (signal: Signal) => void): void {
    for (const signal of Object.keys(SIGNALS) as Signal[]) if (!OWN.has(signal)) this.on(signal, listener);
  }
}
