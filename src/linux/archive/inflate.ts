import { concatBytes } from '../io/concat-bytes.ts';
import type { Coder } from './coder.ts';
import {
  CODE_ORDER,
  canonicalCodes,
  DISTANCES,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTHS,
  reversedBits,
} from './deflate-codes.ts';

/** Data that DEFLATE did not write. */
export class InflateError extends Error {}

const WINDOW = 32_768;
const PIECE = 65_536;
const LONGEST = 258;
/** Bytes that can be read behind the last one: what is longer than any symbol with its extra bits. */
const PAD = 8;
/** A head with its codes is shorter than this: 17 bits, 19 lengths of 3 bits, at most 316 codes of 7 + 7 bits. */
const LONGEST_HEAD = 600;

const BASES = Uint16Array.from(LENGTHS, ([base]) => base);
const EXTRAS = Uint8Array.from(LENGTHS, ([, extra]) => extra);
const DISTANCE_BASES = Uint16Array.from(DISTANCES, ([base]) => base);
const DISTANCE_EXTRAS = Uint8Array.from(DISTANCES, ([, extra]) => extra);

/** Unpacks DEFLATE data as it comes. Its calls throw InflateError. */
export class Inflater implements Coder {
  done = false;
  /** Packed bytes that were not read yet, and PAD more. */
  #packed: Uint8Array = new Uint8Array(PAD);
  #end = 0;
  #last = false;
  /** Where reading goes on: a byte, and a bit of it. */
  #at = 0;
  #bit = 0;
  /** The window, and behind it what was unpacked since the last piece. */
  readonly #out = new Uint8Array(WINDOW + PIECE + LONGEST);
  #size = WINDOW;
  /** How far back a repetition may reach. */
  #known = 0;
  #state: 'head' | 'stored' | 'codes' | 'end' = 'head';
  #lastBlock = false;
  /** Bytes that are left of a stored block. */
  #left = 0;
  #literals: Decoder = NO_CODE;
  #distances: Decoder = NO_CODE;

  push(bytes: Uint8Array, last: boolean): void {
    const rest = this.#end - this.#at;
    const packed = new Uint8Array(rest + bytes.length + PAD);
    packed.set(this.#packed.subarray(this.#at, this.#end));
    packed.set(bytes, rest);
    this.#packed = packed;
    this.#end = rest + bytes.length;
    this.#at = 0;
    this.#last = last;
  }

  pull(): Uint8Array | undefined {
    while (this.#state !== 'end' && this.#size < WINDOW + PIECE) if (!this.#step()) break;
    if (this.#state === 'end' && this.#size === WINDOW) this.done = true;
    if (this.#size === WINDOW) return undefined;
    const piece = this.#out.slice(WINDOW, this.#size);
    this.#out.copyWithin(0, this.#size - WINDOW, this.#size);
    this.#known = Math.min(WINDOW, this.#known + piece.length);
    this.#size = WINDOW;
    return piece;
  }

  /** Pushed bytes that do not belong to the data any more, once all is unpacked. */
  rest(): Uint8Array {
    return this.#packed.subarray(this.#byteEnd, this.#end);
  }

  get #byteEnd(): number {
    return this.#at + (this.#bit > 0 ? 1 : 0);
  }

  /** Goes on; false if there are not enough packed bytes for that. */
  #step(): boolean {
    if (this.#state === 'head') return this.#head();
    if (this.#state === 'stored') return this.#stored();
    return this.#codes();
  }

  #head(): boolean {
    if (this.#lastBlock) {
      this.#state = 'end';
      return true;
    }
    if (!this.#last && this.#end - this.#at < LONGEST_HEAD) return false;
    this.#lastBlock = this.#take(1) === 1;
    const kind = this.#take(2);
    if (kind === 0) {
      this.#at = this.#byteEnd;
      this.#bit = 0;
      this.#left = this.#take(16);
      const complement = this.#take(16);
      this.#checkEnd();
      if ((this.#left ^ complement) !== 0xffff) throw new InflateError('invalid stored block lengths');
      this.#state = 'stored';
      return true;
    }
    if (kind === 3) throw new InflateError('invalid block type');
    if (kind === 1) {
      this.#literals = FIXED.literals;
      this.#distances = FIXED.distances;
    } else this.#readCodes();
    this.#checkEnd();
    this.#state = 'codes';
    return true;
  }

  #stored(): boolean {
    const count = Math.min(this.#left, this.#end - this.#at, WINDOW + PIECE - this.#size);
    if (count === 0 && this.#left > 0) {
      if (this.#last) throw new InflateError('unexpected end of file');
      return false;
    }
    this.#out.set(this.#packed.subarray(this.#at, this.#at + count), this.#size);
    this.#size += count;
    this.#at += count;
    this.#left -= count;
    if (this.#left === 0) this.#state = 'head';
    return true;
  }

  #readCodes(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const lengthCount = this.#take(4) + 4;
    const own = new Uint8Array(19);
    for (let i = 0; i < lengthCount; i++) own[CODE_ORDER[i] as number] = this.#take(3); // at most 19
    const codes = decoder(own);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length; ) {
      const value = this.#symbol(codes);
      if (value < 16) {
        lengths[i++] = value;
        continue;
      }
      if (value === 16 && i === 0) throw new InflateError('invalid code lengths set');
      const repeated = value === 16 ? (lengths[i - 1] as number) : 0;
      const times = value === 16 ? this.#take(2) + 3 : value === 17 ? this.#take(3) + 3 : this.#take(7) + 11;
      if (i + times > lengths.length) throw new InflateError('invalid code lengths set');
      lengths.fill(repeated, i, i + times);
      i += times;
    }
    this.#literals = decoder(lengths.subarray(0, literalCount));
    this.#distances = decoder(lengths.subarray(literalCount));
  }

  /** Literals and repetitions, as many as there is room and packed bytes for. */
  #codes(): boolean {
    const out = this.#out;
    const packed = this.#packed;
    const { table: literals, bits: literalBits } = this.#literals;
    const { table: distances, bits: distanceBits } = this.#distances;
    // Two symbols with their extra bits take six bytes at most.
    const safe = this.#last ? this.#end : this.#end - PAD;
    const known = this.#known;
    let at = this.#at;
    let bit = this.#bit;
    let size = this.#size;
    while (at < safe && size < WINDOW + PIECE) {
      let word = bitsAt(packed, at) >>> bit;
      const entry = literals[word & ((1 << literalBits) - 1)] as number; // the table has that many
      if (entry === 0) throw new InflateError('invalid code');
      const symbol = entry >> 4;
      let used = bit + (entry & 15);
      if (symbol < 256) {
        out[size++] = symbol;
        at += used >> 3;
        bit = used & 7;
        continue;
      }
      if (symbol === 256) {
        this.#state = 'head';
        at += used >> 3;
        bit = used & 7;
        break;
      }
      const extra = EXTRAS[symbol - 257];
      if (extra === undefined) throw new InflateError('invalid length');
      const length = (BASES[symbol - 257] as number) + ((word >>> (entry & 15)) & ((1 << extra) - 1)); // as many as EXTRAS
      used += extra;
      at += used >> 3;
      bit = used & 7;
      word = bitsAt(packed, at) >>> bit;
      const place = distances[word & ((1 << distanceBits) - 1)] as number; // the table has that many
      const slot = place >> 4;
      const base = DISTANCE_BASES[slot];
      if (place === 0 || base === undefined) throw new InflateError('invalid distance');
      used = bit + (place & 15);
      at += used >> 3;
      bit = used & 7;
      const more = DISTANCE_EXTRAS[slot] as number; // as many as DISTANCE_BASES
      const distance = base + ((bitsAt(packed, at) >>> bit) & ((1 << more) - 1));
      used = bit + more;
      at += used >> 3;
      bit = used & 7;
      if (distance > known + size - WINDOW) throw new InflateError('invalid distance');
      for (let from = size - distance, end = size + length; size < end; ) out[size++] = out[from++] as number; // within the window
    }
    this.#at = at;
    this.#bit = bit;
    this.#size = size;
    if (this.#byteEnd > this.#end) throw new InflateError('unexpected end of file');
    if (this.#state !== 'codes' || size >= WINDOW + PIECE) return true;
    if (this.#last) throw new InflateError('unexpected end of file');
    return false;
  }

  #symbol({ table, bits }: Decoder): number {
    const entry = table[(bitsAt(this.#packed, this.#at) >>> this.#bit) & ((1 << bits) - 1)] as number; // the table has that many
    if (entry === 0) throw new InflateError('invalid code');
    this.#skip(entry & 15);
    this.#checkEnd();
    return entry >> 4;
  }

  /** @param count at most 16 */
  #take(count: number): number {
    const value = (bitsAt(this.#packed, this.#at) >>> this.#bit) & ((1 << count) - 1);
    this.#skip(count);
    return value;
  }

  #skip(count: number): void {
    this.#bit += count;
    this.#at += this.#bit >> 3;
    this.#bit &= 7;
  }

  #checkEnd(): void {
    if (this.#byteEnd > this.#end) throw new InflateError('unexpected end of file');
  }
}

/** Unpacks DEFLATE data that are all there. Answers the bytes and where in `packed` they ended. @throws InflateError */
export function inflate(packed: Uint8Array, start = 0): { readonly bytes: Uint8Array; readonly end: number } {
  const inflater = new Inflater();
  inflater.push(packed.subarray(start), true);
  const pieces: Uint8Array[] = [];
  for (let piece = inflater.pull(); piece; piece = inflater.pull()) pieces.push(piece);
  return { bytes: concatBytes(pieces), end: packed.length - inflater.rest().length };
}

/** The 32 bits from a byte on, the first bit lowest. */
function bitsAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  ); // there are PAD bytes behind the last one
}

/** For every sequence of so many bits the symbol at its beginning, times 16, plus the length of its code; 0 if there is none. */
interface Decoder {
  readonly bits: number;
  readonly table: Uint16Array;
}

const NO_CODE: Decoder = { bits: 0, table: new Uint16Array(1) };

function decoder(lengths: ArrayLike<number>): Decoder {
  let bits = 0;
  for (let i = 0; i < lengths.length; i++) bits = Math.max(bits, lengths[i] as number); // i < length
  const table = new Uint16Array(1 << bits);
  const codes = canonicalCodes(lengths);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number; // symbol < length
    if (length === 0) continue;
    for (let at = reversedBits(codes[symbol] as number, length); at < table.length; at += 1 << length)
      table[at] = (symbol << 4) | length;
  }
  return { bits, table };
}

const FIXED = { literals: decoder(FIXED_LITERALS), distances: decoder(FIXED_DISTANCES) };
