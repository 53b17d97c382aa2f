import type { Clock } from '../../linux/clock.ts';

/** How many layers the engine transfers at a time (max-concurrent-downloads; uploads have five). */
export const CONCURRENT_DOWNLOADS = 3;
export const CONCURRENT_UPLOADS = 5;

export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve);
  });
}

/** A number of places; who finds none waits for its turn. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  get full(): boolean {
    return this.#free === 0;
  }

  async take(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

/** The line to the registry: all transfers share its bandwidth, so two at a time take twice as long each. */
export class Line {
  readonly #clock: Clock;
  readonly #bytesPerSecond: number;
  #busy = 0;

  constructor(clock: Clock, bytesPerSecond: number) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Moves so many bytes and tells how many have passed, at most ten times a second, as the engine's progress does. */
  async move(bytes: number, progress: (current: number) => void): Promise<void> {
    this.#busy++;
    try {
      let moved = 0;
      while (moved < bytes) {
        const before = this.#busy;
        const ms = Math.min(100, ((bytes - moved) / this.#bytesPerSecond) * 1000 * before);
        await sleep(this.#clock, ms);
        // Who came meanwhile has shared, who left has shared until now.
        const share = Math.max(before, this.#busy);
        moved = Math.min(bytes, moved + Math.ceil((this.#bytesPerSecond / share / 1000) * ms));
        progress(moved);
      }
    } finally {
      this.#busy--;
    }
  }
}
