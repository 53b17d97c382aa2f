import type { Timer } from '../../src/linux/clock.ts';
import { VirtualClock } from '../../src/linux/clock-virtual.ts';

/**
 * A virtual clock for somebody who presses a key while others compute. All loops of the machine ask their clock for a breath
 * now and then, and only there, or where all wait, can a key come in. This clock counts these calls: how often whatever
 * runs looks up, and how much it still does after the key, without any watch.
 */
export class InterruptingClock extends VirtualClock {
  /** Calls of `breathe` so far. */
  breaths = 0;
  /** Timers that have neither fired nor been cancelled. */
  timers = 0;
  #pressed = true;
  #at = 0;
  #press: () => void = () => {};

  /** Presses a key at the breath that comes so many breaths from now, or after so many milliseconds in which nobody computed. */
  pressAfter(breaths: number, ms: number, press: () => void): void {
    this.#pressed = false;
    this.#at = this.breaths + breaths;
    this.#press = press;
    super.setTimer(ms, () => this.#now());
  }

  override breathe(): Promise<void> | undefined {
    this.breaths++;
    if (this.#pressed || this.breaths < this.#at) return super.breathe();
    // The host's turn: the key comes, then whoever took the breath goes on.
    return new Promise((resolve) => {
      super.setTimer(0, () => {
        this.#now();
        resolve();
      });
    });
  }

  override setTimer(ms: number, callback: () => void): Timer {
    let open = true;
    this.timers++;
    const done = (): boolean => {
      if (!open) return false;
      open = false;
      this.timers--;
      return true;
    };
    const timer = super.setTimer(ms, () => {
      if (done()) callback();
    });
    return {
      cancel: () => {
        done();
        timer.cancel();
      },
    };
  }

  #now(): void {
    if (this.#pressed) return;
    this.#pressed = true;
    this.#press();
  }
}
