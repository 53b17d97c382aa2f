/** A conversion of printf: `%-08.3f`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** Formats a number or text as printf(3) does. */
export function formatNumber(spec: Conversion, value: number | string): string {
  const left = spec.flags.includes('-') || spec.width < 0;
  const width = Math.abs(spec.width);
  if (typeof value === 'string') {
    const text = spec.precision === undefined ? value : value.slice(0, spec.precision);
    return left ? text.padEnd(width) : text.padStart(width);
  }
  const { sign, digits } = convert(spec, value);
  const zeros =
    spec.flags.includes('0') &&
    !left &&
    Number.isFinite(value) &&
    !('diouxX'.includes(spec.letter) && spec.precision !== undefined);
  const body = zeros ? digits.padStart(width - sign.length, '0') : digits;
  const text = sign + body;
  return left ? text.padEnd(width) : text.padStart(width);
}

function convert({ flags, precision, letter }: Conversion, value: number): { sign: string; digits: string } {
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const size = Math.abs(value);
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    return {
      sign: Number.isNaN(value) ? '' : sign,
      digits: letter === letter.toUpperCase() ? word.toUpperCase() : word,
    };
  }
  switch (letter) {
    case 'd':
    case 'i':
      return { sign: Math.trunc(size) === 0 && negative ? '' : sign, digits: whole(size, precision) };
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      const base = letter === 'o' ? 8 : letter === 'u' ? 10 : 16;
      const bits = BigInt(Math.trunc(value));
      const unsigned = (bits < 0n ? (1n << 64n) + bits : bits).toString(base);
      const padded = unsigned.padStart(precision ?? 1, '0');
      const mark =
        flags.includes('#') && value !== 0 ? (letter === 'o' ? '0' : letter === 'u' ? '' : '0x') : '';
      const text = mark + padded;
      return { sign: '', digits: letter === 'X' ? text.toUpperCase() : text };
    }
    case 'f':
    case 'F':
      return { sign, digits: fixed(size, precision ?? 6) };
    case 'e':
    case 'E': {
      const text = exponent(size, precision ?? 6);
      return { sign, digits: letter === 'E' ? text.toUpperCase() : text };
    }
    default: {
      const text = general(size, precision ?? 6, flags.includes('#'));
      return { sign, digits: letter === 'G' ? text.toUpperCase() : text };
    }
  }
}

function whole(size: number, precision: number | undefined): string {
  return BigInt(Math.trunc(size))
    .toString()
    .padStart(precision ?? 1, '0');
}

function fixed(size: number, precision: number): string {
  // toFixed changes to exponents above 1e21 and stops at 100 digits.
  if (size >= 1e21) return `${BigInt(size)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
  const digits = Math.min(100, precision);
  return evenHalf(size, 'point', digits).toFixed(digits);
}

function exponent(size: number, precision: number): string {
  const digits = Math.min(100, precision);
  return evenHalf(size, 'digits', digits)
    .toExponential(digits)
    .replace(/e([-+])(\d)$/, 'e$10$2');
}

/**
 * The host rounds a number that stands in the middle of two up, C takes the even one of them: the number to show instead.
 * @param from where the digits that are shown are counted: from the point, or from the first one on
 */
function evenHalf(size: number, from: 'point' | 'digits', shown: number): number {
  const [mantissa = '', power = '0'] = size.toExponential().split('e');
  if (!mantissa.endsWith('5')) return size;
  const digits = mantissa.replace('.', '');
  const behind = digits.length - 1 - (from === 'point' ? Number(power) : 0);
  if (behind !== shown + 1) return size;
  // Most numbers that end so are only next to the middle: what is a sum of halves, quarters and so on is in it.
  const decimals = digits.length - 1 - Number(power);
  if (decimals > 0 && BigInt(digits) % 5n ** BigInt(decimals) !== 0n) return size;
  const kept = digits.slice(0, -1) || '0';
  const isEven = '02468'.includes(kept.slice(-1));
  return isEven ? Number(`${kept}e${Number(power) - kept.length + (digits.length > 1 ? 1 : 0)}`) : size;
}

/** `%g`: the shorter of the two, without zeros at the end. */
export function general(size: number, precision: number, keepZeros = false): string {
  const significant = precision === 0 ? 1 : precision;
  if (size === 0) return '0';
  const power = Number(exponent(size, significant - 1).split('e')[1]);
  if (power < -4 || power >= significant) {
    const text = exponent(size, significant - 1);
    return keepZeros ? text : text.replace(/\.?0+e/, 'e');
  }
  const text = fixed(size, significant - 1 - power);
  return keepZeros || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
}
