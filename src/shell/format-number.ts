/** A conversion of printf: `%-08.3f`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** A number as printf(3) formats it. @param long `%a` as of a long double, with four bits before the point */
export function formatNumber(spec: Conversion, value: number | bigint, long = false): string {
  const { sign, digits } =
    typeof value === 'bigint' ? integerDigits(spec, value) : realDigits(spec, value, long);
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

function realDigits({ flags, precision, letter }: Conversion, value: number, long: boolean): Parts {
  const sign = signOf(value < 0 || Object.is(value, -0), flags);
  const size = Math.abs(value);
  const text = Number.isNaN(value)
    ? 'nan'
    : size === Infinity
      ? 'inf'
      : letter.toLowerCase() === 'a'
        ? hexadecimal(size, precision, long)
        : finiteDigits(letter, size, precision ?? 6, flags);
  return { sign, digits: letter === letter.toUpperCase() ? text.toUpperCase() : text };
}

function finiteDigits(letter: string, size: number, precision: number, flags: string): string {
  switch (letter.toLowerCase()) {
    case 'f':
      return flags.includes('#') && precision === 0 ? `${fixed(size, 0)}.` : fixed(size, precision);
    case 'e':
      return exponential(size, precision);
    default:
      return general(size, precision || 1, flags.includes('#'));
  }
}

function fixed(size: number, precision: number): string {
  // toFixed changes to exponents above 1e21 and stops at 100 digits.
  if (size >= 1e21) return `${BigInt(size)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
  const digits = Math.min(100, precision);
  const text = size.toFixed(digits);
  // Where a number lies just between two, C takes the even one.
  const half = exactDigits(size);
  if (
    !Number.isInteger(size * 2 ** (digits + 1)) ||
    half === undefined ||
    half.length !== digits + 1 ||
    !half.endsWith('5')
  )
    return text;
  const down = `${Math.floor(size)}${digits > 0 ? `.${half.slice(0, digits)}` : ''}`;
  return /[02468]$/.test(down) ? down : text;
}

/** The digits behind the point, if there are few. */
function exactDigits(size: number): string | undefined {
  return size < 1e15 ? /\.(\d{1,15})$/.exec(String(size))?.[1] : undefined;
}

/** `%a`. */
function hexadecimal(size: number, precision: number | undefined, long: boolean): string {
  if (size === 0) return '0x0p+0';
  let power = Math.floor(Math.log2(size));
  if (2 ** power > size) power--;
  if (2 ** (power + 1) <= size) power++;
  const shift = long ? power - 3 : power;
  // In two steps: the smallest numbers have no power of two that is smaller.
  const scaled = (size / 2 ** power) * 2 ** (power - shift);
  const whole = Math.floor(scaled);
  let digits = '';
  for (let rest = scaled - whole; rest > 0; rest = rest * 16 - Math.floor(rest * 16))
    digits += Math.floor(rest * 16).toString(16);
  const places = precision ?? digits.length;
  const exact = whole.toString(16) + digits.padEnd(places, '0');
  const text = rounded(exact, exact.length - 1 - places);
  // What was rounded up to 10 before the point is 1 of the next power of 16.
  const carried = text.length - 1 - places;
  const exponent = shift + 4 * carried;
  const fraction = text.slice(1 + carried);
  return `0x${text.slice(0, 1)}${fraction === '' ? '' : `.${fraction}`}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** Hexadecimal digits without the last ones; what lies just between two becomes the even one. */
function rounded(digits: string, dropped: number): string {
  if (dropped === 0) return digits;
  const unit = 1n << BigInt(4 * dropped);
  const number = BigInt(`0x${digits}`);
  const twice = 2n * (number % unit);
  const down = number / unit;
  return (twice > unit || (twice === unit && down % 2n === 1n) ? down + 1n : down).toString(16);
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
