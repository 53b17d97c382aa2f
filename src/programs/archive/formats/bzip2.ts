import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { crcOf } from './bunzip2.ts';

/** Bytes of a block after the first run lengths; level 1. Smaller blocks keep the sort short. */
const BLOCK = 99_980;

/** Packs bytes as a bzip2 file. */
export function bzip2Bytes(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter();
  for (const byte of [0x42, 0x5a, 0x68, 0x31]) out.put(byte, 8);
  let whole = 0;
  for (const part of cut(bytes)) {
    const sum = crcOf(bytes.subarray(part.from, part.to));
    whole = (((whole << 1) | (whole >>> 31)) ^ sum) >>> 0;
    out.put(0x314159, 24);
    out.put(0x265359, 24);
    out.put(sum >>> 16, 16);
    out.put(sum & 0xffff, 16);
    packBlock(out, part.runs);
  }
  out.put(0x177245, 24);
  out.put(0x385090, 24);
  out.put(whole >>> 16, 16);
  out.put(whole & 0xffff, 16);
  return out.bytes();
}

class BitWriter {
  readonly #parts: Uint8Array[] = [];
  #part: number[] = [];
  #byte = 0;
  #bits = 0;

  put(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#byte = (this.#byte << 1) | ((value >>> i) & 1);
      if (++this.#bits < 8) continue;
      this.#part.push(this.#byte);
      this.#byte = 0;
      this.#bits = 0;
      if (this.#part.length < 65_536) continue;
      this.#parts.push(Uint8Array.from(this.#part));
      this.#part = [];
    }
  }

  bytes(): Uint8Array {
    while (this.#bits > 0) this.put(0, 1);
    return concatBytes([...this.#parts, Uint8Array.from(this.#part)]);
  }
}

interface Part {
  readonly from: number;
  readonly to: number;
  /** Four equal bytes are followed by how many more there are. */
  readonly runs: Uint8Array;
}

function* cut(bytes: Uint8Array): Generator<Part> {
  for (let at = 0; at < bytes.length; ) {
    const from = at;
    const runs: number[] = [];
    while (at < bytes.length && runs.length < BLOCK) {
      const byte = bytes[at] as number; // at < length
      let count = 1;
      while (count < 259 && bytes[at + count] === byte) count++;
      for (let i = 0; i < Math.min(4, count); i++) runs.push(byte);
      if (count >= 4) runs.push(count - 4);
      at += count;
    }
    yield { from, to: at, runs: Uint8Array.from(runs) };
  }
}

function packBlock(out: BitWriter, block: Uint8Array): void {
  const rotations = sortedRotations(block);
  const { length } = block;
  out.put(0, 1);
  out.put(rotations.indexOf(0), 24);
  const used = [...new Set(block)].sort((a, b) => a - b);
  const ranges = Array.from({ length: 16 }, (_, i) => used.some((byte) => byte >> 4 === i));
  for (const range of ranges) out.put(range ? 1 : 0, 1);
  for (const [i, range] of ranges.entries()) {
    if (!range) continue;
    for (let k = 0; k < 16; k++) out.put(used.includes(16 * i + k) ? 1 : 0, 1);
  }
  const symbols = moveToFront(
    Array.from(rotations, (start) => block[(start + length - 1) % length] as number), // within the block
    used,
  );
  const lengths = codeLengths(symbols, used.length + 2);
  const codes = codesOf(lengths);
  // The format wants at least two tables; both are the same, and only the first is used.
  const selectors = Math.ceil(symbols.length / 50);
  out.put(2, 3);
  out.put(selectors, 15);
  for (let i = 0; i < selectors; i++) out.put(0, 1);
  for (let table = 0; table < 2; table++) {
    let before = lengths[0] as number; // there are at least three symbols
    out.put(before, 5);
    for (const each of lengths) {
      for (; before !== each; before += before < each ? 1 : -1) out.put(before < each ? 2 : 3, 2);
      out.put(0, 1);
    }
  }
  for (const symbol of symbols) out.put(codes[symbol] as number, lengths[symbol] as number); // every symbol has a code
}

/** Where the rotations of a block begin, in their order: ranks of twice the length again and again. */
function sortedRotations(block: Uint8Array): Uint32Array {
  const { length } = block;
  const order = Uint32Array.from(block, (_, i) => i);
  let rank = Int32Array.from(block);
  for (let step = 1; ; step *= 2) {
    const key = (i: number): number =>
      (rank[i] as number) * (length + 256) + (rank[(i + step) % length] as number); // within the block
    const keys = Float64Array.from(block, (_, i) => key(i));
    order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b); // within the block
    const next = new Int32Array(length);
    let current = 0;
    for (let i = 1; i < length; i++) {
      if (keys[order[i] as number] !== keys[order[i - 1] as number]) current++; // within the block
      next[order[i] as number] = current; // within the block
    }
    rank = next;
    if (current === length - 1 || step >= length) return order;
  }
}

/** Places in the list of recent bytes; runs of the first place as numbers of the digits 0 and 1; the end. */
function moveToFront(column: readonly number[], used: readonly number[]): number[] {
  const recent = [...used];
  const symbols: number[] = [];
  let run = 0;
  const endRun = (): void => {
    for (let left = run; left > 0; left = (left - 1) >> 1) symbols.push((left - 1) & 1);
    run = 0;
  };
  for (const byte of column) {
    const place = recent.indexOf(byte);
    if (place === 0) {
      run++;
      continue;
    }
    endRun();
    recent.splice(place, 1);
    recent.unshift(byte);
    symbols.push(place + 1);
  }
  endRun();
  symbols.push(used.length + 1);
  return symbols;
}

/** Lengths of a Huffman code, none over 17. */
function codeLengths(symbols: readonly number[], size: number): number[] {
  let weights = new Array<number>(size).fill(1);
  for (const symbol of symbols) weights[symbol] = (weights[symbol] ?? 0) + 4;
  for (;;) {
    const lengths = new Array<number>(size).fill(0);
    let trees = weights.map((weight, i) => ({ weight, leaves: [i] }));
    while (trees.length > 1) {
      trees.sort((a, b) => b.weight - a.weight);
      const [a, b] = [trees.pop(), trees.pop()] as [(typeof trees)[0], (typeof trees)[0]]; // two at least
      const leaves = [...a.leaves, ...b.leaves];
      for (const leaf of leaves) lengths[leaf] = (lengths[leaf] ?? 0) + 1;
      trees = [...trees, { weight: a.weight + b.weight, leaves }];
    }
    if (Math.max(...lengths) <= 17) return lengths;
    weights = weights.map((weight) => 1 + (weight >> 1));
  }
}

function codesOf(lengths: readonly number[]): number[] {
  const codes = new Array<number>(lengths.length).fill(0);
  let code = 0;
  for (let length = 1; length <= 20; length++, code <<= 1)
    for (const [symbol, own] of lengths.entries()) if (own === length) codes[symbol] = code++;
  return codes;
}
