/** An integer of 64 bits: a number while it is exact, a bigint beyond. */
export type Integer = number | bigint;

export const INT64_MAX = 2n ** 63n - 1n;
export const INT64_MIN = -(2n ** 63n);

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * Reads a signed 64-bit integer strictly as Redis does: decimal digits, a minus at most, no leading zeros, no blanks.
 * Undefined if it is none.
 */
export function parseInteger(bytes: Uint8Array): Integer | undefined {
  const length = bytes.length;
  if (length === 0 || length > 20) return undefined;
  const negative = bytes[0] === MINUS;
  let at = negative ? 1 : 0;
  const first = bytes[at];
  if (first === undefined || first < ZERO || first > NINE) return undefined;
  if (first === ZERO) return length === 1 ? 0 : undefined;
  const start = at;
  let value = 0;
  for (; at < length; at++) {
    const digit = bytes[at] as number;
    if (digit < ZERO || digit > NINE) return undefined;
    value = value * 10 + digit - ZERO;
  }
  if (length - start <= 15) return negative ? -value : value;
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return fitInteger(BigInt(text));
}

/** The same of a string with one character per byte. */
export function parseIntegerText(text: string): Integer | undefined {
  if (!/^(0|-?[1-9][0-9]{0,18})$/.test(text)) return undefined;
  return text.length <= 15 ? Number(text) : fitInteger(BigInt(text));
}

/** A bigint as a number where that is exact; undefined outside 64 bits. */
export function fitInteger(value: bigint): Integer | undefined {
  if (value > INT64_MAX || value < INT64_MIN) return undefined;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/** The sum; undefined on overflow of 64 bits. */
export function addIntegers(a: Integer, b: Integer): Integer | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return fitInteger(BigInt(a) + BigInt(b));
}

/** The integer in ASCII digits. */
export function integerBytes(value: Integer): Uint8Array {
  if (typeof value === 'number' && value >= 0 && value < 10) return new Uint8Array([ZERO + value]);
  const text = String(value);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
