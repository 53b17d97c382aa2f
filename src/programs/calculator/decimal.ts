import { bitLength, integerRoot, isLong, product, raised, type Steps } from './long-integer.ts';

/** A decimal number of any length: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** Digits after the point, trailing zeros included. */
  readonly scale: number;
}

/** A calculation that has no result; `kind` is for who words it. */
export class MathError extends Error {
  readonly kind: 'divide-by-zero' | 'zero-to-negative' | 'negative-root' | 'exponent-too-large';

  constructor(kind: MathError['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** Longest result of a power, in decimal digits: longer ones would hold the machine for minutes. */
export const MOST_DIGITS = 3_000_000;

export const ZERO: Decimal = { digits: 0n, scale: 0 };
export const ONE: Decimal = { digits: 1n, scale: 0 };

export function whole(value: number | bigint): Decimal {
  return { digits: BigInt(value), scale: 0 };
}

export function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** The same number with another scale; digits that do not fit are cut off. */
export function rescale({ digits, scale }: Decimal, to: number): Decimal {
  if (to === scale) return { digits, scale };
  return { digits: to > scale ? digits * tenTo(to - scale) : digits / tenTo(scale - to), scale: to };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: rescale(a, scale).digits + rescale(b, scale).digits, scale };
}

export function negate({ digits, scale }: Decimal): Decimal {
  return { digits: -digits, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function compare(a: Decimal, b: Decimal): number {
  const { digits } = subtract(a, b);
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

export function isZero({ digits }: Decimal): boolean {
  return digits === 0n;
}

/** POSIX bc: the scale is that of the full product, but no more than the largest of `scale` and the factors' scales. */
export function multiply(a: Decimal, b: Decimal, scale: number): Decimal {
  const full = { digits: a.digits * b.digits, scale: a.scale + b.scale };
  return rescale(full, Math.min(full.scale, Math.max(scale, a.scale, b.scale)));
}

/** The quotient, cut off after `scale` digits. @throws MathError */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal {
  if (isZero(b)) throw new MathError('divide-by-zero');
  const shift = scale + b.scale - a.scale;
  const digits = shift >= 0 ? (a.digits * tenTo(shift)) / b.digits : a.digits / (b.digits * tenTo(-shift));
  return { digits, scale };
}

/** What a division with this scale leaves. @throws MathError */
export function modulo(a: Decimal, b: Decimal, scale: number): Decimal {
  const quotient = divide(a, b, scale);
  const product = { digits: quotient.digits * b.digits, scale: quotient.scale + b.scale };
  return rescale(subtract(a, product), Math.max(scale + b.scale, a.scale));
}

/** To an integer power. @throws MathError */
export function power(base: Decimal, exponent: bigint, scale: number): Decimal {
  if (exponent === 0n) return ONE;
  const times = exponent < 0n ? -exponent : exponent;
  const length = base.digits.toString().length;
  if (base.digits > 1n || base.digits < -1n || base.scale > 0) {
    if (BigInt(length + base.scale) * times > BigInt(MOST_DIGITS)) throw new MathError('exponent-too-large');
  }
  const count = Number(times % 2n ** 52n);
  const full: Decimal =
    base.digits === 1n || base.digits === -1n || base.digits === 0n
      ? { digits: base.digits === -1n && times % 2n === 0n ? 1n : base.digits, scale: base.scale * count }
      : { digits: base.digits ** times, scale: base.scale * count };
  if (exponent < 0n && full.digits === 0n) throw new MathError('zero-to-negative');
  if (exponent < 0n) return divide(ONE, full, scale);
  return rescale(full, Math.min(full.scale, Math.max(scale, base.scale)));
}

/** Cut off after the larger of `scale` and the number's own. With many digits it takes a while. @throws MathError */
export function* squareRoot(value: Decimal, scale: number): Steps<Decimal> {
  if (value.digits < 0n) throw new MathError('negative-root');
  const wanted = Math.max(scale, value.scale);
  const square = yield* product(value.digits, yield* raised(10n, BigInt(2 * wanted - value.scale)));
  return { digits: yield* integerRoot(square), scale: wanted };
}

/** Significant digits as bc's length() counts them: a zero before the point does not count if there are more. */
export function* digitCount(value: Decimal): Steps<number> {
  return value.digits === 0n
    ? Math.max(1, value.scale)
    : Math.max(yield* significantDigits(value), value.scale);
}

/** The same as busybox counts: zeros in front do not, behind the point either. */
export function* significantDigits({ digits }: Decimal): Steps<number> {
  const size = digits < 0n ? -digits : digits;
  if (!isLong(size)) return size.toString().length;
  // The power of ten with the same length in bits, or one next to it, tells.
  const guess = Math.floor((bitLength(size) - 1) * Math.log10(2));
  const power = yield* raised(10n, BigInt(guess));
  return guess + (size >= power * 10n ? 2 : size >= power ? 1 : 0);
}
