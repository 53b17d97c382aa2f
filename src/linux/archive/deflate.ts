import { canonicalCodes, DISTANCES, FIXED_LITERALS, LENGTHS } from './deflate-codes.ts';

const CODES = canonicalCodes(FIXED_LITERALS);
const WINDOW = 32_768;
const LONGEST = 258;

/** Packs bytes with DEFLATE: one block with the fixed codes, repetitions found by their first three bytes. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const writer = new Writer();
  writer.bits(1, 1);
  writer.bits(1, 2);
  const seen = new Map<number, number>();
  for (let at = 0; at < bytes.length; ) {
    const match = repetition(bytes, at, seen);
    const length = match?.length ?? 1;
    if (match) {
      writeSymbol(writer, 257 + codeOf(LENGTHS, match.length));
      writeExtra(writer, LENGTHS, match.length);
      // Distance codes have five bits, the first bit first.
      writer.code(codeOf(DISTANCES, match.distance), 5);
      writeExtra(writer, DISTANCES, match.distance);
    } else writeSymbol(writer, bytes[at] as number); // at < length
    for (let i = 0; i < length; i++) seen.set(key(bytes, at + i), at + i);
    at += length;
  }
  writeSymbol(writer, 256);
  return writer.finish();
}

class Writer {
  readonly #bytes: number[] = [];
  #current = 0;
  #filled = 0;

  bits(value: number, count: number): void {
    for (let i = 0; i < count; i++) {
      this.#current |= ((value >> i) & 1) << this.#filled;
      if (++this.#filled < 8) continue;
      this.#bytes.push(this.#current);
      this.#current = 0;
      this.#filled = 0;
    }
  }

  /** A Huffman code: its first bit first. */
  code(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.bits((value >> i) & 1, 1);
  }

  finish(): Uint8Array {
    if (this.#filled > 0) this.#bytes.push(this.#current);
    return Uint8Array.from(this.#bytes);
  }
}

function writeSymbol(writer: Writer, symbol: number): void {
  writer.code(CODES[symbol] ?? 0, FIXED_LITERALS[symbol] ?? 0);
}

function codeOf(table: readonly (readonly [number, number])[], value: number): number {
  let code = table.length - 1;
  while (code > 0 && (table[code]?.[0] ?? 0) > value) code--;
  return code;
}

function writeExtra(writer: Writer, table: readonly (readonly [number, number])[], value: number): void {
  const [base, extra] = table[codeOf(table, value)] ?? [0, 0];
  writer.bits(value - base, extra);
}

function key(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

function repetition(
  bytes: Uint8Array,
  at: number,
  seen: ReadonlyMap<number, number>,
): { readonly length: number; readonly distance: number } | undefined {
  if (at + 3 > bytes.length) return undefined;
  const from = seen.get(key(bytes, at));
  if (from === undefined || at - from > WINDOW) return undefined;
  let length = 0;
  while (length < LONGEST && at + length < bytes.length && bytes[from + length] === bytes[at + length])
    length++;
  return length >= 3 ? { length, distance: at - from } : undefined;
}
