/** Sizes to which busybox' tables grow (editors/awk.c), with eight names a chain. */
const SIZES = [61, 251, 1021, 4093, 16_381, 65_521];
const CHAIN = 8;

/**
 * The order in which busybox goes through an array: chain after chain of a hash table, in each what was put in last first.
 * Names are added in the order in which they came to be.
 */
export class KeyOrder {
  readonly #keys: string[] = [];
  readonly #hashes: number[] = [];
  /** The name that stands behind each one in its chain; -1: none. */
  readonly #next: number[] = [];
  #grown = 0;
  #heads = emptyChains(0);

  add(key: string): void {
    const number = this.#keys.push(key) - 1;
    if (number + 1 > this.#heads.length * CHAIN && this.#grown < SIZES.length - 1) this.#grow();
    const hash = hashOf(key);
    this.#hashes.push(hash);
    const chain = hash % this.#heads.length;
    this.#next.push(this.#heads[chain] as number); // chain < length
    this.#heads[chain] = number;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const head of this.#heads) {
      for (let at = head; at >= 0; at = this.#next[at] as number) yield this.#keys[at] as string; // at < length
    }
  }

  #grow(): void {
    const chains = emptyChains(++this.#grown);
    for (const head of this.#heads) {
      for (let at = head; at >= 0; ) {
        const following = this.#next[at] as number; // at < length
        const chain = (this.#hashes[at] as number) % chains.length; // at < length
        this.#next[at] = chains[chain] as number; // chain < length
        chains[chain] = at;
        at = following;
      }
    }
    this.#heads = chains;
  }
}

function emptyChains(grown: number): Int32Array {
  return new Int32Array(SIZES[grown] as number).fill(-1); // it grows no further
}

/** Over bytes with a sign, as C has them. */
function hashOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 63) + ((key.charCodeAt(i) << 24) >> 24)) >>> 0;
  return hash;
}
