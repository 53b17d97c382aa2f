import type { AccessFrequency } from './access-frequency.ts';
import { Dict } from './dict.ts';
import type { Value } from './value.ts';

/** A key with all that belongs to it. */
export interface Entry {
  value: Value;
  /** Unix time in milliseconds when it expires; 0 if never. */
  expireAt: number;
  /**
   * When it was last used, as `lruClock` shows it; with an LFU policy the state of AccessFrequency. Both have 24 bits: whoever
   * changes the policy reads the one as the other until the key is used again, as in Redis.
   */
  usage: number;
}

/** The time that all databases of a store see. */
export interface StoreTime {
  /** Whole milliseconds since the Unix epoch. */
  now: number;
  /** What `lruClock` shows then: a small number, which an entry keeps without a box of its own. */
  lruClock: number;
}

/** What somebody who must know of changes hears; the store sets it. */
export interface DatabaseObserver {
  /**
   * What becomes of a key whose time is up when somebody looks for it: it goes; it only seems to have gone, because
   * a replica waits for its master's word; or it is still there, for the master itself.
   */
  readonly expiry: 'remove' | 'hide' | 'show';
  /** There is a key that was not there before. */
  added(database: Database, key: string): void;
  /** Set while the policy wants to know how often keys are used, not when. */
  readonly frequency: AccessFrequency | undefined;
  /** A key has been given a time to expire. */
  expires(at: number): void;
  /** A key was changed, made or removed. */
  changed(database: Database, key: string): void;
  /** A key's time was up, and it is gone. */
  expired(database: Database, key: string): void;
}

/** One of the numbered databases. */
export class Database {
  readonly index: number;
  keys = new Dict<Entry>();
  /** Keys that expire. */
  volatile = new Dict<Entry>();
  #expiryCursor = 0;
  readonly #time: StoreTime;
  readonly #observer: DatabaseObserver;

  constructor(index: number, time: StoreTime, observer: DatabaseObserver) {
    this.index = index;
    this.#time = time;
    this.#observer = observer;
  }

  /** The time of the command that runs, milliseconds since the Unix epoch. */
  get now(): number {
    return this.#time.now;
  }

  get size(): number {
    return this.keys.size;
  }

  /** The entry of a key that has not expired; touches nothing. */
  entry(key: string): Entry | undefined {
    const entry = this.keys.get(key);
    if (entry && entry.expireAt !== 0 && entry.expireAt <= this.now) {
      const { expiry } = this.#observer;
      if (expiry === 'show') return entry;
      if (expiry === 'remove') this.#expire(key);
      return undefined;
    }
    return entry;
  }

  /** Whether a key is there and has not expired; it stays where it is. */
  isAlive(key: string): boolean {
    const entry = this.keys.get(key);
    return entry !== undefined && (entry.expireAt === 0 || entry.expireAt > this.now);
  }

  /** Whether a key has expired, and is still kept. */
  isStale(key: string): boolean {
    return this.keys.get(key) !== undefined && !this.isAlive(key);
  }

  /** What a key holds; marks it as used. */
  get(key: string): Value | undefined {
    return this.use(key)?.value;
  }

  /** The entry of a key, which is marked as used. */
  use(key: string): Entry | undefined {
    const entry = this.entry(key);
    if (!entry) return undefined;
    const { frequency } = this.#observer;
    entry.usage = frequency ? frequency.used(entry.usage) : this.#time.lruClock;
    return entry;
  }

  has(key: string): boolean {
    return this.entry(key) !== undefined;
  }

  /** Stores a value under a key; an expiry that the key had is gone unless it is to be kept. */
  set(key: string, value: Value, keepExpiry = false): void {
    const entry = this.entry(key);
    const { frequency } = this.#observer;
    if (entry) {
      entry.value = value;
      if (!frequency) entry.usage = this.#time.lruClock;
      // Who keeps the expiry has read the key before, and that was a use already.
      else if (!keepExpiry) entry.usage = frequency.used(entry.usage);
      if (!keepExpiry && entry.expireAt !== 0) {
        entry.expireAt = 0;
        this.volatile.delete(key);
      }
    } else this.create(key, value);
    this.#observer.changed(this, key);
  }

  /** A key that is not there yet; nobody hears of a change. */
  create(key: string, value: Value): void {
    const { frequency, expiry } = this.#observer;
    // What only seems to have gone may still be there.
    if (expiry === 'hide') this.volatile.delete(key);
    this.keys.set(key, { value, expireAt: 0, usage: frequency ? frequency.of() : this.#time.lruClock });
    this.#observer.added(this, key);
  }

  /** Gives a key that was used just now another value, without looking for it again; its expiry stays. */
  replace(key: string, entry: Entry, value: Value): void {
    entry.value = value;
    this.#observer.changed(this, key);
  }

  /** Tells that the value of a key was changed in place. */
  changed(key: string): void {
    this.#observer.changed(this, key);
  }

  /** True if the key was there. */
  delete(key: string): boolean {
    if (!this.entry(key)) return false;
    this.#remove(key);
    this.#observer.changed(this, key);
    return true;
  }

  /** The same, but nobody asks whether the key's time is up: it is deleted in any case, not expired. */
  drop(key: string): boolean {
    if (!this.keys.has(key)) return false;
    this.#remove(key);
    this.#observer.changed(this, key);
    return true;
  }

  /** Removes a key without telling anybody. */
  remove(key: string): void {
    this.#remove(key);
  }

  /** When a key expires, in Unix milliseconds; 0 for never. */
  setExpiry(key: string, expireAt: number): void {
    const entry = this.entry(key);
    if (!entry) return;
    entry.expireAt = expireAt;
    if (expireAt === 0) this.volatile.delete(key);
    else {
      this.volatile.set(key, entry);
      this.#observer.expires(expireAt);
    }
  }

  /** Removes keys whose time is up; looks at `limit` keys at most, and answers how many have gone. */
  expireDue(limit: number): number {
    const { volatile } = this;
    let removed = 0;
    for (let left = Math.min(limit, volatile.size); left > 0; left--) {
      // The next round goes on where this one ends. A removal brings the last pair here, which was seen before.
      if (this.#expiryCursor <= 0 || this.#expiryCursor > volatile.size) this.#expiryCursor = volatile.size;
      const slot = volatile.at(--this.#expiryCursor);
      if (!slot || slot.value.expireAt > this.now) continue;
      this.#expire(slot.key);
      removed++;
    }
    return removed;
  }

  /** Exchanges all keys with another database. */
  exchange(other: Database): void {
    [this.keys, other.keys] = [other.keys, this.keys];
    [this.volatile, other.volatile] = [other.volatile, this.volatile];
  }

  /** Removes everything without telling anybody. */
  clear(): void {
    this.keys.clear();
    this.volatile.clear();
  }

  #expire(key: string): void {
    this.#remove(key);
    this.#observer.expired(this, key);
  }

  #remove(key: string): void {
    this.keys.delete(key);
    this.volatile.delete(key);
  }
}
