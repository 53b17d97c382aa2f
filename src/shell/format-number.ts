/** A conversion of printf: `%-08.3f`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** A number as printf(3) formats it. */
export function formatNumber(spec: Conversion, value: number | bigint): string {
  const { sign, digits } = typeof value === 'bigint' ? integerDigits(spec, value) : realDigits(spec, value);
  const left = spec.flags.includes('-') || spec.width < 0;
  const width = Math.abs(spec.width);
  const finite = typeof value === 'bigint' ? spec.precision === undefined : Number.isFinite(value);
  if (spec.flags.includes('0') && !left && finite) return sign + digits.padStart(width - sign.length, '0');
  return left ? (sign + digits).padEnd(width) : (sign + digits).padStart(width);
}

interface Parts {
  readonly sign: string;
  readonly digits: string;
}

function signOf(negative: boolean, flags: string): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function integerDigits({ flags, precision, letter }: Conversion, value: bigint): Parts {
  if (letter === 'd' || letter === 'i') {
    const text = String(value < 0n ? -value : value);
    return { sign: signOf(value < 0n, flags), digits: text.padStart(precision ?? 1, '0') };
  }
  const base = letter === 'o' ? 8 : letter === 'u' ? 10 : 16;
  const digits = BigInt.asUintN(64, value)
    .toString(base)
    .padStart(precision ?? 1, '0');
  const upper = letter === 'X' ? digits.toUpperCase() : digits;
  if (!flags.includes('#') || value === 0n || letter === 'u') return { sign: '', digits: upper };
  return letter === 'o' ? { sign: '', digits: `0${upper}` } : { sign: `0${letter}`, digits: upper };
}

function realDigits({ flags, precision, letter }: Conversion, value: number): Parts {
  const sign = signOf(value < 0 || Object.is(value, -0), flags);
  const size = Math.abs(value);
  const text = Number.isNaN(value)
    ? 'nan'
    : size === Infinity
      ? 'inf'
      : finiteDigits(letter, size, precision ?? 6, flags);
  return { sign, digits: letter === letter.toUpperCase() ? text.toUpperCase() : text };
}

function finiteDigits(letter: string, size: number, precision: number, flags: string): string {
  switch (letter.toLowerCase()) {
    case 'f':
      return fixed(size, precision);
    case 'e':
      return exponential(size, precision);
    case 'a':
      return `0x${size.toString(16)}p+0`;
    default:
      return general(size, precision || 1, flags.includes('#'));
  }
}

function fixed(size: number, precision: number): string {
  // toFixed changes to exponents above 1e21 and stops at 100 digits.
  if (size >= 1e21) return `${BigInt(size)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
  return size.toFixed(Math.min(100, precision));
}

function exponential(size: number, precision: number): string {
  return size.toExponential(Math.min(100, precision)).replace(/e([-+])(\d)$/, 'e$10$2');
}

/** `%g`: the shorter form, without zeros at the end. */
function general(size: number, precision: number, keepZeros: boolean): string {
  if (size === 0) return '0';
  const power = Number(exponential(size, precision - 1).split('e')[1]);
  const long = power < -4 || power >= precision;
  const text = long ? exponential(size, precision - 1) : fixed(size, precision - 1 - power);
  if (keepZeros || !text.includes('.')) return text;
  return long ? text.replace(/\.?0+e/, 'e') : text.replace(/\.?0+$/, '');
}
