import type { Source, Steps } from '../../../linux/archive/stepwise.ts';
import { DamagedData } from './damaged-data.ts';

/** How many bits of the position and of the byte before choose a probability. */
export interface LzmaProperties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/** The properties that one byte says. @throws DamagedData */
export function lzmaProperties(byte: number): LzmaProperties {
  if (byte >= 225) throw new DamagedData('corrupted data');
  const rest = Math.floor(byte / 9);
  return { literalContext: byte % 9, literalPosition: rest % 5, position: Math.floor(rest / 5) };
}

const PIECE = 16_384;
const LONGEST = 273;
/** The window grows as it is needed; larger ones than this are not kept. */
const LARGEST_WINDOW = 1 << 26;
/** No symbol takes more packed bytes. */
const SYMBOL = 24;

/** Where the probabilities of each decision begin, in one table. */
const MATCH = 0;
const REP = 192;
const REP0 = 204;
const REP1 = 216;
const REP2 = 228;
const REP0_LONG = 240;
const SLOTS = 432;
const POSITIONS = SLOTS + 4 * 64;
const ALIGN = POSITIONS + 14 * 64;
const LENGTH = ALIGN + 16;
/** Of a length: two choices, 16 trees of three bits each, one of eight. */
const LOW = 2;
const MIDDLE = LOW + 16 * 8;
const HIGH = MIDDLE + 16 * 8;
const REP_LENGTH = LENGTH + HIGH + 256;
const LITERALS = REP_LENGTH + HIGH + 256;

/** The machine of LZMA: a range coder whose probabilities learn, over a window of what it unpacked. */
export class LzmaDecoder {
  #properties: LzmaProperties;
  readonly #window: number;
  #source: Source | undefined;
  #range = 0;
  #code = 0;
  #out = new Uint8Array(2 * PIECE);
  #size = 0;
  /** What was given away already. */
  #given = 0;
  /** Bytes that left the window. */
  #gone = 0;
  #state = 0;
  #reps: [number, number, number, number] = [0, 0, 0, 0];
  #models: Uint16Array;

  constructor(properties: LzmaProperties, window: number) {
    this.#properties = properties;
    this.#window = Math.min(Math.max(window, 4096), LARGEST_WINDOW);
    this.#models = fresh(properties);
  }

  /** Forgets what was learnt; with other properties if they are given. */
  reset(properties: LzmaProperties = this.#properties): void {
    this.#properties = properties;
    this.#models = fresh(properties);
    this.#state = 0;
    this.#reps = [0, 0, 0, 0];
  }

  /** Begins with new packed data, of which five bytes are there. */
  start(source: Source): void {
    this.#source = source;
    source.at++;
    this.#range = 0xffffffff;
    this.#code = 0;
    for (let i = 0; i < 4; i++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  /** Bytes that are not packed. */
  copy(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#out.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** What was unpacked since the last time. */
  take(): Uint8Array {
    const piece = this.#out.slice(this.#given, this.#size);
    this.#given = this.#size;
    return piece;
  }

  /** Unpacks so many bytes, or to the mark at the end. */
  *run(source: Source, count: number | undefined): Steps {
    let left = count ?? Number.POSITIVE_INFINITY;
    while (left > 0) {
      yield* source.need(SYMBOL);
      const before = this.#size;
      const ends = this.#symbols(source, left);
      left -= this.#size - before;
      if (ends) return;
      if (this.#size - this.#given >= PIECE) yield this.take();
    }
  }

  /** Symbols, `most` bytes of them but no more than a piece, until more packed ones are needed; true at the mark of the end. */
  #symbols(source: Source, most: number): boolean {
    this.#room(PIECE + LONGEST);
    const end = this.#size + Math.min(most, PIECE);
    const safe = source.last ? Number.POSITIVE_INFINITY : source.bytes.length - SYMBOL;
    const mask = (1 << this.#properties.position) - 1;
    const out = this.#out;
    while (this.#size < end && source.at <= safe) {
      const place = (this.#gone + this.#size) & mask;
      if (!this.#bit(MATCH + this.#state * 16 + place)) {
        this.#literal();
        continue;
      }
      const length = this.#matchLength(place);
      if (length === undefined) return true;
      let from = this.#size - this.#reps[0] - 1;
      if (from < 0) throw new DamagedData('corrupted data');
      let size = this.#size;
      for (const to = Math.min(size + length, end - Math.min(most, PIECE) + most); size < to; )
        out[size++] = out[from++] as number; // within the window
      this.#size = size;
    }
    return false;
  }

  /** Decodes a match and sets the distance; undefined at the mark of the end. */
  #matchLength(place: number): number | undefined {
    const [first, second, third, fourth] = this.#reps;
    const state = this.#state;
    if (!this.#bit(REP + state)) {
      const length = this.#length(LENGTH, place);
      this.#state = state < 7 ? 7 : 10;
      const distance = this.#distance(length);
      if (distance === 0xffffffff) return undefined;
      this.#reps = [distance, first, second, third];
      return length;
    }
    if (!this.#bit(REP0 + state)) {
      if (!this.#bit(REP0_LONG + state * 16 + place)) {
        this.#state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (!this.#bit(REP1 + state)) this.#reps = [second, first, third, fourth];
    else if (!this.#bit(REP2 + state)) this.#reps = [third, first, second, fourth];
    else this.#reps = [fourth, first, second, third];
    const length = this.#length(REP_LENGTH, place);
    this.#state = state < 7 ? 8 : 11;
    return length;
  }

  #literal(): void {
    const { literalContext, literalPosition } = this.#properties;
    const before = this.#size > 0 ? (this.#out[this.#size - 1] as number) : 0; // within the window
    const where = (this.#gone + this.#size) & ((1 << literalPosition) - 1);
    const context = (where << literalContext) | (before >> (8 - literalContext));
    const model = LITERALS + context * 0x300;
    let symbol = 1;
    if (this.#state >= 7) {
      let match = this.#out[this.#size - this.#reps[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const matchBit = (match >> 7) & 1;
        match <<= 1;
        const bit = this.#bit(model + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (matchBit !== bit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(model + symbol);
    this.#out[this.#size++] = symbol & 0xff;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #length(model: number, place: number): number {
    if (!this.#bit(model)) return 2 + this.#tree(model + LOW + place * 8, 3);
    if (!this.#bit(model + 1)) return 10 + this.#tree(model + MIDDLE + place * 8, 3);
    return 18 + this.#tree(model + HIGH, 8);
  }

  #distance(length: number): number {
    const slot = this.#tree(SLOTS + 64 * Math.min(length - 2, 3), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return base + this.#reversed(POSITIONS + 64 * slot, bits);
    let direct = 0;
    for (let i = 0; i < bits - 4; i++) direct = direct * 2 + this.#plainBit();
    return (base + direct * 16 + this.#reversed(ALIGN, 4)) >>> 0;
  }

  #tree(model: number, bits: number): number {
    let symbol = 1;
    for (let i = 0; i < bits; i++) symbol = (symbol << 1) | this.#bit(model + symbol);
    return symbol - (1 << bits);
  }

  #reversed(model: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.#bit(model + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #bit(model: number): number {
    const probability = this.#models[model] as number; // the table has all of them
    const bound = (this.#range >>> 11) * probability;
    let bit = 0;
    if (this.#code < bound) {
      this.#range = bound;
      this.#models[model] = probability + ((2048 - probability) >> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      this.#models[model] = probability - (probability >> 5);
      bit = 1;
    }
    if (this.#range < 0x1000000) this.#normalize();
    return bit;
  }

  #plainBit(): number {
    this.#range >>>= 1;
    const bit = this.#code >= this.#range ? 1 : 0;
    if (bit) this.#code -= this.#range;
    if (this.#range < 0x1000000) this.#normalize();
    return bit;
  }

  #normalize(): void {
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  #next(): number {
    const source = this.#source;
    const byte = source?.bytes[source.at];
    if (!source || byte === undefined) throw new DamagedData('corrupted data');
    source.at++;
    return byte;
  }

  /** Makes room for so many bytes: what is older than the window goes, or the window grows. */
  #room(count: number): void {
    if (this.#size + count <= this.#out.length) return;
    const surplus = Math.min(this.#size - this.#window, this.#given);
    if (surplus >= count && surplus >= this.#window >> 2) {
      this.#out.copyWithin(0, surplus, this.#size);
      this.#size -= surplus;
      this.#given -= surplus;
      this.#gone += surplus;
      return;
    }
    const larger = new Uint8Array(2 * this.#out.length + count);
    larger.set(this.#out.subarray(0, this.#size));
    this.#out = larger;
  }
}

function fresh({ literalContext, literalPosition }: LzmaProperties): Uint16Array {
  return new Uint16Array(LITERALS + (0x300 << (literalContext + literalPosition))).fill(1024);
}
