/** A map from ids to values that is walked in the order of the ids; mostly the highest is added and the lowest removed. */
export class OrderedIds<V> {
  readonly #values = new Map<bigint, V>();
  /** All ids in order; those that are not in the map any more are left out when half of them are such. */
  #ids: bigint[] = [];

  get size(): number {
    return this.#values.size;
  }

  get(id: bigint): V | undefined {
    return this.#values.get(id);
  }

  set(id: bigint, value: V): void {
    if (!this.#values.has(id)) {
      const at = this.#place(id);
      if (this.#ids[at] !== id) {
        if (at === this.#ids.length) this.#ids.push(id);
        else this.#ids.splice(at, 0, id);
      }
    }
    this.#values.set(id, value);
  }

  delete(id: bigint): boolean {
    if (!this.#values.delete(id)) return false;
    if (this.#ids.length > 32 && this.#values.size < this.#ids.length / 2) {
      this.#ids = this.#ids.filter((each) => this.#values.has(each));
    }
    return true;
  }

  /** Pairs from an id on. What is removed meanwhile is left out. */
  *from(id: bigint): Generator<readonly [bigint, V]> {
    const ids = this.#ids;
    for (let at = this.#place(id); at < ids.length; at++) {
      const each = ids[at] as bigint;
      const value = this.#values.get(each);
      if (value !== undefined) yield [each, value];
    }
  }

  last(): bigint | undefined {
    for (let at = this.#ids.length - 1; at >= 0; at--) {
      const id = this.#ids[at] as bigint;
      if (this.#values.has(id)) return id;
    }
    return undefined;
  }

  #place(id: bigint): number {
    let low = 0;
    let high = this.#ids.length;
    const last = this.#ids[high - 1];
    if (last === undefined || last < id) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] as bigint) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
