/** A pair of a Dict. */
export interface Pair<V> {
  readonly key: string;
  readonly value: V;
}

/** Up to so many pairs are looked through one by one. */
const SMALL = 16;

/** What hashes begin with; see saltHashes. */
let salt = 0x9e3779b9 | 0;
let salted = false;

/**
 * Makes the hashes of this process other than those of every other one, so that nobody can prepare keys that all collide.
 * The order in which a table gives its pairs does not depend on it. Only the first call counts.
 */
export function saltHashes(text: string): void {
  if (salted) return;
  salted = true;
  salt = hashOf(text);
}

function hashOf(key: string): number {
  let hash = salt;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x5bd1e995) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** Names that were met lately, each at the place that its hash gives it. */
const names: (string | undefined)[] = new Array(1024).fill(undefined);

/** The same name as one string for all who use it: thousands of hashes have the same few fields. */
export function sharedName(name: string): string {
  const at = hashOf(name) & 1023;
  const known = names[at];
  if (known === name) return known;
  names[at] = name;
  return name;
}

/**
 * A hash table that also knows its pairs by number: a random pair costs O(1), and a walk can stop and go on later
 * (SCAN). A walk goes from the last pair down to the first, because a removal moves the last pair into the gap: a pair
 * that has not been seen yet can then only move to a place that is still to come, so every pair that is there all the
 * time is met at least once.
 *
 * Pairs stand in two arrays one behind the other; a table of places, open and probed in line, finds them. That is a third
 * of what a Map and an object for each pair take.
 */
export class Dict<V> {
  #keys: string[] = [];
  #values: V[] = [];
  /** Hash of each pair; none while the pairs are few. */
  #hashes: Int32Array | undefined;
  /** Number of a pair plus one, 0: free. Twice as long as #hashes. */
  #table: Int32Array | undefined;

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): V | undefined {
    const index = this.indexOf(key);
    return index < 0 ? undefined : this.#values[index];
  }

  has(key: string): boolean {
    return this.indexOf(key) >= 0;
  }

  /** The number of a pair; -1 if there is none. It changes when pairs are removed. */
  indexOf(key: string): number {
    const keys = this.#keys;
    const hashes = this.#hashes;
    const table = this.#table;
    if (!hashes || !table) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
      return -1;
    }
    const hash = hashOf(key);
    const mask = table.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const index = (table[at] as number) - 1;
      if (index < 0) return -1;
      if (hashes[index] === hash && keys[index] === key) return index;
    }
  }

  /** The value of the pair with this number, which must be there. */
  valueAt(index: number): V {
    return this.#values[index] as V;
  }

  /** Gives the pair with this number, which must be there, another value. */
  setAt(index: number, value: V): void {
    this.#values[index] = value;
  }

  /** True if the key is new. */
  set(key: string, value: V): boolean {
    const index = this.indexOf(key);
    if (index >= 0) {
      this.#values[index] = value;
      return false;
    }
    this.add(key, value);
    return true;
  }

  /** Adds a pair whose key is not there. */
  add(key: string, value: V): void {
    const index = this.#keys.length;
    if (!this.#hashes && index < SMALL) {
      // An array that grows by itself takes room for sixteen more; there may be a million small tables.
      this.#keys = this.#keys.concat(key);
      this.#values = this.#values.concat([value]);
      return;
    }
    this.#keys.push(key);
    this.#values.push(value);
    if (!this.#hashes || index >= this.#hashes.length) this.#rebuild(index * 2);
    else this.#enter(index, hashOf(key));
  }

  /** Removes a pair in O(1); the order of the others changes. */
  delete(key: string): boolean {
    const index = this.indexOf(key);
    if (index < 0) return false;
    const last = this.#keys.length - 1;
    if (this.#hashes) {
      this.#leave(index);
      if (index !== last) this.#renumber(last, index);
    }
    const lastKey = this.#keys.pop() as string;
    const lastValue = this.#values.pop() as V;
    if (index !== last) {
      this.#keys[index] = lastKey;
      this.#values[index] = lastValue;
    }
    this.#shrink();
    return true;
  }

  /** Removes a pair in O(n); the others keep their order, as they do in a listpack. */
  deleteInOrder(key: string): boolean {
    const index = this.indexOf(key);
    if (index < 0) return false;
    this.#keys.splice(index, 1);
    this.#values.splice(index, 1);
    if (this.#hashes) this.#rebuild(this.#hashes.length);
    this.#shrink();
    return true;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#values.length = 0;
    this.#hashes = undefined;
    this.#table = undefined;
  }

  /** The pair with this number, 0 to size - 1. */
  at(index: number): Pair<V> | undefined {
    const key = this.#keys[index];
    return key === undefined ? undefined : { key, value: this.#values[index] as V };
  }

  /** All pairs in order. */
  slots(): Pair<V>[] {
    return this.#keys.map((key, i) => ({ key, value: this.#values[i] as V }));
  }

  keys(): string[] {
    return this.#keys.slice();
  }

  /**
   * A step of a walk: visits `count` pairs and answers the cursor to go on with. A walk starts and has ended with 0.
   */
  scan(cursor: number, count: number, visit: (pair: Pair<V>) => void): number {
    const { size } = this;
    const from = cursor === 0 || cursor > size ? size : cursor;
    const to = Math.max(0, from - count);
    const batch: Pair<V>[] = [];
    for (let i = from - 1; i >= to; i--) batch.push(this.at(i) as Pair<V>);
    for (const pair of batch) visit(pair);
    return to;
  }

  /** Enters a pair into the table. */
  #enter(index: number, hash: number): void {
    const table = this.#table as Int32Array;
    const mask = table.length - 1;
    (this.#hashes as Int32Array)[index] = hash;
    let at = hash & mask;
    while (table[at] !== 0) at = (at + 1) & mask;
    table[at] = index + 1;
  }

  /** Where a pair stands in the table. */
  #place(index: number): number {
    const table = this.#table as Int32Array;
    const mask = table.length - 1;
    let at = ((this.#hashes as Int32Array)[index] as number) & mask;
    while (table[at] !== index + 1) at = (at + 1) & mask;
    return at;
  }

  /** Takes a pair out of the table; those behind it that it has pushed on move up. */
  #leave(index: number): void {
    const table = this.#table as Int32Array;
    const hashes = this.#hashes as Int32Array;
    const mask = table.length - 1;
    let gap = this.#place(index);
    for (let at = (gap + 1) & mask; table[at] !== 0; at = (at + 1) & mask) {
      const home = (hashes[(table[at] as number) - 1] as number) & mask;
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      table[gap] = table[at] as number;
      gap = at;
    }
    table[gap] = 0;
  }

  #renumber(from: number, to: number): void {
    const hashes = this.#hashes as Int32Array;
    (this.#table as Int32Array)[this.#place(from)] = to + 1;
    hashes[to] = hashes[from] as number;
  }

  /** A table with room for at least so many pairs. */
  #rebuild(room: number): void {
    let capacity = 16;
    while (capacity < room) capacity *= 2;
    const keys = this.#keys;
    const old = this.#hashes;
    this.#hashes = new Int32Array(capacity);
    this.#table = new Int32Array(capacity * 2);
    const known = old && old.length < capacity ? Math.min(old.length, keys.length) : 0;
    for (let i = 0; i < keys.length; i++) {
      this.#enter(i, i < known ? (old?.[i] as number) : hashOf(keys[i] as string));
    }
  }

  #shrink(): void {
    const { size } = this;
    if (!this.#hashes || size * 8 > this.#hashes.length) return;
    if (size > SMALL) {
      this.#rebuild(size * 2);
      return;
    }
    this.#hashes = undefined;
    this.#table = undefined;
  }
}
