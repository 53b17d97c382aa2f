/** Whole scores up to this one, half of what 64 bits hold, are integers in a listpack (double2ll in util.c). */
const LARGEST = 2 ** 62;

/** A score as a listpack keeps it; undefined if it is kept as text. */
export function packedScore(score: number): bigint | undefined {
  return Number.isInteger(score) && Math.abs(score) <= LARGEST ? BigInt(score) : undefined;
}
