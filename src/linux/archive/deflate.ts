import { concatBytes } from '../io/concat-bytes.ts';
import { BitWriter } from './bit-writer.ts';
import { type Coder, recoded } from './coder.ts';
import { Block, writeBlock } from './deflate-block.ts';

const WINDOW = 32_768;
const MASK = WINDOW - 1;
const LONGEST = 258;
/** Bytes behind a place that have to be there to find the longest repetition, its successor's too. */
const AHEAD = LONGEST + 4;
/** By how much the bytes move when their room is full. */
const SHIFT = 2 * WINDOW;
const ROOM = 2 * SHIFT;
/** Entries of the table of places by the hash of three bytes; a power of two. */
const PLACES = 1 << 15;
/** A repetition of three bytes from further back than this takes more bits than the bytes. */
const TOO_FAR = 4096;
/** Steps along chains of places until a breath is due. */
const BUDGET = 400_000;

/** How hard repetitions are looked for. */
interface Effort {
  /** Places that are tried. */
  readonly tries: number;
  /** A repetition so long is good enough. */
  readonly enough: number;
  /** For one shorter than this, the next place is tried too. */
  readonly lazy: number;
}

/** zlib's levels, as its configuration table balances them. */
const EFFORTS: Readonly<Record<number, Effort>> = {
  1: { tries: 4, enough: 8, lazy: 0 },
  2: { tries: 8, enough: 16, lazy: 0 },
  3: { tries: 32, enough: 32, lazy: 0 },
  4: { tries: 16, enough: 16, lazy: 4 },
  5: { tries: 32, enough: 32, lazy: 16 },
  6: { tries: 128, enough: 128, lazy: 16 },
  7: { tries: 256, enough: 128, lazy: 32 },
  8: { tries: 1024, enough: 258, lazy: 128 },
  9: { tries: 4096, enough: 258, lazy: 258 },
};

const USUAL = 6;

/** Packs bytes with DEFLATE as they come. */
export class Deflater implements Coder {
  done = false;
  readonly #effort: Effort;
  readonly #writer = new BitWriter();
  readonly #block = new Block();
  readonly #bytes = new Uint8Array(ROOM);
  #filled = 0;
  #at = 0;
  /** Where the block begins. */
  #from = 0;
  /** The last place with each hash, and for each place the one before it with the same hash; negative if there is none. */
  readonly #places = new Int32Array(PLACES).fill(-1);
  readonly #before = new Int32Array(WINDOW);
  #waiting: Uint8Array = new Uint8Array(0);
  #last = false;
  /** What the last search found, and what it cost. */
  #distance = 0;
  #steps = 0;

  /** @param level 1 (fast) to 9 (small) */
  constructor(level = USUAL) {
    this.#effort = (EFFORTS[level] ?? EFFORTS[USUAL]) as Effort; // the table has it
  }

  push(bytes: Uint8Array, last: boolean): void {
    this.#waiting = bytes;
    this.#last = last;
    this.#fill();
  }

  pull(): Uint8Array | undefined {
    if (this.done) return undefined;
    for (this.#steps = 0; this.#steps < BUDGET; ) {
      const end = this.#last && this.#waiting.length === 0 ? this.#filled : this.#filled - AHEAD;
      if (this.#at < end) {
        this.#pack(end);
        if (this.#block.full) this.#write(false);
        continue;
      }
      if (this.#waiting.length > 0) {
        this.#move();
        continue;
      }
      if (!this.#last) return this.#writer.length > 0 ? this.#writer.take() : undefined;
      this.#write(true);
      this.#writer.align();
      this.done = true;
      break;
    }
    return this.#writer.take();
  }

  /** Takes of what waits as much as there is room for. */
  #fill(): void {
    const part = this.#waiting.subarray(0, ROOM - this.#filled);
    this.#bytes.set(part, this.#filled);
    this.#filled += part.length;
    this.#waiting = this.#waiting.subarray(part.length);
  }

  /** Makes room: all of it is full and packed. */
  #move(): void {
    if (this.#filled === ROOM) {
      if (this.#from < SHIFT) this.#write(false);
      this.#bytes.copyWithin(0, SHIFT);
      this.#filled -= SHIFT;
      this.#at -= SHIFT;
      this.#from -= SHIFT;
      for (const table of [this.#places, this.#before])
        for (let i = 0; i < table.length; i++) (table[i] as number) -= SHIFT; // i < length
    }
    this.#fill();
  }

  #write(last: boolean): void {
    writeBlock(this.#writer, this.#block, this.#bytes.subarray(this.#from, this.#at), last);
    this.#block.clear();
    this.#from = this.#at;
  }

  /** Packs up to a place, or until the block is full or a breath is due. */
  #pack(end: number): void {
    const { lazy } = this.#effort;
    const block = this.#block;
    while (this.#at < end && !block.full && this.#steps < BUDGET) {
      const at = this.#at;
      let length = this.#search(at);
      this.#remember(at);
      if (length >= 3 && length < lazy) {
        const distance = this.#distance;
        // A longer one that begins with the next byte is worth more.
        if (this.#search(at + 1) > length) length = 0;
        else this.#distance = distance;
      }
      if (length < 3) {
        block.literal(this.#bytes[at] as number); // at < end
        this.#at++;
        continue;
      }
      block.repetition(length, this.#distance);
      for (let i = 1; i < length; i++) this.#remember(at + i);
      this.#at += length;
    }
  }

  #remember(at: number): void {
    if (at + 2 >= this.#filled) return;
    const slot = hash(this.#bytes, at);
    this.#before[at & MASK] = this.#places[slot] as number; // the table has the slot
    this.#places[slot] = at;
  }

  /** The length of the longest repetition that begins at a place; 0 if there is none. */
  #search(at: number): number {
    const bytes = this.#bytes;
    const most = Math.min(LONGEST, this.#filled - at);
    this.#steps++;
    if (most < 3) return 0;
    const { tries, enough } = this.#effort;
    const first = Math.max(0, at - WINDOW);
    let best = 2;
    let place = this.#places[hash(bytes, at)] as number; // the table has the slot
    for (let left = tries; place >= first && left > 0; left--) {
      this.#steps++;
      if (bytes[place + best] === bytes[at + best] && bytes[place] === bytes[at]) {
        let length = 1;
        while (length < most && bytes[place + length] === bytes[at + length]) length++;
        if (length > best && (length > 3 || at - place <= TOO_FAR)) {
          best = length;
          this.#distance = at - place;
          if (length >= enough || length === most) break;
        }
        this.#steps += length >> 4;
      }
      const before = this.#before[place & MASK] as number; // it has WINDOW entries
      if (before >= place) break;
      place = before;
    }
    return best < 3 ? 0 : best;
  }
}

/** Packs bytes that are all there. */
export function deflate(bytes: Uint8Array, level?: number): Uint8Array {
  return concatBytes([...recoded(new Deflater(level), bytes)]);
}

function hash(bytes: Uint8Array, at: number): number {
  const key = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number); // three bytes are there
  return (Math.imul(key, 0x9e3779b1) >>> 17) & (PLACES - 1);
}
