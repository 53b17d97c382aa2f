/**
 * Arithmetic of x86's 80-bit floating point numbers (64 bits of mantissa), in which INCRBYFLOAT and HINCRBYFLOAT
 * calculate: in it 0.1 + 0.2 prints as 0.3. A value is `mantissa * 2 ** exponent`.
 */
export interface LongDouble {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** Redis reads no longer texts, its MAX_LONG_DOUBLE_CHARS. */
const LONGEST = 5 * 1024 - 1;

/** Reads what strtold reads, as far as Redis lets it through; undefined if it is no finite number. */
export function parseLongDouble(text: string): LongDouble | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/.exec(text);
  if (!match) return parseHexadecimal(text);
  if (text.length > LONGEST) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const scale = Number(power) - fraction.length;
  if (Math.abs(scale) > 4900) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return scale >= 0 ? round(digits * 10n ** BigInt(scale), 1n, 0) : round(digits, 10n ** BigInt(-scale), 0);
}

function parseHexadecimal(text: string): LongDouble | undefined {
  const match = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d{1,5}))?$/i.exec(text);
  if (!match || text.length > LONGEST) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`0x${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return round(digits, 1n, Number(power) - 4 * fraction.length);
}

export function addLongDoubles(a: LongDouble, b: LongDouble): LongDouble {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return round(sum, 1n, exponent);
}

/** As `%.17Lf` prints it, without the zeros at the end. */
export function longDoubleText({ mantissa, exponent }: LongDouble): string {
  const negative = mantissa < 0n;
  const size = negative ? -mantissa : mantissa;
  const scaled = size * 10n ** 17n;
  const rounded =
    exponent >= 0 ? scaled << BigInt(exponent) : divideHalfEven(scaled, 1n << BigInt(-exponent));
  const digits = rounded.toString().padStart(18, '0');
  const text = `${digits.slice(0, -17)}.${digits.slice(-17)}`.replace(/\.?0+$/, '');
  return negative && text !== '0' ? `-${text}` : text;
}

function round(numerator: bigint, denominator: bigint, exponent: number): LongDouble {
  if (numerator === 0n) return { mantissa: 0n, exponent: 0 };
  const size = numerator < 0n ? -numerator : numerator;
  const surplus = bits(size) - bits(denominator) - 64;
  let shift = surplus;
  let mantissa = scale(size, denominator, shift);
  // The estimate of the quotient's length may be one too short.
  if (bits(mantissa) > 64) mantissa = scale(size, denominator, ++shift);
  return { mantissa: numerator < 0n ? -mantissa : mantissa, exponent: exponent + shift };
}

function scale(numerator: bigint, denominator: bigint, shift: number): bigint {
  return shift >= 0
    ? divideHalfEven(numerator, denominator << BigInt(shift))
    : divideHalfEven(numerator << BigInt(-shift), denominator);
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}

function bits(value: bigint): number {
  return value.toString(2).length;
}
