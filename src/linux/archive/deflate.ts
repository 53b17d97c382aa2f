import { canonicalCodes, DISTANCES, FIXED_LITERALS, LENGTHS } from './deflate-codes.ts';

const WINDOW = 32_768;
const LONGEST = 258;
/** Entries of the table of places by the hash of three bytes; a power of two. */
const PLACES = 1 << 15;

/** Code and length of each symbol, the code's first bit lowest, as it is written. */
const SYMBOLS = canonicalCodes(FIXED_LITERALS).map((code, symbol) =>
  reversed(code, FIXED_LITERALS[symbol] ?? 0),
);
const DISTANCE_SYMBOLS = DISTANCES.map((_, symbol) => reversed(symbol, 5));
const LENGTH_CODES = Array.from({ length: LONGEST + 1 }, (_, length) => codeOf(LENGTHS, length));

/** Packs bytes with DEFLATE: one block with the fixed codes, repetitions found by their first three bytes. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const writer = new BitWriter(bytes.length);
  // The last block, with fixed codes.
  writer.bits(0b011, 3);
  const places = new Int32Array(PLACES).fill(-1);
  const { length } = bytes;
  for (let at = 0; at < length; ) {
    const slot = hash(bytes, at);
    const from = places[slot] ?? -1;
    places[slot] = at;
    const matched = from >= 0 && at - from <= WINDOW ? matchLength(bytes, from, at) : 0;
    if (matched < 3) {
      symbol(writer, bytes[at] ?? 0);
      at++;
      continue;
    }
    const lengthCode = LENGTH_CODES[matched] ?? 0;
    symbol(writer, 257 + lengthCode);
    extra(writer, LENGTHS[lengthCode], matched);
    const distanceCode = codeOf(DISTANCES, at - from);
    writer.bits(DISTANCE_SYMBOLS[distanceCode] ?? 0, 5);
    extra(writer, DISTANCES[distanceCode], at - from);
    for (let i = 1; i < matched; i++) places[hash(bytes, at + i)] = at + i;
    at += matched;
  }
  symbol(writer, 256);
  return writer.finish();
}

/** Bits, the lowest first, in a buffer that grows. */
class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #current = 0;
  #filled = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(64, expected >> 1));
  }

  /** @param count at most 16 */
  bits(value: number, count: number): void {
    this.#current |= value << this.#filled;
    this.#filled += count;
    while (this.#filled >= 8) {
      this.#put(this.#current & 0xff);
      this.#current >>>= 8;
      this.#filled -= 8;
    }
  }

  finish(): Uint8Array {
    if (this.#filled > 0) this.#put(this.#current & 0xff);
    return this.#bytes.slice(0, this.#length);
  }

  #put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}

function symbol(writer: BitWriter, value: number): void {
  writer.bits(SYMBOLS[value] ?? 0, FIXED_LITERALS[value] ?? 0);
}

function extra(writer: BitWriter, entry: readonly [number, number] | undefined, value: number): void {
  if (entry) writer.bits(value - entry[0], entry[1]);
}

function codeOf(table: readonly (readonly [number, number])[], value: number): number {
  let code = table.length - 1;
  while (code > 0 && (table[code]?.[0] ?? 0) > value) code--;
  return code;
}

function reversed(code: number, count: number): number {
  let result = 0;
  for (let i = 0; i < count; i++) result |= ((code >> i) & 1) << (count - 1 - i);
  return result;
}

function hash(bytes: Uint8Array, at: number): number {
  const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (Math.imul(key, 0x9e3779b1) >>> 17) & (PLACES - 1);
}

/** How many bytes at two places are the same. */
function matchLength(bytes: Uint8Array, from: number, at: number): number {
  const most = Math.min(LONGEST, bytes.length - at);
  let length = 0;
  while (length < most && bytes[from + length] === bytes[at + length]) length++;
  return length;
}
