import { codeLengths } from '../../../linux/archive/huffman.ts';
import { BREATH, type Source, type Steps, Stepwise } from '../../../linux/archive/stepwise.ts';
import { sortedRotations } from './bzip2-rotations.ts';
import { bzip2Sum } from './bzip2-sum.ts';

/** What a block leaves free of its 100,000 bytes times the level. */
const SPARE = 19;
/** Symbols that share a table. */
const GROUP = 50;
/** How often the tables are made anew from the symbols that chose them. */
const ROUNDS = 4;
const LONGEST_CODE = 17;
/** Symbols between two breaths. */
const BRIEF = 100_000;

/** Packs bytes as a bzip2 file. @param level blocks of so many times 100,000 bytes, 1 to 9 */
export function bzip2(level = 9): Stepwise {
  return new Stepwise((source) => stream(source, level));
}

function* stream(source: Source, level: number): Steps {
  const out = new BitWriter();
  for (const byte of [0x42, 0x5a, 0x68, 0x30 + level]) out.put(byte, 8);
  const runs = new Runs(level * 100_000 - SPARE);
  let whole = 0;
  for (;;) {
    yield* source.need(1);
    const ends = source.left === 0;
    if (!ends) source.at += runs.add(source.bytes.subarray(source.at));
    if (ends) runs.end();
    if (!runs.full && !(ends && runs.size > 0)) {
      if (ends) break;
      continue;
    }
    const { bytes, sum } = runs.take();
    whole = (((whole << 1) | (whole >>> 31)) ^ sum) >>> 0;
    out.put(0x314159, 24);
    out.put(0x265359, 24);
    out.put(sum >>> 16, 16);
    out.put(sum & 0xffff, 16);
    yield* packBlock(out, bytes);
    yield out.take();
  }
  out.put(0x177245, 24);
  out.put(0x385090, 24);
  out.put(whole >>> 16, 16);
  out.put(whole & 0xffff, 16);
  out.align();
  yield out.take();
}

/** The first step: of more than three equal bytes, four are followed by how many more there are. */
class Runs {
  readonly #bytes: Uint8Array;
  readonly #limit: number;
  size = 0;
  #sum = 0;
  /** A run that has not ended: its byte and its length. */
  #byte = -1;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = new Uint8Array(limit + 8);
  }

  get full(): boolean {
    return this.size >= this.#limit - 5;
  }

  /** Takes bytes until the block is full; answers how many. */
  add(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length && !this.full) {
      const byte = bytes[at++] as number; // at < length
      if (byte === this.#byte && this.#count < 259) {
        this.#count++;
        continue;
      }
      this.#endRun();
      this.#byte = byte;
      this.#count = 1;
    }
    this.#sum = bzip2Sum(bytes.subarray(0, at), this.#sum);
    return at;
  }

  /** Nothing follows. */
  end(): void {
    this.#endRun();
  }

  take(): { readonly bytes: Uint8Array; readonly sum: number } {
    this.#endRun();
    const taken = { bytes: this.#bytes.slice(0, this.size), sum: this.#sum };
    this.size = 0;
    this.#sum = 0;
    return taken;
  }

  #endRun(): void {
    for (let i = 0; i < Math.min(4, this.#count); i++) this.#bytes[this.size++] = this.#byte;
    if (this.#count >= 4) this.#bytes[this.size++] = this.#count - 4;
    this.#count = 0;
    this.#byte = -1;
  }
}

/** Writes bits, the most significant first. */
class BitWriter {
  #bytes = new Uint8Array(65_536);
  #length = 0;
  #current = 0;
  #bits = 0;

  /** @param count at most 24 */
  put(value: number, count: number): void {
    this.#current = (this.#current << count) | value;
    this.#bits += count;
    while (this.#bits >= 8) {
      this.#bits -= 8;
      if (this.#length === this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = (this.#current >>> this.#bits) & 0xff;
    }
  }

  align(): void {
    if (this.#bits > 0) this.put(0, 8 - this.#bits);
  }

  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function* packBlock(out: BitWriter, block: Uint8Array): Steps {
  const rotations = yield* sortedRotations(block);
  const { length } = block;
  out.put(0, 1);
  out.put(rotations.indexOf(0), 24);
  const inUse = new Uint8Array(256);
  for (const byte of block) inUse[byte] = 1;
  const used = Uint8Array.from(Array.from(inUse, (_, byte) => byte).filter((byte) => inUse[byte] === 1));
  const ranges = Array.from({ length: 16 }, (_, i) => inUse.subarray(16 * i, 16 * i + 16));
  for (const range of ranges) out.put(range.includes(1) ? 1 : 0, 1);
  for (const range of ranges) if (range.includes(1)) for (const each of range) out.put(each, 1);
  const last = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const start = rotations[i] as number; // i < length
    last[i] = block[start === 0 ? length - 1 : start - 1] as number; // within the block
  }
  yield BREATH;
  const symbols = moveToFront(last, used);
  yield BREATH;
  yield* writeSymbols(out, symbols, used.length + 2);
}

/** Places in the list of recent bytes; runs of the first place as numbers of the digits 0 and 1; the end. */
function moveToFront(column: Uint8Array, used: Uint8Array): Uint16Array {
  const recent = used.slice();
  const symbols = new Uint16Array(column.length + 1);
  let size = 0;
  let run = 0;
  const endRun = (): void => {
    for (let left = run; left > 0; left = (left - 1) >> 1) symbols[size++] = (left - 1) & 1;
    run = 0;
  };
  for (const byte of column) {
    if (byte === recent[0]) {
      run++;
      continue;
    }
    endRun();
    const place = recent.indexOf(byte);
    recent.copyWithin(1, 0, place);
    recent[0] = byte;
    symbols[size++] = place + 1;
  }
  endRun();
  symbols[size++] = used.length + 1;
  return symbols.subarray(0, size);
}

/** Several tables; each group of symbols takes the one that suits it. */
function* writeSymbols(out: BitWriter, symbols: Uint16Array, size: number): Steps {
  const groups = Math.ceil(symbols.length / GROUP);
  const count =
    symbols.length < 200
      ? 2
      : symbols.length < 600
        ? 3
        : symbols.length < 1200
          ? 4
          : symbols.length < 2400
            ? 5
            : 6;
  let tables = firstTables(symbols, size, count);
  const selectors = new Uint8Array(groups);
  for (let round = 0; round < ROUNDS; round++) {
    const counts = tables.map(() => new Uint32Array(size));
    for (let group = 0; group < groups; group++) {
      const part = symbols.subarray(group * GROUP, (group + 1) * GROUP);
      const choice = cheapest(part, tables);
      selectors[group] = choice;
      const own = counts[choice] as Uint32Array; // one for each table
      for (const symbol of part) (own[symbol] as number)++; // size entries
    }
    // Every symbol has a code in every table.
    tables = counts.map((each) =>
      codeLengths(
        each.map((n) => n * 16 + 1),
        LONGEST_CODE,
      ),
    );
    yield BREATH;
  }
  out.put(count, 3);
  out.put(groups, 15);
  const order = Array.from({ length: count }, (_, i) => i);
  for (const selector of selectors) {
    const place = order.indexOf(selector);
    order.splice(place, 1);
    order.unshift(selector);
    for (let i = 0; i < place; i++) out.put(1, 1);
    out.put(0, 1);
  }
  for (const lengths of tables) {
    let before = lengths[0] as number; // there are at least three symbols
    out.put(before, 5);
    for (const each of lengths) {
      for (; before !== each; before += before < each ? 1 : -1) out.put(before < each ? 2 : 3, 2);
      out.put(0, 1);
    }
  }
  const codes = tables.map(codesOf);
  for (let i = 0; i < symbols.length; i++) {
    if (i % BRIEF === BRIEF - 1) yield BREATH;
    const table = selectors[Math.floor(i / GROUP)] as number; // there is one for each group
    const symbol = symbols[i] as number; // i < length
    out.put(codes[table]?.[symbol] as number, tables[table]?.[symbol] as number); // every symbol has a code
  }
}

/** Tables to begin with: each likes a range of symbols that is as frequent as the others'. */
function firstTables(symbols: Uint16Array, size: number, count: number): Uint8Array[] {
  const counts = new Uint32Array(size);
  for (const symbol of symbols) (counts[symbol] as number)++; // size entries
  const tables: Uint8Array[] = [];
  let from = 0;
  let left = symbols.length;
  for (let i = 0; i < count; i++) {
    const share = left / (count - i);
    let to = from;
    let sum = 0;
    while (to < size && (sum < share || to === from)) sum += counts[to++] as number; // to < size
    if (i === count - 1) to = size;
    tables.push(Uint8Array.from({ length: size }, (_, symbol) => (symbol >= from && symbol < to ? 1 : 15)));
    from = to;
    left -= sum;
  }
  return tables;
}

function cheapest(part: Uint16Array, tables: readonly Uint8Array[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tables.length; i++) {
    const lengths = tables[i] as Uint8Array; // i < length
    let bits = 0;
    for (let k = 0; k < part.length; k++) bits += lengths[part[k] as number] as number; // k < length
    if (bits >= least) continue;
    least = bits;
    best = i;
  }
  return best;
}

function codesOf(lengths: Uint8Array): Uint32Array {
  const codes = new Uint32Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++, code <<= 1)
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === length) codes[symbol] = code++;
  return codes;
}
