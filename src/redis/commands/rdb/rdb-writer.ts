import { parseInteger } from '../../keyspace/integer.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';
import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import { compressLzf } from './packed/lzf-compress.ts';

/** Shorter strings are never compressed. */
const WORTH_COMPRESSING = 21;

const scratch = new DataView(new ArrayBuffer(8));
const eight = new Uint8Array(scratch.buffer);

/** Writes lengths, strings and numbers of the RDB format. */
export class RdbWriter extends ByteWriter {
  readonly #compresses: boolean;

  /** `compresses`: strings are made shorter where that is worth it, as rdbcompression says. */
  constructor(compresses: boolean, capacity = 256) {
    super(capacity);
    this.#compresses = compresses;
  }

  size(value: number): void {
    if (value < 64) this.byte(value);
    else if (value < 16384) {
      this.byte(0x40 | (value >> 8));
      this.byte(value & 0xff);
    } else if (value > 0xffffffff) this.bigSize(BigInt(value));
    else {
      this.byte(0x80);
      scratch.setUint32(0, value);
      this.bytes(eight.subarray(0, 4));
    }
  }

  /** A length of up to 64 bits. */
  bigSize(value: bigint): void {
    if (value <= 0xffffffffn) {
      this.size(Number(value));
      return;
    }
    this.byte(0x81);
    scratch.setBigUint64(0, value);
    this.bytes(eight);
  }

  /** A string with one character per byte; one that is a small integer in its binary form. */
  string(text: string): void {
    const number = text.length <= 11 ? parseInteger(text) : undefined;
    if (typeof number === 'number' && number >= -(2 ** 31) && number < 2 ** 31) {
      const size = number >= -128 && number < 128 ? 1 : number >= -32768 && number < 32768 ? 2 : 4;
      this.byte(0xc0 | (size >> 1));
      for (let i = 0; i < size; i++) this.byte((number >> (i * 8)) & 0xff);
    } else if (text.length >= WORTH_COMPRESSING && this.#compresses) this.#compressed(fromLatin1(text));
    else {
      this.size(text.length);
      this.text(text);
    }
  }

  /** The same of bytes. */
  blob(bytes: Uint8Array): void {
    if (bytes.length >= WORTH_COMPRESSING && this.#compresses) this.#compressed(bytes);
    else this.string(toLatin1(bytes));
  }

  /** Eight bytes, lowest first. */
  milliseconds(value: number): void {
    scratch.setBigInt64(0, BigInt(value), true);
    this.bytes(eight);
  }

  double(value: number): void {
    scratch.setFloat64(0, value, true);
    this.bytes(eight);
  }

  #compressed(bytes: Uint8Array): void {
    const packed = compressLzf(bytes);
    if (packed) {
      this.byte(0xc3);
      this.size(packed.length);
    }
    this.size(bytes.length);
    this.bytes(packed ?? bytes);
  }
}
