import { fixedText } from '../../resp/fixed-text.ts';
import type { Store } from './store.ts';

/** The data set is being read from files; until that is over most commands are refused. */
export class Loading {
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly totalBytes: number;
  loadedBytes = 0;
  /** Bytes of memory that the writer of the dump used; 0 if it does not say. */
  usedMemory = 0;
  /** Others get a turn meanwhile, so that what takes long may be interrupted. */
  readonly mayPause: boolean;
  readonly #store: Store;
  /** Bytes after which others get a turn. */
  readonly #interval: number;
  /** Milliseconds that each key, or command, takes on top of its time. */
  readonly #delay: number;
  #nextTurn: number;
  #owed = 0;

  constructor(store: Store, totalBytes: number, mayPause: boolean) {
    const { configuration } = store;
    this.#store = store;
    this.startedAt = store.clockNow();
    this.totalBytes = totalBytes;
    this.mayPause = mayPause && store.host.later !== undefined;
    this.#interval = configuration.number('loading-process-events-interval-bytes');
    const delay = configuration.number('key-load-delay');
    // Microseconds for each key; less than none: one in so many keys takes one.
    this.#delay = (delay < 0 ? -1 / delay : delay) / 1000;
    this.#nextTurn = this.#interval;
  }

  /** One more key, or command, of so many bytes is read; how many milliseconds others get now, undefined if none. */
  advance(bytes: number): number | undefined {
    this.loadedBytes += bytes;
    this.#owed += this.#delay;
    if (this.loadedBytes < this.#nextTurn && this.#owed < LONGEST_DELAY) return undefined;
    this.#nextTurn = this.loadedBytes + this.#interval;
    const pause = this.#owed;
    this.#owed = 0;
    return pause;
  }

  /** Seconds that it will take, as INFO guesses them. */
  get secondsLeft(): number {
    const seconds = Math.floor((this.#store.now - this.startedAt) / 1000);
    const left = this.totalBytes - this.loadedBytes;
    return seconds === 0 ? 1 : Math.floor((seconds * left) / (this.loadedBytes + 1));
  }
}

/** Milliseconds that nobody waits for longer than. */
const LONGEST_DELAY = 100;

/** Reading that stops from time to time; it says for how many milliseconds others should have their turn. */
export type Steps<T> = Generator<number, T>;

/**
 * Reads data of so many bytes. What is read quickly is there at once; otherwise others get their turns, and `done` or
 * `failed` is called when it is over. `paused` hears of the first such turn.
 */
export function load<T>(
  store: Store,
  bytes: number,
  steps: () => Steps<T>,
  over: { done(result: T): void; failed(error: unknown): void; paused?(): void },
): void {
  const loading = new Loading(store, bytes, true);
  store.loading = loading;
  const reading = steps();
  let paused = over.paused;
  const goOn = (): void => {
    let result: IteratorResult<number, T>;
    try {
      do result = reading.next();
      while (!result.done && !loading.mayPause);
    } catch (error) {
      store.loading = undefined;
      over.failed(error);
      return;
    }
    if (result.done) {
      store.loading = undefined;
      over.done(result.value);
      return;
    }
    paused?.();
    paused = undefined;
    store.host.later?.(goOn, result.value);
  };
  goOn();
}

/** The same without a turn for anybody. */
export function loadAtOnce<T>(store: Store, bytes: number, steps: () => Steps<T>): T {
  store.loading = new Loading(store, bytes, false);
  try {
    const reading = steps();
    for (;;) {
      const { done, value } = reading.next();
      if (done) return value;
    }
  } finally {
    store.loading = undefined;
  }
}

/** How long something has taken, as the log says it. */
export function secondsSince(store: Store, started: number): string {
  return fixedText((store.clockNow() - started) / 1000, 3);
}
