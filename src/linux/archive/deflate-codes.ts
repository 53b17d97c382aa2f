/** Lengths and distances of DEFLATE (RFC 1951, 3.2.5): what each code begins with, and how many bits follow it. */
export const LENGTHS: readonly (readonly [base: number, extra: number])[] = ranges(3, [
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5],
]).concat([[258, 0]]);

export const DISTANCES: readonly (readonly [base: number, extra: number])[] = ranges(1, [
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
]);

function ranges(start: number, bits: readonly number[]): (readonly [number, number])[] {
  let base = start;
  return bits.map((extra) => {
    const range = [base, extra] as const;
    base += 1 << extra;
    return range;
  });
}

/** Code lengths of the fixed literal code (3.2.6). */
export const FIXED_LITERALS: readonly number[] = Array.from({ length: 288 }, (_, i) =>
  i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8,
);
export const FIXED_DISTANCES: readonly number[] = Array(30).fill(5);

/** Order in which the lengths of the code for code lengths stand (3.2.7). */
export const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** The codes that follow from their lengths, none longer than 15 (3.2.2). */
export function canonicalCodes(lengths: ArrayLike<number>): Uint16Array {
  const counts = new Uint16Array(16);
  for (let i = 0; i < lengths.length; i++) (counts[lengths[i] as number] as number)++; // i < length
  const next = new Uint16Array(16);
  for (let bits = 2; bits < 16; bits++)
    next[bits] = ((next[bits - 1] as number) + (counts[bits - 1] as number)) << 1; // 16 each
  const codes = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++)
    if (lengths[i] !== 0) codes[i] = (next[lengths[i] as number] as number)++; // i < length
  return codes;
}

/** A code with its last bit first: Huffman codes are written that way, numbers are not. */
export function reversedBits(code: number, count: number): number {
  let result = 0;
  for (let i = 0; i < count; i++) result |= ((code >> i) & 1) << (count - 1 - i);
  return result;
}
