import type { Process } from '../../../linux/process/process.ts';
import type { CurlOptions } from './curl-options.ts';

/** How long a transfer may take, and what happens while it waits. */
export class TimeLimits {
  readonly #process: Process;
  readonly #last: number | undefined;
  readonly #everySecond: () => Promise<void>;
  /** When the transfer began. */
  readonly start: number;

  constructor(process: Process, { maxTime }: CurlOptions, everySecond: () => Promise<void>) {
    this.#process = process;
    this.#everySecond = everySecond;
    this.start = this.now();
    this.#last = maxTime === undefined ? undefined : this.start + maxTime;
  }

  now(): number {
    return this.#process.machine.kernel.clock.monotonic();
  }

  /** Milliseconds since the beginning. */
  passed(): number {
    return this.now() - this.start;
  }

  /** Whether -m's time is over. */
  late(): boolean {
    return this.#last !== undefined && this.now() >= this.#last;
  }

  /** For how long a call may wait: until -m's end, or a deadline of its own. */
  patience(deadline: number | undefined): {
    deadline: number | undefined;
    everySecond: () => Promise<void>;
  } {
    const both = [deadline, this.#last].filter((each) => each !== undefined);
    return {
      deadline: both.length > 0 ? Math.min(...both) : undefined,
      everySecond: this.#everySecond,
    };
  }
}
