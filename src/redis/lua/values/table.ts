import { LuaError } from './lua-error.ts';
import type { LuaValue } from './value.ts';

/** How many pairs a script may make before it is stopped, so that it cannot eat all memory. */
const MOST_PAIRS = 40_000_000;
let pairs = 0;

/** A script begins: it may make tables anew. */
export function resetPairCount(): void {
  pairs = 0;
}

/** A table: a list for 1, 2, 3 … and a map for the rest. */
export class LuaTable {
  /** The values of 1 to n; the last one is never nil. */
  readonly list: LuaValue[] = [];
  metatable: LuaTable | undefined;
  /** Redis locks its own tables. */
  readonly = false;
  /** How long the list was before it became shorter. */
  #longest = 0;
  #map: Map<LuaValue, LuaValue> | undefined;
  /** Keys of the map in the order of a walk, and where each stands in it. A key set to nil keeps its place. */
  #order: LuaValue[] | undefined;
  #places: Map<LuaValue, number> | undefined;

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number') {
      const value = this.list[key - 1];
      if (value !== undefined) return value;
    }
    return this.#map?.get(key);
  }

  /** Sets without metamethods. The key must be neither nil nor NaN. */
  set(key: LuaValue, value: LuaValue): void {
    if (this.readonly) throw new LuaError('Attempt to modify a readonly table', true);
    if (typeof key === 'number') {
      const { list } = this;
      const index = key - 1;
      if (index >= 0 && index < list.length && Number.isInteger(index)) {
        if (value === undefined && index === list.length - 1) {
          if (list.length > this.#longest) this.#longest = list.length;
          list.pop();
          while (list.length > 0 && list[list.length - 1] === undefined) list.pop();
        } else list[index] = value;
        return;
      }
      if (index === list.length && value !== undefined) {
        list.push(value);
        count();
        if (this.#map) this.#append(this.#map);
        return;
      }
    }
    this.#setInMap(key, value);
  }

  /** What stands without keys in a constructor, from the index `first` on. Holes count where a value follows them. */
  append(values: readonly LuaValue[], first: number): void {
    let end = values.length;
    while (end > 0 && values[end - 1] === undefined) end--;
    for (let i = 0; i < end; i++) {
      const value = values[i];
      if (value === undefined && this.list.length === first + i - 1) this.list.push(undefined);
      else this.set(first + i, value);
    }
  }

  /** The length as `#` gives it. */
  get length(): number {
    return this.list.length;
  }

  /** The pair after a key, nil for the first; undefined at the end. @throws LuaError if there is no such key */
  next(key: LuaValue): readonly [LuaValue, LuaValue] | undefined {
    let at = 0;
    const { list } = this;
    if (key !== undefined) {
      const inList = typeof key === 'number' && Number.isInteger(key) && key >= 1 && key <= list.length;
      if (inList) at = key as number;
      else {
        this.#arrange();
        const place = this.#places?.get(key);
        // What stood in the list when the walk met it may have been removed from its end.
        const wasInList =
          typeof key === 'number' && Number.isInteger(key) && key >= 1 && key <= this.#longest;
        if (place === undefined && !wasInList) throw new LuaError("invalid key to 'next'");
        at = place === undefined ? list.length : list.length + place + 1;
      }
    }
    for (; at < list.length; at++) if (list[at] !== undefined) return [at + 1, list[at]];
    this.#arrange();
    const order = this.#order ?? [];
    for (let i = at - list.length; i < order.length; i++) {
      const value = this.#map?.get(order[i]);
      if (value !== undefined) return [order[i], value];
    }
    return undefined;
  }

  #setInMap(key: LuaValue, value: LuaValue): void {
    const map = this.#map;
    if (!map) {
      if (value === undefined) return;
      this.#map = new Map([[key, value]]);
      this.#order = undefined;
      count();
      return;
    }
    if (map.has(key)) map.set(key, value);
    else if (value !== undefined) {
      map.set(key, value);
      count();
      if (this.#order) {
        this.#places?.set(key, this.#order.length);
        this.#order.push(key);
      }
    }
  }

  /** Takes from the map what now follows the end of the list. */
  #append(map: Map<LuaValue, LuaValue>): void {
    for (;;) {
      const key = this.list.length + 1;
      const value = map.get(key);
      if (value === undefined) return;
      map.delete(key);
      this.#order = undefined;
      this.list.push(value);
    }
  }

  #arrange(): void {
    if (this.#order || !this.#map) return;
    for (const [key, value] of this.#map) if (value === undefined) this.#map.delete(key);
    this.#order = [...this.#map.keys()];
    this.#places = new Map(this.#order.map((key, place) => [key, place]));
  }
}

function count(): void {
  if (++pairs > MOST_PAIRS) throw new LuaError('not enough memory');
}
