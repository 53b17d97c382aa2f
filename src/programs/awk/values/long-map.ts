/** Keys that one of the host's tables gets: one that grows beyond moves all of them in one go. */
const MOST = 262_144;

/** A map of any number of keys, in the order in which they came. It grows without the long pauses of the host's own. */
export class LongMap<V> {
  /** Those that got as many keys as they may, the oldest first; they may have lost some again. */
  #older: Map<string, V>[] = [];
  #young = new Map<string, V>();
  /** How many keys the older ones hold. */
  #oldKeys = 0;
  readonly #most: number;

  /** @param most keys of one of the host's tables */
  constructor(most = MOST) {
    this.#most = most;
  }

  get size(): number {
    return this.#oldKeys + this.#young.size;
  }

  get(key: string): V | undefined {
    const value = this.#young.get(key);
    if (value !== undefined || this.#older.length === 0) return value;
    return this.#homeOf(key)?.get(key);
  }

  has(key: string): boolean {
    return this.#young.has(key) || this.#homeOf(key) !== undefined;
  }

  set(key: string, value: V): void {
    const home = this.#older.length > 0 && !this.#young.has(key) ? this.#homeOf(key) : undefined;
    if (home) {
      home.set(key, value);
      return;
    }
    if (this.#young.size >= this.#most && !this.#young.has(key)) {
      this.#older.push(this.#young);
      this.#oldKeys += this.#young.size;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: string): void {
    if (this.#young.delete(key)) return;
    const home = this.#homeOf(key);
    if (!home) return;
    home.delete(key);
    this.#oldKeys--;
    if (home.size === 0) this.#older = this.#older.filter((each) => each !== home);
  }

  clear(): void {
    this.#older = [];
    this.#oldKeys = 0;
    this.#young.clear();
  }

  *keys(): Generator<string> {
    for (const each of this.#older) yield* each.keys();
    yield* this.#young.keys();
  }

  /** The older one that has a key. */
  #homeOf(key: string): Map<string, V> | undefined {
    for (const each of this.#older) if (each.has(key)) return each;
    return undefined;
  }
}
