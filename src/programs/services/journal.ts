import type { Clock } from '../../linux/clock.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';

/** Something that a service said, or that was said of it. */
export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** 0 emerg to 7 debug. */
  readonly priority: number;
  /** Who says it: `systemd`, `dockerd`. */
  readonly identifier: string;
  readonly pid: number;
  /** The unit that it is about. */
  readonly unit: string;
  readonly message: string;
}

/** So many are kept. */
const MOST = 10_000;

/** What the host's services have said since it was started. */
export class Journal {
  readonly #clock: Clock;
  #entries: JournalEntry[] = [];
  /** Entries that are not kept any more. */
  #dropped = 0;
  readonly changed = new WaitQueue();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(entry: Omit<JournalEntry, 'time' | 'priority'> & Partial<JournalEntry>): void {
    this.#entries.push({ time: this.#clock.now(), priority: 6, ...entry });
    if (this.#entries.length > MOST) {
      this.#entries = this.#entries.slice(MOST / 2);
      this.#dropped += MOST / 2;
    }
    this.changed.notify();
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** How many there have ever been. */
  get count(): number {
    return this.#dropped + this.#entries.length;
  }

  /** Those after the first `count` that there have ever been. */
  after(count: number): readonly JournalEntry[] {
    return this.#entries.slice(Math.max(0, count - this.#dropped));
  }
}
