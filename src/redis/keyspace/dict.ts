/** A pair of a Dict. */
export interface Slot<V> {
  readonly key: string;
  value: V;
  /** Its place in the order of the pairs. */
  index: number;
}

/**
 * A hash table that also knows its pairs by number: a random pair costs O(1), and a walk can stop and go on later
 * (SCAN). A walk goes from the last pair down to the first, because a removal moves the last pair into the gap: a pair
 * that has not been seen yet can then only move to a place that is still to come, so every pair that is there all the
 * time is met at least once.
 */
export class Dict<V> {
  readonly #map = new Map<string, Slot<V>>();
  readonly #slots: Slot<V>[] = [];

  get size(): number {
    return this.#slots.length;
  }

  get(key: string): V | undefined {
    return this.#map.get(key)?.value;
  }

  has(key: string): boolean {
    return this.#map.has(key);
  }

  /** True if the key is new. */
  set(key: string, value: V): boolean {
    const slot = this.#map.get(key);
    if (slot) {
      slot.value = value;
      return false;
    }
    const fresh = { key, value, index: this.#slots.length };
    this.#slots.push(fresh);
    this.#map.set(key, fresh);
    return true;
  }

  /** Removes a pair in O(1); the order of the others changes. */
  delete(key: string): boolean {
    const slot = this.#map.get(key);
    if (!slot) return false;
    this.#map.delete(key);
    const last = this.#slots.pop() as Slot<V>;
    if (last !== slot) {
      this.#slots[slot.index] = last;
      last.index = slot.index;
    }
    return true;
  }

  /** Removes a pair in O(n); the others keep their order, as they do in a listpack. */
  deleteInOrder(key: string): boolean {
    const slot = this.#map.get(key);
    if (!slot) return false;
    this.#map.delete(key);
    this.#slots.splice(slot.index, 1);
    for (let i = slot.index; i < this.#slots.length; i++) (this.#slots[i] as Slot<V>).index = i;
    return true;
  }

  clear(): void {
    this.#map.clear();
    this.#slots.length = 0;
  }

  /** The pair with this number, 0 to size - 1. */
  at(index: number): Slot<V> | undefined {
    return this.#slots[index];
  }

  /** All pairs in order. The table must not change meanwhile. */
  slots(): readonly Slot<V>[] {
    return this.#slots;
  }

  keys(): string[] {
    return this.#slots.map((slot) => slot.key);
  }

  /**
   * A step of a walk: visits `count` pairs and answers the cursor to go on with. A walk starts and has ended with 0.
   */
  scan(cursor: number, count: number, visit: (slot: Slot<V>) => void): number {
    const from = cursor === 0 || cursor > this.#slots.length ? this.#slots.length : cursor;
    const to = Math.max(0, from - count);
    const batch = this.#slots.slice(to, from);
    for (let i = batch.length - 1; i >= 0; i--) visit(batch[i] as Slot<V>);
    return to;
  }
}
