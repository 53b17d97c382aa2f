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

/** The codes that follow from their lengths (3.2.2). */
export function canonicalCodes(lengths: readonly number[]): readonly number[] {
  const counts: number[] = Array(16).fill(0);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const next: number[] = [0];
  let code = 0;
  for (let bits = 1; bits < 16; bits++) {
    code = (code + (bits > 1 ? (counts[bits - 1] ?? 0) : 0)) << 1;
    next[bits] = code;
  }
  return lengths.map((length) => {
    if (length === 0) return 0;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    return own;
  });
}
