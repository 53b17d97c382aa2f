import { type Decimal, rescale, tenTo } from './decimal.ts';

const DIGITS = '0123456789ABCDEF';

/** A number as it is written in a base. Of several digits each counts at most base - 1, a single one as much as it says. */
export function parseNumber(text: string, base: number): Decimal {
  const negative = text.startsWith('-');
  const [before = '', after = ''] = text.replace(/^-?0*(?=.)/, '').split('.');
  const sign = negative ? -1n : 1n;
  if (base === 10 && !/[A-Z]/.test(text)) {
    return { digits: sign * BigInt(`${before}${after}` || '0'), scale: after.length };
  }
  const alone = before.length + after.length === 1;
  const digitValue = (digit: string): bigint => {
    const value = /[A-Z]/.test(digit) ? digit.charCodeAt(0) - 55 : Number(digit);
    return BigInt(alone ? value : Math.min(value, base - 1));
  };
  const radix = BigInt(base);
  let integer = 0n;
  for (const digit of before) integer = integer * radix + digitValue(digit);
  let fraction = 0n;
  for (const digit of after) fraction = fraction * radix + digitValue(digit);
  const scale = after.length;
  const part = scale === 0 ? 0n : (fraction * tenTo(scale)) / radix ** BigInt(scale);
  return { digits: sign * (integer * tenTo(scale) + part), scale };
}

/** A number as bc prints it: without a zero before the point, in bases above 16 each digit as a decimal number. */
export function formatNumber(value: Decimal, base: number): string {
  const { digits, scale } = value;
  if (digits === 0n) return '0';
  const sign = digits < 0n ? '-' : '';
  const size = digits < 0n ? -digits : digits;
  const unit = tenTo(scale);
  const integer = size / unit;
  let fraction = size % unit;
  if (base === 10) {
    const after = scale === 0 ? '' : `.${fraction.toString().padStart(scale, '0')}`;
    return `${sign}${integer === 0n && scale > 0 ? '' : integer}${after}`;
  }
  const radix = BigInt(base);
  const width = (base - 1).toString().length;
  const one = (digit: bigint): string =>
    base <= 16 ? (DIGITS[Number(digit)] ?? '') : ` ${digit.toString().padStart(width, '0')}`;
  let before = '';
  if (base <= 16) before = integer === 0n ? '' : integer.toString(base).toUpperCase();
  else for (let rest = integer; rest > 0n; rest /= radix) before = one(rest % radix) + before;
  let after = scale === 0 ? '' : '.';
  // As many digits as are needed to tell numbers of this scale apart.
  for (let reach = 1n; reach.toString().length <= scale; reach *= radix) {
    fraction *= radix;
    const digit = one(fraction / unit);
    after += after === '.' ? digit.trimStart() : digit;
    fraction %= unit;
  }
  return sign + before + after;
}

/** Breaks what is longer than a line, each line but the last ending in a backslash and two short of the width. */
export function wrap(text: string, width: number): string {
  const room = width - 2;
  if (width === 0 || text.length <= room) return text;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += room) lines.push(text.slice(at, at + room));
  return lines.join('\\\n');
}

/** The integer part. */
export function integerOf(value: Decimal): bigint {
  return rescale(value, 0).digits;
}
