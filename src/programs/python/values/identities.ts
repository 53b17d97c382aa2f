import type { Obj } from './value.ts';

/** Where the objects of a program might lie in memory: each has a number of its own, in the order in which they were asked for. */
export class Identities {
  readonly #known = new WeakMap<Obj, number>();
  #last = 0x7f3a_5c00_0000;

  /** What id() tells. */
  of(object: Obj): number {
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    this.#last += 0x30;
    this.#known.set(object, this.#last);
    return this.#last;
  }

  /** As it is shown: `0x7f3a5c000030`. */
  address(object: Obj): string {
    return `0x${this.of(object).toString(16).padStart(12, '0')}`;
  }
}
