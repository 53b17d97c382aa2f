import { add, type Decimal, divide, isZero, negate, rescale, tenTo, whole } from './decimal.ts';
import { integerRoot, product, quotient, type Steps } from './long-integer.ts';

/**
 * The functions of bc's library (-l), each cut off after `scale` digits. They are summed as integers in units of
 * 10^-(scale + GUARD), so that the last digit is right. With many digits that takes a while.
 */
const GUARD = 12;

/** a · b / c, cut off. */
function* scaled(a: bigint, b: bigint, c: bigint): Steps<bigint> {
  return (yield* quotient(yield* product(a, b), c))[0];
}

/** Cuts off; what is a hair short of a round number, because the sum was, is that number. */
function cut(digits: bigint, places: number, scale: number): Decimal {
  const hair = tenTo(places - scale - 8);
  return rescale({ digits: digits + (digits < 0n ? -hair : hair), scale: places }, scale);
}

/** e^x. */
export function* exponential(x: Decimal, scale: number): Steps<Decimal> {
  // Digits before the point make the sum less sharp behind it.
  const size = Math.max(0, Number(rescale(x, 0).digits)) * Math.LOG10E;
  const places = scale + GUARD + Math.ceil(Math.min(size, 100_000));
  const unit = tenTo(places);
  let argument = rescale(x, places).digits;
  // Halve until it is small, and square as often at the end.
  let halvings = 0;
  for (let size = argument < 0n ? -argument : argument; size > unit / 4n; size >>= 1n) halvings++;
  const extra = tenTo(Math.ceil(halvings * 0.7) + 2);
  const fine = unit * extra;
  argument = (argument * extra) >> BigInt(halvings);
  let sum = fine;
  let term = fine;
  for (let n = 1n; term !== 0n; n++) {
    yield;
    term = yield* scaled(term, argument, fine * n);
    sum += term;
  }
  for (let i = 0; i < halvings; i++) {
    yield;
    sum = yield* scaled(sum, sum, fine);
  }
  return cut(sum / extra, places, scale);
}

/** The natural logarithm; of what is not positive bc's library answers (1 - 10^scale). */
export function* logarithm(x: Decimal, scale: number): Steps<Decimal> {
  if (x.digits <= 0n) return divide(add(whole(1), negate(whole(tenTo(scale)))), whole(1), scale);
  const places = Math.max(scale, x.scale) + GUARD;
  const unit = tenTo(places);
  let value = rescale(x, places).digits;
  // Roots bring it near to 1: ln x = 2^n ln(x^(1/2^n)).
  let roots = 0;
  const extra = tenTo(GUARD);
  const fine = unit * extra;
  value *= extra;
  while (value > (fine * 11n) / 10n || value < (fine * 9n) / 10n) {
    yield;
    value = yield* integerRoot(yield* product(value, fine));
    roots++;
  }
  // ln v = 2 artanh((v - 1) / (v + 1)).
  const ratio = yield* scaled(value - fine, fine, value + fine);
  const square = yield* scaled(ratio, ratio, fine);
  let term = ratio;
  let sum = ratio;
  for (let n = 3n; term !== 0n; n += 2n) {
    yield;
    term = yield* scaled(term, square, fine);
    sum += term / n;
  }
  return cut((sum * 2n ** BigInt(roots + 1)) / extra, places, scale);
}

export function* arctangent(x: Decimal, scale: number): Steps<Decimal> {
  const places = scale + GUARD;
  const unit = tenTo(places);
  let value = rescale(x, places).digits;
  let doublings = 0;
  // atan x = 2 atan(x / (1 + sqrt(1 + x^2))).
  while (value > unit / 10n || value < -unit / 10n) {
    yield;
    const hypotenuse = (yield* product(unit, unit)) + (yield* product(value, value));
    value = yield* scaled(value, unit, unit + (yield* integerRoot(hypotenuse)));
    doublings++;
  }
  const square = yield* scaled(value, value, unit);
  let term = value;
  let sum = value;
  for (let n = 3n; term !== 0n; n += 2n) {
    yield;
    term = yield* scaled(-term, square, unit);
    sum += term / n;
  }
  return cut(sum * 2n ** BigInt(doublings), places, scale);
}

export function* sine(x: Decimal, scale: number): Steps<Decimal> {
  return yield* series(x, scale, false);
}

export function* cosine(x: Decimal, scale: number): Steps<Decimal> {
  return yield* series(x, scale, true);
}

function* series(x: Decimal, scale: number, even: boolean): Steps<Decimal> {
  const length = rescale(x, 0).digits.toString().length;
  const places = scale + GUARD + length;
  const unit = tenTo(places);
  const circle = 8n * rescale(yield* arctangent(whole(1), places + length), places).digits;
  const value = rescale(x, places).digits % circle;
  const square = yield* scaled(value, value, unit);
  let term = even ? unit : value;
  let sum = term;
  for (let n = even ? 1n : 2n; term !== 0n; n += 2n) {
    yield;
    term = yield* scaled(-term, square, unit * n * (n + 1n));
    sum += term;
  }
  return cut(sum, places, scale);
}

/** The Bessel function of integer order. */
export function* bessel(order: bigint, x: Decimal, scale: number): Steps<Decimal> {
  const n = order < 0n ? -order : order;
  const size = Number(rescale(x, 0).digits < 0n ? -rescale(x, 0).digits : rescale(x, 0).digits);
  const places = scale + GUARD + Math.ceil(size * 0.87);
  const unit = tenTo(places);
  const half = rescale(x, places).digits / 2n;
  const square = yield* scaled(half, half, unit);
  let term = unit;
  for (let i = 1n; i <= n; i++) {
    yield;
    term = yield* scaled(term, half, unit * i);
  }
  let sum = term;
  for (let i = 1n; term !== 0n; i++) {
    yield;
    term = yield* scaled(-term, square, unit * i * (n + i));
    sum += term;
  }
  const result = cut(sum, places, scale);
  return order < 0n && n % 2n === 1n && !isZero(result) ? negate(result) : result;
}
