/** A long calculation: it yields where a breath may be taken. */
export type Steps<T> = Generator<void, T>;

/** Bits of the numbers that the host multiplies, divides and writes in one go; that takes some milliseconds. */
export const AT_ONCE = 400_000;
const LONG = 1n << BigInt(AT_ONCE);

/** Digits that are read, or written, one by one. */
const FEW_DIGITS = 500;

/** Whether to multiply, divide or write a number takes steps. */
export function isLong(value: bigint): boolean {
  return value >= LONG || value <= -LONG;
}

/** Bits of a number, without its sign. */
export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  return hex === '0' ? 0 : hex.length * 4 - Math.clz32(Number.parseInt(hex.slice(0, 1), 16)) + 28;
}

/** a · b; Karatsuba's method until the parts are short. */
export function* product(a: bigint, b: bigint): Steps<bigint> {
  if (!isLong(a) && !isLong(b)) return a * b;
  if (a < 0n || b < 0n) {
    const size = yield* product(a < 0n ? -a : a, b < 0n ? -b : b);
    return a < 0n === b < 0n ? size : -size;
  }
  yield;
  const half = Math.max(bitLength(a), bitLength(b)) >> 1;
  const shift = BigInt(half);
  const [a1, b1] = [a >> shift, b >> shift];
  const [a0, b0] = [BigInt.asUintN(half, a), BigInt.asUintN(half, b)];
  const low = yield* product(a0, b0);
  if (b1 === 0n) return ((yield* product(a1, b0)) << shift) + low;
  if (a1 === 0n) return ((yield* product(a0, b1)) << shift) + low;
  const high = yield* product(a1, b1);
  const middle = yield* product(a0 + a1, b0 + b1);
  return (high << (shift * 2n)) + ((middle - high - low) << shift) + low;
}

/** a / b, cut off, and what is left. */
export function* quotient(a: bigint, b: bigint): Steps<readonly [quotient: bigint, rest: bigint]> {
  if (!isLong(a)) return [a / b, a % b];
  if (a < 0n || b < 0n) {
    const [size, rest] = yield* quotient(a < 0n ? -a : a, b < 0n ? -b : b);
    return [a < 0n === b < 0n ? size : -size, a < 0n ? -rest : rest];
  }
  // As on paper, with digits as long as the divisor.
  const size = Math.max(bitLength(b), AT_ONCE);
  const digit = BigInt(size);
  let result = 0n;
  let rest = 0n;
  for (let left = Math.ceil(bitLength(a) / size) - 1; left >= 0; left--) {
    const next = (rest << digit) | BigInt.asUintN(size, a >> (digit * BigInt(left)));
    const [found, over] = isLong(b) ? yield* halved(next, b, size) : ([next / b, next % b] as const);
    result = (result << digit) | found;
    rest = over;
    yield;
  }
  return [result, rest];
}

/** Burnikel and Ziegler's division: a of two digits by b of one, a digit having so many bits as b has. */
function* halved(a: bigint, b: bigint, size: number): Steps<readonly [bigint, bigint]> {
  if (!isLong(b)) {
    yield;
    return [a / b, a % b];
  }
  if (size % 2 === 1) {
    const [found, rest] = yield* halved(a << 1n, b << 1n, size + 1);
    return [found, rest >> 1n];
  }
  const half = size >> 1;
  const shift = BigInt(half);
  const parts = [b >> shift, BigInt.asUintN(half, b)] as const;
  const [high, rest] = yield* threeByTwo(a >> BigInt(size), BigInt.asUintN(half, a >> shift), b, parts, half);
  const [low, last] = yield* threeByTwo(rest, BigInt.asUintN(half, a), b, parts, half);
  return [(high << shift) | low, last];
}

/** The half digits a12 and a3 by the two of b. */
function* threeByTwo(
  a12: bigint,
  a3: bigint,
  b: bigint,
  [b1, b2]: readonly [bigint, bigint],
  half: number,
): Steps<readonly [bigint, bigint]> {
  const shift = BigInt(half);
  let [found, rest] =
    a12 >> shift === b1 ? [(1n << shift) - 1n, a12 - (b1 << shift) + b1] : yield* halved(a12, b1, half);
  rest = ((rest << shift) | a3) - (yield* product(found, b2));
  while (rest < 0n) {
    found--;
    rest += b;
  }
  return [found, rest];
}

/** base^exponent */
export function* raised(base: bigint, exponent: bigint): Steps<bigint> {
  if (BigInt(bitLength(base)) * exponent <= BigInt(AT_ONCE)) return base ** exponent;
  const half = yield* raised(base, exponent >> 1n);
  const square = yield* product(half, half);
  return exponent % 2n === 0n ? square : yield* product(square, base);
}

/** How the digits of a base are written. */
export interface Numerals {
  readonly base: number;
  /** So many digits are written in one go. */
  readonly few: number;
  /** The digits of a number that is not negative; all of them as long as the zero. */
  readonly write: (value: bigint) => string;
  readonly zero: string;
}

/** Digits as the host writes them, of a base up to 36. */
export function plainNumerals(base: number): Numerals {
  return {
    base,
    few: Math.floor(AT_ONCE / 2 / Math.log2(base)),
    write: (value) => value.toString(base).toUpperCase(),
    zero: '0',
  };
}

/** A number that is not negative, in digits. */
export function* digitsOf(value: bigint, numerals: Numerals): Steps<string> {
  const powers: bigint[] = [];
  const base = BigInt(numerals.base);
  for (
    let power = yield* raised(base, BigInt(numerals.few));
    power <= value;
    power = yield* product(power, power)
  ) {
    powers.push(power);
    if (bitLength(power) * 2 > bitLength(value) + 1) break;
  }
  return yield* written(value, numerals, powers, powers.length - 1);
}

/** Each power is the square of the one before; the first is that of as many digits as are written in one go. */
function* written(value: bigint, numerals: Numerals, powers: readonly bigint[], at: number): Steps<string> {
  const power = powers[at];
  if (power === undefined) {
    yield;
    return numerals.write(value);
  }
  if (value < power) return yield* written(value, numerals, powers, at - 1);
  const [high, low] = yield* quotient(value, power);
  const start = yield* written(high, numerals, powers, at - 1);
  const end = yield* written(low, numerals, powers, at - 1);
  const { zero, few } = numerals;
  return start + zero.repeat(few * 2 ** at - end.length / zero.length) + end;
}

/** The number of which these are the digits, each of them counting what it says: A is ten in any base. */
export function* numberOf(digits: string, base: number): Steps<bigint> {
  const plain = base === 10 && !/[A-F]/.test(digits);
  return yield* read(digits, base, plain ? AT_ONCE / 4 : FEW_DIGITS, new Map());
}

function* read(digits: string, base: number, few: number, powers: Map<number, bigint>): Steps<bigint> {
  if (digits.length <= few) {
    if (few > FEW_DIGITS) return BigInt(digits || '0');
    let value = 0n;
    for (const digit of digits) value = value * BigInt(base) + BigInt(Number.parseInt(digit, 36));
    return value;
  }
  let size = few;
  while (size * 2 < digits.length) size *= 2;
  const high = yield* read(digits.slice(0, -size), base, few, powers);
  const low = yield* read(digits.slice(-size), base, few, powers);
  const power = powers.get(size) ?? (yield* raised(BigInt(base), BigInt(size)));
  powers.set(size, power);
  yield;
  return (yield* product(high, power)) + low;
}

/** The largest integer whose square is not larger, by Newton's method: each step doubles the digits that are right. */
export function* integerRoot(value: bigint): Steps<bigint> {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (guess + (yield* quotient(value, guess))[0]) >> 1n;
    if (next >= guess) return guess;
    guess = next;
    yield;
  }
}
