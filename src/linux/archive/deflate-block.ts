import type { BitWriter } from './bit-writer.ts';
import {
  CODE_ORDER,
  canonicalCodes,
  DISTANCES,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTHS,
  reversedBits,
} from './deflate-codes.ts';
import { codeLengths } from './huffman.ts';

const END = 256;
const LONGEST = 258;

/** Which code each length has. */
const LENGTH_CODES = Uint8Array.from({ length: LONGEST + 1 }, (_, length) => codeOf(LENGTHS, length));
/** Which code each distance has: those up to 256 one by one, larger ones by their upper bits. */
const NEAR = Uint8Array.from({ length: 257 }, (_, distance) => codeOf(DISTANCES, distance));
const FAR = Uint8Array.from({ length: 257 }, (_, upper) => codeOf(DISTANCES, upper * 128 + 1));

const EXTRA = Uint8Array.from(LENGTHS, ([, extra]) => extra);
const DISTANCE_EXTRA = Uint8Array.from(DISTANCES, ([, extra]) => extra);

/** Symbols of a block. */
const MOST_SYMBOLS = 16_384;

/** Literals and repetitions, as many as go into one block. */
export class Block {
  /** A byte, or 256 plus a length. */
  readonly symbols = new Uint16Array(MOST_SYMBOLS);
  /** The distance of a repetition. */
  readonly distances = new Uint16Array(MOST_SYMBOLS);
  count = 0;

  get full(): boolean {
    return this.count === MOST_SYMBOLS;
  }

  literal(byte: number): void {
    this.symbols[this.count++] = byte;
  }

  repetition(length: number, distance: number): void {
    this.symbols[this.count] = 256 + length;
    // 32,768 fits too.
    this.distances[this.count++] = distance;
  }

  clear(): void {
    this.count = 0;
  }
}

/**
 * Writes a block in the way that takes the fewest bits: as it is, with the fixed codes, or with codes of its own.
 * @param bytes what it stands for
 */
export function writeBlock(writer: BitWriter, block: Block, bytes: Uint8Array, last: boolean): void {
  const literalCounts = new Uint32Array(286);
  const distanceCounts = new Uint32Array(30);
  literalCounts[END] = 1;
  let extraBits = 0;
  for (let i = 0; i < block.count; i++) {
    const value = block.symbols[i] as number; // i < count
    if (value < 256) {
      (literalCounts[value] as number)++;
      continue;
    }
    const length = LENGTH_CODES[value - 256] as number;
    const distance = distanceCode(block.distances[i] as number);
    (literalCounts[257 + length] as number)++;
    (distanceCounts[distance] as number)++;
    extraBits += (EXTRA[length] as number) + (DISTANCE_EXTRA[distance] as number); // as many as there are codes
  }
  const own = { literals: codeLengths(literalCounts, 15), distances: codeLengths(distanceCounts, 15) };
  const head = codesHead(own.literals, own.distances);
  const ownBits = head.bits + cost(literalCounts, own.literals) + cost(distanceCounts, own.distances);
  const fixedBits = cost(literalCounts, FIXED_LITERALS) + cost(distanceCounts, FIXED_DISTANCES);
  const stored = Math.max(1, Math.ceil(bytes.length / 65_535)) * 40 + bytes.length * 8;
  if (stored <= Math.min(ownBits, fixedBits) + extraBits + 3) {
    writeStored(writer, bytes, last);
    return;
  }
  writer.bits(last ? 1 : 0, 1);
  if (fixedBits <= ownBits) {
    writer.bits(1, 2);
    writeSymbols(writer, block, FIXED_LITERALS, FIXED_DISTANCES);
    return;
  }
  writer.bits(2, 2);
  head.write(writer);
  writeSymbols(writer, block, own.literals, own.distances);
}

function writeStored(writer: BitWriter, bytes: Uint8Array, last: boolean): void {
  let at = 0;
  do {
    const part = bytes.subarray(at, at + 65_535);
    at += part.length;
    writer.bits(last && at === bytes.length ? 1 : 0, 3);
    writer.align();
    writer.bits(part.length, 16);
    writer.bits(part.length ^ 0xffff, 16);
    writer.bytes(part);
  } while (at < bytes.length);
}

function writeSymbols(
  writer: BitWriter,
  block: Block,
  literals: ArrayLike<number>,
  distances: ArrayLike<number>,
): void {
  const codes = reversedCodes(literals);
  const distanceCodes = reversedCodes(distances);
  const put = (symbol: number): void => writer.bits(codes[symbol] as number, literals[symbol] as number); // every symbol has a code
  for (let i = 0; i < block.count; i++) {
    const value = block.symbols[i] as number; // i < count
    if (value < 256) {
      put(value);
      continue;
    }
    const code = LENGTH_CODES[value - 256] as number;
    put(257 + code);
    writer.bits(value - 256 - (LENGTHS[code]?.[0] ?? 0), EXTRA[code] as number); // as many as there are codes
    const distance = block.distances[i] as number; // i < count
    const slot = distanceCode(distance);
    writer.bits(distanceCodes[slot] as number, distances[slot] as number); // every distance has a code
    writer.bits(distance - (DISTANCES[slot]?.[0] ?? 0), DISTANCE_EXTRA[slot] as number);
  }
  put(END);
}

/** The lengths of two codes as the head of a block tells them: runs, themselves coded (3.2.7). */
function codesHead(
  literals: Uint8Array,
  distances: Uint8Array,
): { readonly bits: number; write(writer: BitWriter): void } {
  const literalCount = Math.max(257, used(literals));
  const distanceCount = Math.max(1, used(distances));
  const all = [...literals.subarray(0, literalCount), ...distances.subarray(0, distanceCount)];
  const runs = [...lengthRuns(all)];
  const counts = new Uint32Array(19);
  for (const { symbol } of runs) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const lengths = codeLengths(counts, 7);
  let most = 19;
  while (most > 4 && lengths[CODE_ORDER[most - 1] ?? 0] === 0) most--;
  const extra = runs.reduce((sum, run) => sum + run.bits, 0);
  return {
    bits: 14 + 3 * most + cost(counts, lengths) + extra,
    write(writer) {
      writer.bits(literalCount - 257, 5);
      writer.bits(distanceCount - 1, 5);
      writer.bits(most - 4, 4);
      for (const symbol of CODE_ORDER.slice(0, most)) writer.bits(lengths[symbol] ?? 0, 3);
      const codes = reversedCodes(lengths);
      for (const { symbol, value, bits } of runs) {
        writer.bits(codes[symbol] ?? 0, lengths[symbol] ?? 0);
        writer.bits(value, bits);
      }
    },
  };
}

function* lengthRuns(
  lengths: readonly number[],
): Generator<{ readonly symbol: number; readonly value: number; readonly bits: number }> {
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0;
    let run = 1;
    while (lengths[at + run] === length) run++;
    at += run;
    if (length > 0) {
      yield { symbol: length, value: 0, bits: 0 };
      run--;
    }
    while (run >= 3) {
      const most = length > 0 ? 6 : run < 11 ? 10 : 138;
      const part = Math.min(run, most);
      run -= part;
      if (length > 0) yield { symbol: 16, value: part - 3, bits: 2 };
      else if (part <= 10) yield { symbol: 17, value: part - 3, bits: 3 };
      else yield { symbol: 18, value: part - 11, bits: 7 };
    }
    for (; run > 0; run--) yield { symbol: length, value: 0, bits: 0 };
  }
}

function used(lengths: Uint8Array): number {
  let count = lengths.length;
  while (count > 0 && lengths[count - 1] === 0) count--;
  return count;
}

function cost(counts: Uint32Array, lengths: ArrayLike<number>): number {
  return counts.reduce((sum, count, symbol) => sum + count * (lengths[symbol] ?? 0), 0);
}

/** Codes as they are written, the first bit lowest. */
function reversedCodes(lengths: ArrayLike<number>): Uint16Array {
  return canonicalCodes(lengths).map((code, symbol) => reversedBits(code, lengths[symbol] ?? 0));
}

function distanceCode(distance: number): number {
  return (distance <= 256 ? NEAR[distance] : FAR[(distance - 1) >> 7]) as number; // both cover all distances
}

function codeOf(table: readonly (readonly [number, number])[], value: number): number {
  let code = table.length - 1;
  while (code > 0 && (table[code]?.[0] ?? 0) > value) code--;
  return code;
}
