import type { Clock, Timer } from './clock.ts';
import { hostTurn } from './clock-host-turn.ts';

interface Alarm {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** So many calls of `breathe` make one turn; a count, because a virtual turn must not depend on the host's speed. */
const BREATHS_PER_TURN = 2048;

/**
 * A clock that stands still while anything can run and jumps to the next timer when everybody waits, so `sleep 60`
 * takes no time and every run with the same seed is the same. It moves only inside `drive`.
 */
export class VirtualClock implements Clock {
  readonly #epoch: number;
  #elapsed = 0;
  #order = 0;
  #breaths = 0;
  #drivers = 0;
  #pumping = false;
  #outside = 0;
  readonly #alarms: Alarm[] = [];

  /** @param epoch wall-clock start in milliseconds since the Unix epoch */
  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  setTimer(ms: number, callback: () => void): Timer {
    const alarm: Alarm = { at: this.#elapsed + Math.max(0, ms), order: this.#order++, callback };
    this.#insert(alarm);
    return {
      cancel: () => {
        const index = this.#alarms.indexOf(alarm);
        if (index >= 0) this.#alarms.splice(index, 1);
      },
    };
  }

  breathe(): Promise<void> | undefined {
    if (++this.#breaths % BREATHS_PER_TURN !== 0) return undefined;
    // A busy loop takes time on a real machine too; without this, `while :; do :; done` would stop the clock for good.
    return new Promise((resolve) => this.setTimer(1, resolve));
  }

  async drive<T>(work: Promise<T>): Promise<T> {
    this.#drivers++;
    if (!this.#pumping) void this.#pump();
    try {
      return await work;
    } finally {
      this.#drivers--;
    }
  }

  async outside<T>(work: Promise<T>): Promise<T> {
    this.#outside++;
    try {
      return await work;
    } finally {
      this.#outside--;
    }
  }

  settled(): Promise<void> {
    // The clock moves only when nobody can run.
    return new Promise((resolve) => this.setTimer(0, resolve));
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    for (;;) {
      const waited = this.#outside > 0;
      // All work of the simulation is microtasks: after a turn of the host, whoever could run has run. Who waited for
      // something outside has only just got it, and needs a turn too.
      await hostTurn();
      if (this.#drivers === 0) break;
      if (this.#outside === 0 && !waited) this.#advance();
    }
    this.#pumping = false;
  }

  #advance(): void {
    const next = this.#alarms.shift();
    if (!next) return;
    this.#elapsed = Math.max(this.#elapsed, next.at);
    next.callback();
  }

  #insert(alarm: Alarm): void {
    let low = 0;
    let high = this.#alarms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#alarms[middle] as Alarm).at <= alarm.at) low = middle + 1;
      else high = middle;
    }
    this.#alarms.splice(low, 0, alarm);
  }
}
