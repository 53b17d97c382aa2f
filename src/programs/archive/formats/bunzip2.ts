import { BREATH, type Source, type Steps, Stepwise } from '../../../linux/archive/stepwise.ts';
import { bzip2Sum } from './bzip2-sum.ts';
import { DamagedData } from './damaged-data.ts';

const BLOCK = 0x314159265359;
const END = 0x177245385090;
const LONGEST = 20;
/** Symbols that share a table. */
const GROUP = 50;
const PIECE = 65_536;
/** Symbols between two breaths. */
const BRIEF = 50_000;

/** Whether bytes begin as a bzip2 file does. */
export function isBzip2(bytes: Uint8Array, at = 0): boolean {
  return bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68;
}

/** Unpacks a bzip2 file, all of its streams. Its calls throw DamagedData. */
export function bunzip2(): Stepwise {
  return new Stepwise(streams);
}

function* streams(source: Source): Steps {
  yield* source.need(4);
  if (!isBzip2(source.bytes, source.at)) throw new DamagedData('bunzip error -2');
  while (isBzip2(source.bytes, source.at)) {
    const level = (source.bytes[source.at + 3] ?? 0) - 0x30;
    if (level < 1 || level > 9) throw new DamagedData('bunzip error -2');
    source.at += 4;
    const bits = new Bits(source);
    for (;;) {
      // No symbol of a block has a code of more bits, and the heads are short.
      yield* source.need(((level * 100_000 * LONGEST) >> 3) + 65_536);
      const magic = bits.take(24) * 0x1000000 + bits.take(24);
      const sum = bits.take(16) * 0x10000 + bits.take(16);
      if (magic === END) break;
      if (magic !== BLOCK) throw new DamagedData('bunzip error -5');
      yield* block(bits, level * 100_000, sum);
    }
    bits.align();
    yield* source.need(4);
  }
}

/** Reads bits, the most significant first. */
class Bits {
  readonly #source: Source;
  #bit = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  align(): void {
    if (this.#bit > 0) this.#source.at++;
    this.#bit = 0;
  }

  /** The next bits, at most 24. */
  take(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** The next bits, at most 24; zeros follow the last one. */
  peek(count: number): number {
    const { bytes, at } = this.#source;
    const word = at + 3 < bytes.length ? bigEndian(bytes, at) : bigEndian(padded(bytes, at), 0);
    return ((word << this.#bit) >>> (32 - count)) & ((1 << count) - 1);
  }

  skip(count: number): void {
    const source = this.#source;
    const bit = this.#bit + count;
    source.at += bit >> 3;
    this.#bit = bit & 7;
    if (source.at >= source.bytes.length && source.at + (this.#bit > 0 ? 1 : 0) > source.bytes.length)
      throw new DamagedData('bunzip error -3');
  }
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  ); // four bytes are there
}

function padded(bytes: Uint8Array, at: number): Uint8Array {
  const four = new Uint8Array(4);
  four.set(bytes.subarray(at, at + 4));
  return four;
}

function* block(bits: Bits, limit: number, sum: number): Steps {
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
  const sorted = new Uint8Array(limit);
  const size = yield* symbols(bits, used, tables, selectors, sorted);
  yield* unsorted(sorted.subarray(0, size), origin, sum);
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

/** A Huffman code: for each length the codes below which it ends, as 20 bits, and how to come from a code to its symbol. */
interface Code {
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

function codeOf(bits: Bits, size: number): Code {
  const lengths: number[] = [];
  let length = bits.take(5);
  for (let i = 0; i < size; i++) {
    for (;;) {
      if (length < 1 || length > LONGEST) throw new DamagedData('bunzip error -5');
      if (!bits.take(1)) break;
      length += bits.take(1) ? -1 : 1;
    }
    lengths.push(length);
  }
  const limits = new Int32Array(LONGEST + 1);
  const offsets = new Int32Array(LONGEST + 1);
  let first = 0;
  let index = 0;
  for (let bit = 1; bit <= LONGEST; bit++) {
    const count = lengths.filter((each) => each === bit).length;
    offsets[bit] = index - first;
    limits[bit] = (first + count) << (LONGEST - bit);
    index += count;
    first = (first + count) << 1;
  }
  const order = lengths.map((_, i) => i).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  return { limits, offsets, symbols: Uint16Array.from(order), shortest: Math.min(...lengths) };
}

function decode(bits: Bits, { limits, offsets, symbols, shortest }: Code): number {
  const word = bits.peek(LONGEST);
  let length = shortest;
  while (length <= LONGEST && word >= (limits[length] as number)) length++; // one for each length
  const symbol = symbols[(word >>> (LONGEST - length)) + (offsets[length] ?? 0)];
  if (length > LONGEST || symbol === undefined) throw new DamagedData('bunzip error -5');
  bits.skip(length);
  return symbol;
}

/** Undoes the Huffman codes, the runs of the most recent symbol and the move to the front. Answers how many bytes there are. */
function* symbols(
  bits: Bits,
  used: readonly number[],
  tables: readonly Code[],
  selectors: readonly number[],
  out: Uint8Array,
): Generator<Uint8Array, number> {
  const recent = Uint8Array.from(used);
  const end = used.length + 1;
  let size = 0;
  let run = 0;
  let power = 1;
  let table: Code | undefined;
  for (let count = 0; ; count++) {
    if (count % GROUP === 0) table = tables[selectors[count / GROUP] ?? -1];
    if (!table) throw new DamagedData('bunzip error -5');
    if (count % BRIEF === BRIEF - 1) yield BREATH;
    const symbol = decode(bits, table);
    if (symbol <= 1) {
      run += power << symbol;
      power <<= 1;
      if (run > out.length) throw new DamagedData('bunzip error -5');
      continue;
    }
    if (size + run > out.length) throw new DamagedData('bunzip error -5');
    if (run > 0) out.fill(recent[0] ?? 0, size, size + run);
    size += run;
    run = 0;
    power = 1;
    if (symbol === end) return size;
    if (size >= out.length) throw new DamagedData('bunzip error -5');
    const byte = recent[symbol - 1] ?? 0;
    recent.copyWithin(1, 0, symbol - 1);
    recent[0] = byte;
    out[size++] = byte;
  }
}

/** Undoes the Burrows-Wheeler transform and the run lengths of the first step. */
function* unsorted(sorted: Uint8Array, origin: number, sum: number): Steps {
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
  const piece = new Uint8Array(PIECE + 256);
  let size = 0;
  let found = 0;
  let at = next[origin] as number; // origin < length
  let before = -1;
  let same = 0;
  for (let i = 0; i < sorted.length; i++) {
    const byte = sorted[at] as number; // within sorted
    at = next[at] as number; // within sorted
    if (same === 4) {
      piece.fill(before, size, size + byte);
      size += byte;
      same = 0;
      before = -1;
    } else {
      same = byte === before ? same + 1 : 1;
      before = byte;
      piece[size++] = byte;
    }
    if (size < PIECE) continue;
    const part = piece.slice(0, size);
    found = bzip2Sum(part, found);
    yield part;
    size = 0;
  }
  const part = piece.slice(0, size);
  if (bzip2Sum(part, found) !== sum) throw new DamagedData('bunzip error -5');
  yield part;
}
