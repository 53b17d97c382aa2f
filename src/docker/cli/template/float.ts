/** A float as Go's strconv.FormatFloat writes it. A negative precision is the shortest that reads back the same. */
export function formatFloat(value: number, verb: 'e' | 'E' | 'f' | 'g' | 'G', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  switch (verb) {
    case 'f':
      return precision < 0 ? withoutExponent(value) : value.toFixed(precision);
    case 'e':
    case 'E': {
      const text = twoDigitExponent(precision < 0 ? value.toExponential() : value.toExponential(precision));
      return verb === 'E' ? text.toUpperCase() : text;
    }
    default: {
      const text = general(value, precision);
      return verb === 'G' ? text.toUpperCase() : text;
    }
  }
}

function general(value: number, precision: number): string {
  const digits = precision === 0 ? 1 : precision;
  const scientific = precision < 0 ? value.toExponential() : value.toExponential(digits - 1);
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  const significant = scientific
    .slice(0, scientific.indexOf('e'))
    .replace(/[-.]/g, '')
    .replace(/0+$/, '').length;
  // The shortest form switches to an exponent at 21 digits in JSON only; here it is 6.
  let limit = digits;
  if (limit > significant && significant >= exponent + 1) limit = significant;
  if (precision < 0) limit = 6;
  if (exponent < -4 || exponent >= limit) return twoDigitExponent(trimMantissa(scientific));
  return withoutExponent(precision < 0 ? value : Number(scientific));
}

function trimMantissa(scientific: string): string {
  const at = scientific.indexOf('e');
  const mantissa = scientific.slice(0, at);
  return `${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}${scientific.slice(at)}`;
}

function twoDigitExponent(scientific: string): string {
  return scientific.replace(/e([-+])(\d)$/, 'e$10$2');
}

/** The shortest digits, written out. */
function withoutExponent(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
