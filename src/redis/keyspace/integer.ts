/** An integer of 64 bits: a number while it is exact, a bigint beyond. */
export type Integer = number | bigint;

export const INT64_MAX = 2n ** 63n - 1n;
export const INT64_MIN = -(2n ** 63n);

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * Reads a signed 64-bit integer strictly as Redis does: decimal digits, a minus at most, no leading zeros, no blanks. The
 * text holds one character per byte; undefined if it is none.
 */
export function parseInteger(text: string): Integer | undefined {
  const { length } = text;
  if (length === 0 || length > 20) return undefined;
  const head = text.charCodeAt(0);
  const start = head === MINUS ? 1 : 0;
  const first = start === 0 ? head : text.charCodeAt(1);
  if (!(first >= ZERO && first <= NINE)) return undefined;
  if (first === ZERO) return length === 1 ? 0 : undefined;
  let value = 0;
  for (let at = start; at < length; at++) {
    const digit = text.charCodeAt(at);
    if (digit < ZERO || digit > NINE) return undefined;
    value = value * 10 + digit - ZERO;
  }
  if (length - start <= 15) return start === 1 ? -value : value;
  return fitInteger(BigInt(text));
}

/** A bigint as a number where that is exact; undefined outside 64 bits. */
export function fitInteger(value: bigint): Integer | undefined {
  if (value > INT64_MAX || value < INT64_MIN) return undefined;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/** The lower 64 bits of a number, as C keeps it. */
export function wrapInteger(value: bigint): Integer {
  return fitInteger(BigInt.asIntN(64, value)) ?? 0;
}

/** The sum as counters of C have it: it goes round at 64 bits. */
export function wrappingSum(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return wrapInteger(BigInt(a) + BigInt(b));
}

/** The sum; undefined on overflow of 64 bits. */
export function addIntegers(a: Integer, b: Integer): Integer | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return fitInteger(BigInt(a) + BigInt(b));
}
