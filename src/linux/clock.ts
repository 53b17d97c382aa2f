/**
 * Time, injected. Nothing in the machine, the engine or the store reads the host's clock or sets its timers; they ask a
 * Clock. A real sandbox runs on a SystemClock; tests and reproducible runs use a VirtualClock (clock-virtual.ts).
 */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch; may have a fraction. */
  now(): number;
  /** Milliseconds since this clock was made; never goes back. */
  monotonic(): number;
  /** Calls `callback` once, `ms` milliseconds from now. */
  setTimer(ms: number, callback: () => void): Timer;
  /**
   * Undefined while the current turn of the event loop is young; after a few milliseconds a promise that resolves when
   * the host has had its turn (keys, messages, drawing). Loops await it, so that nothing starves the tab.
   */
  breathe(): Promise<void> | undefined;
  /** Runs the world until `work` is settled and answers it. A virtual clock moves only inside this call. */
  drive<T>(work: Promise<T>): Promise<T>;
  /**
   * Waits for something outside the simulated world, such as the host loading code: a virtual clock stands still
   * meanwhile, so that the host's speed does not show inside.
   */
  outside<T>(work: Promise<T>): Promise<T>;
  /**
   * Resolves when everybody who could run has run, code that was being loaded included, and all wait for a timer or for
   * each other; after a while in any case. What was just started is then up, as it is on a machine whose programs start
   * faster than the next command can be typed.
   */
  settled(): Promise<void>;
}

/** A timer that has not fired yet can be cancelled; cancelling twice does nothing. */
export interface Timer {
  cancel(): void;
}
