import { writeLatin1 } from './latin1.ts';

/** A buffer that grows as bytes are added. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: Uint8Array): void {
    const length = values.length;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    // A short copy by hand is quicker than the call of set.
    if (length < 32) {
      const bytes = this.#bytes;
      let at = this.#length;
      for (let i = 0; i < length; i++) bytes[at++] = values[i] as number;
      this.#length = at;
    } else {
      this.#bytes.set(values, this.#length);
      this.#length += length;
    }
  }

  /** One byte per character. */
  text(latin1: string): void {
    const length = latin1.length;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    writeLatin1(this.#bytes, this.#length, latin1);
    this.#length += length;
  }

  /** A non-negative integer in decimal digits. */
  digits(value: number): void {
    if (value < 10) this.byte(48 + value);
    else this.text(String(value));
  }

  /** What was written, as an array of its own; the writer is empty afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    if (this.#bytes.length > 1 << 20) this.#bytes = new Uint8Array(4096);
    return taken;
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
