const WORDS = new BigUint64Array(2);
const HALVES = new Uint32Array(WORDS.buffer);

/**
 * The two numbers that an id is made of: milliseconds and a sequence number. Arithmetic with numbers of 128 bits costs some
 * ten times as much as with these, which are exact up to 2^53 only.
 */
export class IdParts {
  ms = 0;
  sequence = 0;
  #id = 0n;

  /** Becomes the parts of an id. */
  of(id: bigint): this {
    if (id === this.#id) return this;
    this.#id = id;
    WORDS[0] = id;
    WORDS[1] = id >> 64n;
    this.sequence = (HALVES[1] as number) * 0x1_0000_0000 + (HALVES[0] as number);
    this.ms = (HALVES[3] as number) * 0x1_0000_0000 + (HALVES[2] as number);
    return this;
  }

  get isExact(): boolean {
    return this.ms <= Number.MAX_SAFE_INTEGER && this.sequence <= Number.MAX_SAFE_INTEGER;
  }

  /** Becomes the parts of the id after this one, for an entry that is added at a time; answers the id. */
  advance(now: number): bigint {
    if (now > this.ms) {
      this.ms = now;
      this.sequence = 0;
      this.#id = BigInt(now) << 64n;
    } else if (this.sequence < Number.MAX_SAFE_INTEGER) {
      this.sequence++;
      this.#id++;
    } else this.of(this.#id + 1n);
    return this.#id;
  }
}
