import type { Clock, Timer } from './clock.ts';
import { hostTurn } from './clock-host-turn.ts';

/** How long a turn of the event loop may last before loops let the host breathe, in milliseconds. */
const TURN_BUDGET = 8;

/** After so many turns of the event loop somebody is busy for longer than a start takes. */
const SETTLING_TURNS = 25;
/** Whoever let the host breathe goes on in the turn after, and may then load more code. */
const QUIET_TURNS = 2;

/**
 * So many of those who wait for their breath go on in one turn; the others in the turns after, in the order in which they
 * came. Each may do a piece of work before it asks for the next, and a thousand pieces would be a long turn.
 */
const RESUMED_PER_TURN = 16;

/** The clock of a real sandbox: the host's time and the host's timers. */
export class SystemClock implements Clock {
  /** Asking for it each time costs as much as the time itself. */
  readonly #origin = performance.timeOrigin;
  readonly #start = performance.now();
  #turnStarted = performance.now();
  /** Those who let the host breathe, in the order in which they go on. */
  #resting: (() => void)[] = [];
  readonly #outside = new Set<Promise<unknown>>();

  /** What `coarse` says, with a fraction; the host's finer clock may stand still while a machine sleeps. */
  now(): number {
    const whole = Date.now();
    const fine = this.#origin + performance.now();
    return fine < whole ? whole : Math.min(fine, whole + 0.999);
  }

  /** Whole milliseconds since the Unix epoch; half as dear. */
  coarse(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now() - this.#start;
  }

  setTimer(ms: number, callback: () => void): Timer {
    // setTimeout overflows beyond 2^31 - 1 ms and would fire at once; such a timer is renewed instead.
    const LONGEST = 2 ** 31 - 1;
    let handle: ReturnType<typeof setTimeout>;
    const arm = (left: number): void => {
      handle = setTimeout(() => (left > LONGEST ? arm(left - LONGEST) : callback()), Math.min(left, LONGEST));
    };
    arm(Math.max(0, ms));
    return { cancel: () => clearTimeout(handle) };
  }

  breathe(): Promise<void> | undefined {
    if (performance.now() - this.#turnStarted < TURN_BUDGET) return undefined;
    return new Promise((resolve) => {
      if (this.#resting.push(resolve) === 1) this.#awaitTurn();
    });
  }

  #awaitTurn(): void {
    void hostTurn().then(() => {
      this.#turnStarted = performance.now();
      for (const resume of this.#resting.splice(0, RESUMED_PER_TURN)) resume();
      if (this.#resting.length > 0) this.#awaitTurn();
    });
  }

  drive<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  outside<T>(work: Promise<T>): Promise<T> {
    const ended = (): void => void this.#outside.delete(work);
    this.#outside.add(work);
    work.then(ended, ended);
    return work;
  }

  async settled(): Promise<void> {
    let quiet = 0;
    for (let turn = 0; turn < SETTLING_TURNS && quiet < QUIET_TURNS; turn++) {
      await Promise.allSettled([...this.#outside]);
      await hostTurn();
      quiet = this.#outside.size === 0 && this.#resting.length === 0 ? quiet + 1 : 0;
    }
  }
}
