import { defaultAction, type Signal } from './signal.ts';

type Handler = (signal: Signal) => void;

/** What a process wants to be done when a signal comes. */
export interface Disposition {
  readonly handler: Handler | 'ignore';
  /** Waits go on after the handler (SA_RESTART). */
  readonly restart: boolean;
}

/** The dispositions of a process; a signal without one has its default action. */
export class Dispositions {
  readonly #table = new Map<Signal, Disposition>();

  constructor(ignored: readonly Signal[]) {
    for (const signal of ignored) this.#table.set(signal, { handler: 'ignore', restart: true });
  }

  get(signal: Signal): Disposition | undefined {
    return this.#table.get(signal);
  }

  set(signal: Signal, handler: Handler | 'ignore' | 'default', restart: boolean): void {
    if (handler === 'default') this.#table.delete(signal);
    else this.#table.set(signal, { handler, restart });
  }

  /** The signals that are ignored on purpose, not by default; a new program inherits that. */
  get ignored(): readonly Signal[] {
    return [...this.#table].flatMap(([signal, { handler }]) => (handler === 'ignore' ? [signal] : []));
  }

  /** Whether the signal would do nothing. */
  ignores(signal: Signal): boolean {
    const disposition = this.#table.get(signal);
    return disposition ? disposition.handler === 'ignore' : defaultAction(signal) === 'ignore';
  }

  /** A new program: its code is not there any more that handled signals. */
  forgetHandlers(): void {
    for (const [signal, { handler }] of this.#table) {
      if (handler !== 'ignore') this.#table.delete(signal);
    }
  }
}
