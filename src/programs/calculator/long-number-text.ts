import type { Decimal } from './decimal.ts';
import { isLongDecimal } from './long-decimal.ts';
import {
  digitsOf,
  type Numerals,
  numberOf,
  plainNumerals,
  product,
  quotient,
  raised,
  type Steps,
} from './long-integer.ts';

/** Longer texts are read in steps, of base ten and of others. */
const LONG_TEXT = 20_000;
const LONG_TEXT_OF_BASE = 300;
/** From here on a number is written in another base than ten in steps. */
const LONG_IN_BASE = 1n << 1000n;
const FINE_IN_BASE = 300;
/** Digits of a base above 16 that are written in one go. */
const FEW = 100;

/** Whether to read a number takes so long that it is to be done in steps. */
export function isLongText(text: string, base: number): boolean {
  return text.length > (base === 10 ? LONG_TEXT : LONG_TEXT_OF_BASE);
}

/** Whether to write one does. */
export function isLongToWrite(value: Decimal, base: number): boolean {
  if (base === 10) return isLongDecimal(value);
  return value.digits > LONG_IN_BASE || value.digits < -LONG_IN_BASE || value.scale > FINE_IN_BASE;
}

/** number-text.ts' parseNumber of more than one digit. */
export function* readNumber(text: string, base: number): Steps<Decimal> {
  const [before = '', after = ''] = text.replace(/^-?0*(?=.)/, '').split('.');
  const sign = text.startsWith('-') ? -1n : 1n;
  const scale = after.length;
  if (base === 10 && !/[A-Z]/.test(text)) {
    return { digits: sign * (yield* numberOf(before + after, 10)), scale };
  }
  const largest = (base - 1).toString(base).toUpperCase();
  const within = (digits: string): string =>
    digits.replace(/./g, (digit) => (Number.parseInt(digit, 36) < base ? digit : largest));
  const unit = yield* raised(10n, BigInt(scale));
  const integer = yield* product(yield* numberOf(within(before), base), unit);
  if (scale === 0) return { digits: sign * integer, scale };
  const fraction = yield* product(yield* numberOf(within(after), base), unit);
  const [part] = yield* quotient(fraction, yield* raised(BigInt(base), BigInt(scale)));
  return { digits: sign * (integer + part), scale };
}

/** number-text.ts' formatNumber. */
export function* writeNumber({ digits, scale }: Decimal, base: number): Steps<string> {
  if (digits === 0n) return '0';
  const sign = digits < 0n ? '-' : '';
  const unit = yield* raised(10n, BigInt(scale));
  const [integer, fraction] = yield* quotient(digits < 0n ? -digits : digits, unit);
  const numerals = base <= 16 ? plainNumerals(base) : largeNumerals(base);
  const isLess = integer === 0n && (scale > 0 || base !== 10);
  const before = isLess ? '' : yield* digitsOf(integer, numerals);
  if (scale === 0) return sign + before;
  if (base === 10) return `${sign}${before}.${(yield* digitsOf(fraction, numerals)).padStart(scale, '0')}`;
  // As many digits as are needed to tell numbers of this scale apart.
  const [count, reach] = yield* countFor(unit, base);
  const [shifted] = yield* quotient(yield* product(fraction, reach), unit);
  const after = yield* digitsOf(shifted, numerals);
  const { zero } = numerals;
  const padding = zero.repeat(Math.max(0, count - after.length / zero.length));
  return `${sign}${before}.${(padding + after).trimStart()}`;
}

/** Digits of a base above 16 are decimal numbers of the same width. */
function largeNumerals(base: number): Numerals {
  const width = (base - 1).toString().length;
  const one = (digit: bigint): string => ` ${digit.toString().padStart(width, '0')}`;
  const radix = BigInt(base);
  return {
    base,
    few: FEW,
    write: (value) => {
      let text = '';
      for (let rest = value; rest > 0n; rest /= radix) text = one(rest % radix) + text;
      return text;
    },
    zero: one(0n),
  };
}

/** The least count of digits of a base with which one can tell as many numbers apart, and how many it can. */
function* countFor(unit: bigint, base: number): Steps<readonly [number, bigint]> {
  const radix = BigInt(base);
  let count = Math.max(0, Math.floor((unit.toString(16).length * 4 - 8) / Math.log2(base)));
  let reach = yield* raised(radix, BigInt(count));
  for (; reach < unit; count++) {
    reach *= radix;
    yield;
  }
  return [count, reach];
}
