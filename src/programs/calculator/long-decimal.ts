import { type Decimal, isZero, MathError, MOST_DIGITS, negate, ONE } from './decimal.ts';
import { AT_ONCE, bitLength, isLong, product, quotient, raised, type Steps } from './long-integer.ts';

/** Digits behind the point from which on calculations take steps. */
const FINE = 100_000;
/** No sensible exponent is larger. */
const MANY_TIMES = 1000n;

export function isLongDecimal({ digits, scale }: Decimal): boolean {
  return scale > FINE || isLong(digits);
}

/** Whether a calculation may take so long that it is to be done in steps; the functions here do what those of decimal.ts do. */
export function takesLong(operator: string, left: Decimal, right: Decimal, scale: number): boolean {
  if (scale > FINE || isLongDecimal(left) || isLongDecimal(right)) return true;
  if (operator !== '^') return false;
  const times = right.digits < 0n ? -right.digits : right.digits;
  return times > MANY_TIMES || bitLength(left.digits) * Number(times) > AT_ONCE;
}

function tenTo(exponent: number): Steps<bigint> {
  return raised(10n, BigInt(exponent));
}

/** decimal.ts' rescale. */
function* rescaled({ digits, scale }: Decimal, to: number): Steps<Decimal> {
  if (to === scale) return { digits, scale };
  if (to > scale) return { digits: yield* product(digits, yield* tenTo(to - scale)), scale: to };
  return { digits: (yield* quotient(digits, yield* tenTo(scale - to)))[0], scale: to };
}

function* sum(a: Decimal, b: Decimal): Steps<Decimal> {
  const scale = Math.max(a.scale, b.scale);
  return { digits: (yield* rescaled(a, scale)).digits + (yield* rescaled(b, scale)).digits, scale };
}

/** decimal.ts' compare. */
export function* order(a: Decimal, b: Decimal): Steps<number> {
  const { digits } = yield* sum(a, negate(b));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** What one of the operators + - * / % ^ makes of two numbers; the exponent is a whole number. @throws MathError */
export function* calculated(operator: string, a: Decimal, b: Decimal, scale: number): Steps<Decimal> {
  switch (operator) {
    case '+':
      return yield* sum(a, b);
    case '-':
      return yield* sum(a, negate(b));
    case '*': {
      const full = { digits: yield* product(a.digits, b.digits), scale: a.scale + b.scale };
      return yield* rescaled(full, Math.min(full.scale, Math.max(scale, a.scale, b.scale)));
    }
    case '/':
      return yield* ratio(a, b, scale);
    case '%': {
      const found = yield* ratio(a, b, scale);
      const part = { digits: yield* product(found.digits, b.digits), scale: found.scale + b.scale };
      return yield* rescaled(yield* sum(a, negate(part)), Math.max(scale + b.scale, a.scale));
    }
    default:
      return yield* toPower(a, b.digits, scale);
  }
}

function* ratio(a: Decimal, b: Decimal, scale: number): Steps<Decimal> {
  if (isZero(b)) throw new MathError('divide-by-zero');
  const shift = scale + b.scale - a.scale;
  const power = yield* tenTo(Math.abs(shift));
  const [upper, lower] =
    shift >= 0 ? [yield* product(a.digits, power), b.digits] : [a.digits, yield* product(b.digits, power)];
  return { digits: (yield* quotient(upper, lower))[0], scale };
}

function* toPower(base: Decimal, exponent: bigint, scale: number): Steps<Decimal> {
  if (exponent === 0n) return ONE;
  const times = exponent < 0n ? -exponent : exponent;
  const isUnit = base.digits === 1n || base.digits === -1n || base.digits === 0n;
  if (!isUnit || base.scale > 0) {
    const length = Math.ceil(bitLength(base.digits) * Math.log10(2));
    if (BigInt(length + base.scale) * times > BigInt(MOST_DIGITS)) throw new MathError('exponent-too-large');
  }
  const digits = isUnit
    ? base.digits === -1n && times % 2n === 0n
      ? 1n
      : base.digits
    : yield* raised(base.digits, times);
  const full = { digits, scale: base.scale * Number(times % 2n ** 52n) };
  if (exponent < 0n && full.digits === 0n) throw new MathError('zero-to-negative');
  if (exponent < 0n) return yield* ratio(ONE, full, scale);
  return yield* rescaled(full, Math.min(full.scale, Math.max(scale, base.scale)));
}
