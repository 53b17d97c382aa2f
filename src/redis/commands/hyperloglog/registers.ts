import { ReplyError } from '../../resp/reply.ts';

export const REGISTERS = 16384;
export const HEADER = 16;
const DENSE_SIZE = HEADER + (REGISTERS * 6) / 8;
/** The largest value that the sparse form can hold. */
export const SPARSE_MOST = 32;
export const LONGEST_VALUE_RUN = 4;
export const LONGEST_ZERO_RUN = 64;
const LONGEST_LONG_ZERO_RUN = 16384;

/** How the registers are written: six bits each, or as runs of equal ones. */
export type Encoding = 'dense' | 'sparse';

export function corrupt(): ReplyError {
  return new ReplyError('INVALIDOBJ Corrupted HLL object detected');
}

/** The form of a string that should be a HyperLogLog. @throws ReplyError if it is none */
export function encodingOf(bytes: Uint8Array): Encoding {
  const isOne =
    bytes.length >= HEADER &&
    bytes[0] === 0x48 &&
    bytes[1] === 0x59 &&
    bytes[2] === 0x4c &&
    bytes[3] === 0x4c &&
    (bytes[4] as number) <= 1 &&
    (bytes[4] !== 0 || bytes.length === DENSE_SIZE);
  if (!isOne) throw new ReplyError('WRONGTYPE Key is not a valid HyperLogLog string value.');
  return bytes[4] === 0 ? 'dense' : 'sparse';
}

/** A run of registers with the same value. `long`: zeros written in two bytes. */
export interface Run {
  readonly value: number;
  readonly length: number;
  readonly long: boolean;
}

/** The runs of the sparse form. */
export function* runsOf(bytes: Uint8Array): Generator<Run> {
  for (let at = HEADER; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) yield { value: ((byte >> 2) & 31) + 1, length: (byte & 3) + 1, long: false };
    else if (byte >= 0x40)
      yield { value: 0, length: (((byte & 63) << 8) | (bytes[++at] ?? 0)) + 1, long: true };
    else yield { value: 0, length: (byte & 63) + 1, long: false };
  }
}

/** All registers. @throws ReplyError if the string is damaged */
export function decodeRegisters(bytes: Uint8Array): Uint8Array {
  const registers = new Uint8Array(REGISTERS);
  if (encodingOf(bytes) === 'dense') {
    for (let i = 0; i < REGISTERS; i++) {
      const bit = i * 6;
      const at = HEADER + (bit >> 3);
      const pair = (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8);
      registers[i] = (pair >> (bit & 7)) & 63;
    }
    return registers;
  }
  let index = 0;
  for (const { value, length } of runsOf(bytes)) {
    if (index + length > REGISTERS) throw corrupt();
    if (value > 0) registers.fill(value, index, index + length);
    index += length;
  }
  if (index !== REGISTERS) throw corrupt();
  return registers;
}

/** The string that holds the registers; undefined if they do not fit the sparse form, which must not be longer than `most`. */
export function encodeSparse(registers: Uint8Array, most: number): Uint8Array | undefined {
  const out: number[] = [];
  for (let at = 0; at < REGISTERS; ) {
    const value = registers[at] as number;
    if (value > SPARSE_MOST) return undefined;
    let end = at + 1;
    while (end < REGISTERS && registers[end] === value) end++;
    for (let left = end - at; left > 0; ) {
      const size = Math.min(left, value > 0 ? LONGEST_VALUE_RUN : LONGEST_LONG_ZERO_RUN);
      if (value > 0) out.push(0x80 | ((value - 1) << 2) | (size - 1));
      else if (size <= LONGEST_ZERO_RUN) out.push(size - 1);
      else out.push(0x40 | ((size - 1) >> 8), (size - 1) & 255);
      left -= size;
    }
    at = end;
  }
  if (out.length + HEADER > most) return undefined;
  return withHeader(1, Uint8Array.from(out));
}

export function encodeDense(registers: Uint8Array): Uint8Array {
  const body = new Uint8Array(DENSE_SIZE - HEADER);
  for (let i = 0; i < REGISTERS; i++) {
    const bit = i * 6;
    const at = bit >> 3;
    const shifted = (registers[i] as number) << (bit & 7);
    body[at] = (body[at] as number) | (shifted & 255);
    if (shifted > 255) body[at + 1] = (body[at + 1] as number) | (shifted >> 8);
  }
  return withHeader(0, body);
}

/** The cached count is marked as not valid. */
function withHeader(encoding: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + body.length);
  bytes.set([0x48, 0x59, 0x4c, 0x4c, encoding]);
  bytes[HEADER - 1] = 0x80;
  bytes.set(body, HEADER);
  return bytes;
}

/** The count that the string remembers; undefined if it has changed since. */
export function cachedCount(bytes: Uint8Array): number | bigint | undefined {
  if (((bytes[HEADER - 1] as number) & 0x80) !== 0) return undefined;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(8, true);
  return count > BigInt(Number.MAX_SAFE_INTEGER) ? count : Number(count);
}

/** The same string with the count remembered. */
export function withCount(bytes: Uint8Array, count: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setBigUint64(8, BigInt(count), true);
  return copy;
}

/** Where the header has bytes that nobody uses, and then the count. */
export const KEPT = 5;

/** The same string with the rest of the header of the one before it, whose count is no longer valid. */
export function withStaleCount(bytes: Uint8Array, before: Uint8Array | undefined): Uint8Array {
  if (!before) return bytes;
  const copy = bytes.slice();
  copy.set(before.subarray(KEPT, HEADER), KEPT);
  copy[HEADER - 1] = (copy[HEADER - 1] as number) | 0x80;
  return copy;
}
