import { concatBytes } from '../../../linux/io/concat-bytes.ts';

/** Data that no packer of its format wrote. */
export class DamagedData extends Error {}

const BLOCK = 0x314159265359;
const END = 0x177245385090;

/** Whether bytes begin as a bzip2 file does. */
export function isBzip2(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x5a && bytes[2] === 0x68;
}

/** Unpacks a bzip2 file, all of its streams. @throws DamagedData */
export function bunzip2Bytes(packed: Uint8Array): Uint8Array {
  if (!isBzip2(packed)) throw new DamagedData('bunzip error -2');
  const parts: Uint8Array[] = [];
  const bits = new Bits(packed);
  while (!bits.atEnd && isBzip2(bits.rest())) {
    bits.take(24);
    const level = bits.take(8) - 0x30;
    if (level < 1 || level > 9) throw new DamagedData('bunzip error -2');
    for (;;) {
      const magic = bits.take(24) * 0x1000000 + bits.take(24);
      const sum = bits.take(16) * 0x10000 + bits.take(16);
      if (magic === END) break;
      if (magic !== BLOCK) throw new DamagedData('bunzip error -5');
      const bytes = block(bits, level * 100_000);
      if (crcOf(bytes) !== sum) throw new DamagedData('bunzip error -5');
      parts.push(bytes);
    }
    bits.align();
  }
  return concatBytes(parts);
}

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #bit = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  align(): void {
    if (this.#bit > 0) this.#at++;
    this.#bit = 0;
  }

  /** The next bits, the most significant first; at most 24. */
  take(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new DamagedData('bunzip error -3');
      const some = Math.min(left, 8 - this.#bit);
      value = (value << some) | ((byte >> (8 - this.#bit - some)) & ((1 << some) - 1));
      this.#bit += some;
      left -= some;
      if (this.#bit < 8) continue;
      this.#bit = 0;
      this.#at++;
    }
    return value;
  }
}

function block(bits: Bits, limit: number): Uint8Array {
  if (bits.take(1)) throw new DamagedData('bunzip error -7');
  const origin = bits.take(24);
  const used = symbolsInUse(bits);
  if (used.length === 0) throw new DamagedData('bunzip error -5');
  const groups = bits.take(3);
  const selectorCount = bits.take(15);
  if (groups < 2 || groups > 6 || selectorCount === 0) throw new DamagedData('bunzip error -5');
  const order = Array.from({ length: groups }, (_, i) => i);
  const selectors: number[] = [];
  for (let i = 0; i < selectorCount; i++) {
    let at = 0;
    while (bits.take(1)) if (++at >= groups) throw new DamagedData('bunzip error -5');
    const [moved = 0] = order.splice(at, 1);
    order.unshift(moved);
    selectors.push(moved);
  }
  const tables = Array.from({ length: groups }, () => codeOf(bits, used.length + 2));
  return unsorted(symbols(bits, used, tables, selectors, limit), origin);
}

function symbolsInUse(bits: Bits): number[] {
  const ranges = bits.take(16);
  const used: number[] = [];
  for (let i = 0; i < 16; i++) {
    if (!(ranges & (0x8000 >> i))) continue;
    const range = bits.take(16);
    for (let k = 0; k < 16; k++) if (range & (0x8000 >> k)) used.push(16 * i + k);
  }
  return used;
}

/** A Huffman code: for each length the smallest code, how many there are, and where their symbols begin. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codeOf(bits: Bits, size: number): Code {
  const lengths: number[] = [];
  let length = bits.take(5);
  for (let i = 0; i < size; i++) {
    for (;;) {
      if (length < 1 || length > 20) throw new DamagedData('bunzip error -5');
      if (!bits.take(1)) break;
      length += bits.take(1) ? -1 : 1;
    }
    lengths.push(length);
  }
  const counts = Array.from({ length: 21 }, (_, i) => lengths.filter((each) => each === i).length);
  const symbols = lengths.map((_, i) => i).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  return { counts, symbols };
}

function decode(bits: Bits, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= 20; length++) {
    code = (code << 1) | bits.take(1);
    const count = counts[length] ?? 0;
    if (code - first < count) return symbols[index + code - first] ?? 0;
    index += count;
    first = (first + count) << 1;
  }
  throw new DamagedData('bunzip error -5');
}

/** Undoes the Huffman codes, the runs of the most recent symbol and the move to the front. */
function symbols(
  bits: Bits,
  used: readonly number[],
  tables: readonly Code[],
  selectors: readonly number[],
  limit: number,
): Uint8Array {
  const recent = [...used];
  const out = new Uint8Array(limit);
  const end = used.length + 1;
  let size = 0;
  let run = 0;
  let power = 1;
  for (let count = 0; ; count++) {
    const table = tables[selectors[Math.floor(count / 50)] ?? -1];
    if (!table) throw new DamagedData('bunzip error -5');
    const symbol = decode(bits, table);
    if (symbol <= 1) {
      run += power << symbol;
      power <<= 1;
      if (run > limit) throw new DamagedData('bunzip error -5');
      continue;
    }
    if (size + run + 1 > limit && (run > 0 || symbol !== end) && size + run > limit)
      throw new DamagedData('bunzip error -5');
    out.fill(recent[0] ?? 0, size, size + run);
    size += run;
    run = 0;
    power = 1;
    if (symbol === end) return out.subarray(0, size);
    if (size >= limit) throw new DamagedData('bunzip error -5');
    const [byte = 0] = recent.splice(symbol - 1, 1);
    recent.unshift(byte);
    out[size++] = byte;
  }
}

/** Undoes the Burrows-Wheeler transform and the run lengths of the first step. */
function unsorted(sorted: Uint8Array, origin: number): Uint8Array {
  if (origin >= sorted.length) throw new DamagedData('bunzip error -5');
  const starts = new Uint32Array(257);
  for (const byte of sorted) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let i = 1; i < 257; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = new Uint32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const byte = sorted[i] as number; // i < length
    const place = starts[byte] as number; // byte < 257
    next[place] = i;
    starts[byte] = place + 1;
  }
  const parts: number[][] = [];
  let part: number[] = [];
  let at = next[origin] as number; // origin < length
  let before = -1;
  let same = 0;
  for (let i = 0; i < sorted.length; i++) {
    const byte = sorted[at] as number; // within sorted
    at = next[at] as number; // within sorted
    if (same === 4) {
      for (let k = 0; k < byte; k++) part.push(before);
      same = 0;
      before = -1;
    } else {
      same = byte === before ? same + 1 : 1;
      before = byte;
      part.push(byte);
    }
    if (part.length < 65_536) continue;
    parts.push(part);
    part = [];
  }
  parts.push(part);
  return concatBytes(parts.map((each) => Uint8Array.from(each)));
}

/** The check sum of bzip2: CRC-32 with the most significant bit first. */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let i = 0; i < 8; i++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return ~crc >>> 0;
}
