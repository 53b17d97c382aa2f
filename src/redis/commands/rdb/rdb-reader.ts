import { toLatin1 } from '../../resp/latin1.ts';
import { BadRdb } from './bad-rdb.ts';
import { expandLzf } from './packed/lzf.ts';

/** Reads lengths, strings and numbers of the RDB format. @throws BadRdb */
export class RdbReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#bytes[this.#step(1)] as number;
  }

  take(count: number): Uint8Array {
    const start = this.#step(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** A length; a special encoding of a string is negative: -1 minus its number. */
  size(): number {
    const first = this.byte();
    const kind = first >> 6;
    if (kind === 0) return first;
    if (kind === 1) return ((first & 63) << 8) | this.byte();
    if (kind === 3) return -1 - (first & 63);
    if (first === 0x80) return this.#view.getUint32(this.#step(4));
    if (first === 0x81) return Number(this.#view.getBigUint64(this.#step(8)));
    throw new BadRdb(`Unknown length encoding ${kind} in rdbLoadLen()`);
  }

  /** A length of up to 64 bits. */
  bigCount(): bigint {
    if (this.#bytes[this.at] !== 0x81) return BigInt(this.count());
    this.#step(1);
    return this.#view.getBigUint64(this.#step(8));
  }

  count(): number {
    const size = this.size();
    // Where no special encoding can be, Redis takes its number for the length.
    return size < 0 ? -1 - size : size;
  }

  /** A string in bytes. */
  blob(): Uint8Array {
    const size = this.size();
    if (size >= 0) return this.take(size);
    if (size !== -4) throw new BadRdb(`Unknown RDB string encoding type ${-1 - size}`);
    const packed = this.count();
    const length = this.count();
    const expanded = expandLzf(this.take(packed), length);
    if (!expanded) throw new BadRdb('Invalid LZF compressed string');
    return expanded;
  }

  /** A string with one character per byte. */
  string(): string {
    switch (this.#bytes[this.at]) {
      case 0xc0:
        return String(this.#view.getInt8(this.#step(2) + 1));
      case 0xc1:
        return String(this.#view.getInt16(this.#step(3) + 1, true));
      case 0xc2:
        return String(this.#view.getInt32(this.#step(5) + 1, true));
      default:
        return toLatin1(this.blob());
    }
  }

  milliseconds(): number {
    return Number(this.#view.getBigInt64(this.#step(8), true));
  }

  seconds(): number {
    return this.#view.getInt32(this.#step(4), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#step(8), true);
  }

  /** A number in digits, as scores were written until 4.0. */
  doubleInDigits(): number {
    const length = this.byte();
    if (length === 255) return Number.NEGATIVE_INFINITY;
    if (length === 254) return Number.POSITIVE_INFINITY;
    if (length === 253) return Number.NaN;
    const digits = toLatin1(this.take(length));
    const value = Number.parseFloat(digits);
    if (Number.isNaN(value)) throw new BadRdb('Bad data format');
    return value;
  }

  /** Goes on by so many bytes; answers where they begin. */
  #step(count: number): number {
    const start = this.at;
    if (start + count > this.#bytes.length) throw new BadRdb('Short read or OOM loading DB.');
    this.at = start + count;
    return start;
  }
}
