/** A double has at most so many digits behind the point. */
const MOST_PLACES = 1100;

/** A number in as many digits as it takes to read the same one back, as repr shows it. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const [digits, exponent] = shortest(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  if (exponent < -4 || exponent >= 16) {
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${sign}${digits.padEnd(exponent + 1, '0')}.0`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The shortest digits of a positive number and the power of ten of the first. */
function shortest(value: number): [digits: string, exponent: number] {
  if (value === 0) return ['0', 0];
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return [mantissa.replace('.', ''), Number(exponent)];
}

/** The digits of a positive number, exactly rounded half to even at `places` behind the point. */
export function fixed(value: number, places: number): string {
  // No double has more digits than that which are not zero.
  if (places > MOST_PLACES) return fixed(value, MOST_PLACES) + '0'.repeat(places - MOST_PLACES);
  // Every double is a whole number over a power of two.
  const { numerator, shift } = ratio(value);
  const scaled = numerator * 10n ** BigInt(places);
  let quotient = scaled;
  if (shift > 0) {
    const by = BigInt(shift);
    quotient = scaled >> by;
    const rest = scaled - (quotient << by);
    const half = 1n << (by - 1n);
    if (rest > half || (rest === half && quotient % 2n === 1n)) quotient += 1n;
  }
  const digits = quotient.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A positive double as a whole number over two to the power of `shift`. */
export function ratio(value: number): { readonly numerator: bigint; readonly shift: number } {
  let shift = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return { numerator: BigInt(scaled), shift };
}

/** `precision` + 1 digits of a positive number, exactly rounded, and the power of ten of the first. */
export function exponential(value: number, precision: number): [digits: string, exponent: number] {
  if (precision > MOST_PLACES) {
    const [digits, exponent] = exponential(value, MOST_PLACES);
    return [digits + '0'.repeat(precision - MOST_PLACES), exponent];
  }
  if (value === 0) return ['0'.repeat(precision + 1), 0];
  let exponent = shortest(value)[1];
  const { numerator, shift } = ratio(value);
  for (;;) {
    const power = precision - exponent;
    const top = power >= 0 ? numerator * 10n ** BigInt(power) : numerator;
    const bottom = (1n << BigInt(shift)) * (power >= 0 ? 1n : 10n ** BigInt(-power));
    let quotient = top / bottom;
    const twice = (top - quotient * bottom) * 2n;
    if (twice > bottom || (twice === bottom && quotient % 2n === 1n)) quotient += 1n;
    const digits = quotient.toString();
    if (digits.length === precision + 1) return [digits, exponent];
    exponent += digits.length > precision + 1 ? 1 : -1;
  }
}
