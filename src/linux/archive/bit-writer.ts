/** Bits, the lowest first, as DEFLATE writes them. */
export class BitWriter {
  #bytes = new Uint8Array(65_536);
  #length = 0;
  #current = 0;
  #filled = 0;

  /** Whole bytes that were not taken yet. */
  get length(): number {
    return this.#length;
  }

  /** @param count at most 16 */
  bits(value: number, count: number): void {
    this.#current |= value << this.#filled;
    this.#filled += count;
    while (this.#filled >= 8) {
      if (this.#length === this.#bytes.length) this.#grow(1);
      this.#bytes[this.#length++] = this.#current & 0xff;
      this.#current >>>= 8;
      this.#filled -= 8;
    }
  }

  /** Goes on at the next whole byte. */
  align(): void {
    if (this.#filled > 0) this.bits(0, 8 - this.#filled);
  }

  /** Whole bytes; the writer has to be at one. */
  bytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The whole bytes so far, which are then its reader's. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #grow(more: number): void {
    const larger = new Uint8Array(2 * this.#bytes.length + more);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
