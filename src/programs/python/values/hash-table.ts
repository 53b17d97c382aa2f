import type { Value } from './value.ts';

interface Slot {
  readonly key: Value;
  readonly hash: bigint;
}

const GONE = Symbol('gone');
const LEAST = 8;
/** Neighbours that are looked at before the search jumps (LINEAR_PROBES of setobject.c). */
const NEIGHBOURS = 9;

/**
 * Where the members of a set stand in CPython's open table (Objects/setobject.c), for the sake of the order in which they are gone through.
 * Who is in the set is known elsewhere; this is only told of changes.
 */
export class HashTable {
  #slots: (Slot | typeof GONE | undefined)[] = new Array(LEAST).fill(undefined);
  #filled = 0;
  #used = 0;

  *keys(): Iterable<Value> {
    const slots = this.#slots;
    for (const slot of slots) if (slot !== undefined && slot !== GONE) yield slot.key;
  }

  add(key: Value, hash: bigint): void {
    this.#put({ key, hash });
    this.#filled++;
    this.#used++;
    if (this.#filled * 5 >= (this.#slots.length - 1) * 3)
      this.#resize(this.#used > 50_000 ? this.#used * 2 : this.#used * 4);
  }

  remove(key: Value, hash: bigint): void {
    const slots = this.#slots;
    for (const at of places(hash, slots.length - 1)) {
      const slot = slots[at];
      if (slot === undefined) return;
      if (slot !== GONE && slot.key === key) {
        slots[at] = GONE;
        this.#used--;
        return;
      }
    }
  }

  clear(): void {
    this.#slots = new Array(LEAST).fill(undefined);
    this.#filled = 0;
    this.#used = 0;
  }

  /** Takes over another table's members, as set_merge does; none of them is here yet. */
  merge(other: HashTable): void {
    if (this.#filled !== 0) {
      this.reserveFor(other);
      for (const slot of other.#slots) if (slot !== undefined && slot !== GONE) this.add(slot.key, slot.hash);
      return;
    }
    this.reserveFor(other);
    if (this.#slots.length === other.#slots.length && other.#filled === other.#used)
      this.#slots = [...other.#slots];
    else for (const slot of other.#slots) if (slot !== undefined && slot !== GONE) this.#put(slot);
    this.#filled = other.#used;
    this.#used = other.#used;
  }

  /** Makes room before another set's members come. */
  reserveFor(other: HashTable): void {
    if ((this.#filled + other.#used) * 5 >= (this.#slots.length - 1) * 3)
      this.#resize((this.#used + other.#used) * 2);
  }

  /** The first member, and takes it out. */
  pop(): Value | undefined {
    const at = this.#slots.findIndex((slot) => slot !== undefined && slot !== GONE);
    const slot = this.#slots[at];
    if (slot === undefined || slot === GONE) return undefined;
    this.#slots[at] = GONE;
    this.#used--;
    return slot.key;
  }

  #put(slot: Slot): void {
    const slots = this.#slots;
    for (const at of places(slot.hash, slots.length - 1)) {
      if (slots[at] !== undefined) continue;
      slots[at] = slot;
      return;
    }
  }

  #resize(least: number): void {
    let size = LEAST;
    while (size <= least) size *= 2;
    const old = this.#slots;
    this.#slots = new Array(size).fill(undefined);
    this.#filled = 0;
    for (const slot of old) {
      if (slot === undefined || slot === GONE) continue;
      this.#put(slot);
      this.#filled++;
    }
    this.#used = this.#filled;
  }
}

/** The places where a hash is looked for, one after the other. */
function* places(hash: bigint, mask: number): Generator<number> {
  let perturb = BigInt.asUintN(64, hash);
  const wide = BigInt(mask);
  let at = Number(perturb & wide);
  for (;;) {
    const near = at + NEIGHBOURS <= mask ? NEIGHBOURS : 0;
    for (let probe = 0; probe <= near; probe++) yield at + probe;
    perturb >>= 5n;
    at = Number((BigInt(at) * 5n + 1n + perturb) & wide);
  }
}
