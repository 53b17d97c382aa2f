/** Random numbers, injected. The same seed gives the same numbers on every host. */
export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** An integer in [0, limit). */
  integer(limit: number): number;
  bytes(count: number): Uint8Array;
  /** `count` lower-case hexadecimal digits. */
  hex(count: number): string;
}

/** sfc32 (Chris Doty-Humphrey's small fast counter): 128 bits of state, passes PractRand. */
export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 2 ** 32) >>> 0;
    this.#c = 0x9e3779b9;
    for (let i = 0; i < 15; i++) this.#word();
  }

  next(): number {
    return this.#word() / 2 ** 32;
  }

  integer(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i++) bytes[i] = this.#word() & 0xff;
    return bytes;
  }

  hex(count: number): string {
    let digits = '';
    while (digits.length < count) digits += this.#word().toString(16).padStart(8, '0');
    return digits.slice(0, count);
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}
