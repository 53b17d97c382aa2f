import { latin1Part, writeLatin1 } from './latin1.ts';

const CR = 13;
const LF = 10;
const DOLLAR = 0x24;
/** The longest header: a sign, the digits of 2^53, the end of the line. */
const HEADER = 20;

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

  /** A line of a sign and a non-negative integer. */
  header(sign: number, value: number): void {
    if (this.#length + HEADER > this.#bytes.length) this.#grow(HEADER);
    this.#bytes[this.#length++] = sign;
    this.#digits(value);
    this.#bytes[this.#length++] = CR;
    this.#bytes[this.#length++] = LF;
  }

  /** A bulk string: a header with its length, its bytes, the end of the line. */
  bulk(latin1: string): void {
    const { length } = latin1;
    if (this.#length + length + HEADER + 2 > this.#bytes.length) this.#grow(length + HEADER + 2);
    const bytes = this.#bytes;
    bytes[this.#length++] = DOLLAR;
    this.#digits(length);
    bytes[this.#length++] = CR;
    bytes[this.#length++] = LF;
    writeLatin1(bytes, this.#length, latin1);
    this.#length += length;
    bytes[this.#length++] = CR;
    bytes[this.#length++] = LF;
  }

  /** What was written, as an array of its own; the writer is empty afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#clear();
    return taken;
  }

  /** The same as text. */
  takeText(): string {
    const taken = latin1Part(this.#bytes, 0, this.#length);
    this.#clear();
    return taken;
  }

  /** There must be room. */
  #digits(value: number): void {
    const bytes = this.#bytes;
    if (value < 10) bytes[this.#length++] = 48 + value;
    else if (value < 100) {
      const tens = (value / 10) | 0;
      bytes[this.#length++] = 48 + tens;
      bytes[this.#length++] = 48 + value - tens * 10;
    } else {
      const text = String(value);
      for (let i = 0; i < text.length; i++) bytes[this.#length++] = text.charCodeAt(i);
    }
  }

  #clear(): void {
    this.#length = 0;
    if (this.#bytes.length > 1 << 20) this.#bytes = new Uint8Array(4096);
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
