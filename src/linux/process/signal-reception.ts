import { type Disposition, Dispositions } from './dispositions.ts';
import type { Process } from './process.ts';
import { defaultAction, type Signal } from './signal.ts';

/** What becomes of a process by the signals that it gets. */
interface Effects {
  /** A default action or SIGKILL ends it. */
  readonly end: (signal: Signal) => void;
  readonly stop: (signal: Signal) => void;
  /** SIGCONT has come to one that was stopped. */
  readonly go: () => void;
  /** A handler has run that ends waits. */
  readonly interrupt: () => void;
  /** It was stopped or frozen, and may run again. */
  readonly resume: () => void;
}

/** How a process receives signals: what it wants of each, and those that have to wait until it runs again. */
export class SignalReception {
  readonly dispositions: Dispositions;
  readonly #process: Process;
  readonly #effects: Effects;
  #pending: Signal[] = [];
  #frozen = false;

  constructor(process: Process, ignored: readonly Signal[], effects: Effects) {
    this.#process = process;
    this.#effects = effects;
    this.dispositions = new Dispositions(ignored);
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  /** See Process.signal. */
  receive(signal: Signal, fromKernel: boolean): void {
    const { pid, state } = this.#process;
    if (state === 'zombie') return;
    const disposition = this.dispositions.get(signal);
    const first = pid === 1 && !(fromKernel && (signal === 'SIGKILL' || signal === 'SIGSTOP'));
    if (first && !disposition && defaultAction(signal) !== 'continue') return;
    if (signal === 'SIGKILL') {
      this.#effects.end(signal);
      return;
    }
    if (signal === 'SIGCONT' && state === 'stopped') {
      this.#effects.go();
      this.#resume();
    }
    if (this.#frozen || (this.#process.state === 'stopped' && signal !== 'SIGSTOP')) {
      this.#pending.push(signal);
      return;
    }
    if (signal === 'SIGSTOP') this.#effects.stop(signal);
    else if (disposition) this.#handle(signal, disposition);
    else if (defaultAction(signal) === 'terminate') this.#effects.end(signal);
    else if (defaultAction(signal) === 'stop') this.#effects.stop(signal);
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    this.#resume();
  }

  #handle(signal: Signal, { handler, restart }: Disposition): void {
    if (handler === 'ignore') return;
    handler(signal);
    if (!restart) this.#effects.interrupt();
  }

  #resume(): void {
    if (this.#process.state === 'stopped' || this.#frozen) return;
    this.#effects.resume();
    const pending = this.#pending;
    this.#pending = [];
    for (const signal of pending) this.receive(signal, false);
  }
}
