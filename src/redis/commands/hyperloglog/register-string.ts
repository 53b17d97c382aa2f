import {
  corrupt,
  decodeRegisters,
  type Encoding,
  encodeDense,
  encodeSparse,
  encodingOf,
  HEADER,
  KEPT,
  LONGEST_VALUE_RUN,
  LONGEST_ZERO_RUN,
  REGISTERS,
  SPARSE_MOST,
} from './registers.ts';

/** A value is set at the end of at most so many runs before it is looked whether neighbours can be joined. */
const JOINED = 5;
/** What one run becomes at most: two bytes of zeros, a value, two bytes of zeros. */
const ROOM = 5;

/** The string of a HyperLogLog, of which single registers are set in place, as Redis does it. */
export class RegisterString {
  #bytes: Uint8Array;
  #length: number;
  #encoding: Encoding;

  /** Without a string, an empty one. @throws ReplyError if the string is none */
  constructor(bytes: Uint8Array | undefined) {
    this.#encoding = bytes ? encodingOf(bytes) : 'sparse';
    const source = bytes ?? (encodeSparse(new Uint8Array(REGISTERS), REGISTERS) as Uint8Array);
    this.#length = source.length;
    this.#bytes = new Uint8Array(source.length + ROOM);
    this.#bytes.set(source);
  }

  /** What it has become; the count that it remembers is no longer valid. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    bytes[HEADER - 1] = (bytes[HEADER - 1] as number) | 0x80;
    return bytes;
  }

  /**
   * Raises a register; false if it is as high already. What becomes longer than `most` bytes is written densely.
   * @throws ReplyError if the string is damaged
   */
  raise(register: number, value: number, most: number): boolean {
    if (this.#encoding === 'dense') return this.#raiseDense(register, value);
    if (value > SPARSE_MOST) return this.#promote(register, value);
    const bytes = this.#bytes;
    let at = HEADER;
    let before = HEADER;
    let first = 0;
    let run = 0;
    while (at < this.#length) {
      run = runLength(bytes, at);
      if (register < first + run) break;
      before = at;
      at += isLongZeros(bytes[at]) ? 2 : 1;
      first += run;
    }
    if (at >= this.#length) throw corrupt();
    const head = bytes[at] as number;
    const old = head >= 0x80 ? ((head >> 2) & 31) + 1 : 0;
    if (old >= value) return false;
    if (run === 1 && !isLongZeros(head)) bytes[at] = valueRun(value, 1);
    else {
      const runs = [
        ...runBytes(old, register - first),
        valueRun(value, 1),
        ...runBytes(old, first + run - 1 - register),
      ];
      const width = isLongZeros(head) ? 2 : 1;
      if (runs.length > width && this.#length + runs.length - width > most)
        return this.#promote(register, value);
      this.#replace(at, width, runs);
    }
    this.#join(before);
    return true;
  }

  #raiseDense(register: number, value: number): boolean {
    const bit = register * 6;
    const at = HEADER + (bit >> 3);
    const shift = bit & 7;
    const pair = (this.#bytes[at] as number) | ((this.#bytes[at + 1] as number) << 8);
    if (((pair >> shift) & 63) >= value) return false;
    const next = (pair & ~(63 << shift)) | (value << shift);
    this.#bytes[at] = next & 255;
    if (shift > 2) this.#bytes[at + 1] = next >> 8;
    return true;
  }

  #promote(register: number, value: number): boolean {
    const before = this.#bytes.slice(0, this.#length);
    const dense = encodeDense(decodeRegisters(before));
    dense.set(before.subarray(KEPT, HEADER), KEPT);
    this.#encoding = 'dense';
    this.#length = dense.length;
    this.#bytes = new Uint8Array(dense.length + ROOM);
    this.#bytes.set(dense);
    return this.#raiseDense(register, value);
  }

  #replace(at: number, width: number, runs: readonly number[]): void {
    const length = this.#length + runs.length - width;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.copyWithin(at + runs.length, at + width, this.#length);
    this.#bytes.set(runs, at);
    this.#length = length;
  }

  /** Joins neighbours of the same value, in the runs that begin with one before the change. */
  #join(from: number): void {
    const bytes = this.#bytes;
    let at = from;
    for (let left = JOINED; left > 0 && at < this.#length; left--) {
      const one = bytes[at] as number;
      const two = at + 1 < this.#length ? (bytes[at + 1] as number) : 0;
      const length = (one & 3) + (two & 3) + 2;
      if (one < 0x80) at += isLongZeros(one) ? 2 : 1;
      else if (two >= 0x80 && (one & 0x7c) === (two & 0x7c) && length <= LONGEST_VALUE_RUN) {
        bytes[at + 1] = valueRun(((one >> 2) & 31) + 1, length);
        bytes.copyWithin(at, at + 1, this.#length);
        this.#length--;
      } else at++;
    }
  }
}

function isLongZeros(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x40 && byte < 0x80;
}

function runLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte >= 0x80) return (byte & 3) + 1;
  return (isLongZeros(byte) ? ((byte & 63) << 8) | (bytes[at + 1] as number) : byte & 63) + 1;
}

function valueRun(value: number, length: number): number {
  return 0x80 | ((value - 1) << 2) | (length - 1);
}

/** A run of one value, which may be zero, in bytes; nothing for none. */
function runBytes(value: number, length: number): number[] {
  if (length === 0) return [];
  if (value > 0) return [valueRun(value, length)];
  if (length <= LONGEST_ZERO_RUN) return [length - 1];
  return [0x40 | ((length - 1) >> 8), (length - 1) & 255];
}
