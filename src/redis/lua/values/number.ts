/** Reads a number as strtod and Lua do: decimal or hexadecimal, blanks around; undefined if it is none. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '');
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(trimmed)) return Number(trimmed);
  const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]+)$/.exec(trimmed);
  if (hexadecimal) return Number(`0x${hexadecimal[2]}`) * (hexadecimal[1] === '-' ? -1 : 1);
  const word = /^([-+]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (!word) return undefined;
  const value = /^nan$/i.test(word[2] ?? '') ? Number.NaN : Number.POSITIVE_INFINITY;
  return word[1] === '-' ? -value : value;
}

/** As C's `%.<precision>g` prints it. */
export function formatG(value: number, precision: number, keepZeros = false): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) {
    const zero = keepZeros && precision > 1 ? `0.${'0'.repeat(precision - 1)}` : '0';
    return Object.is(value, -0) ? `-${zero}` : zero;
  }
  const digits = Math.max(1, precision);
  if (!keepZeros && Number.isInteger(value) && Math.abs(value) < 10 ** Math.min(digits, 15))
    return String(value);
  const [mantissa = '', exponentText = '0'] = exponential(value, Math.min(100, digits - 1)).split('e');
  const exponent = Number(exponentText);
  const shorten = (text: string) => (keepZeros || !text.includes('.') ? text : text.replace(/\.?0+$/, ''));
  if (exponent < -4 || exponent >= digits) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${shorten(mantissa)}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  return shorten(fixedText(value, Math.min(100, Math.max(0, digits - 1 - exponent))));
}

/** As C's `%.<places>f` prints it. */
export function fixedText(value: number, places: number): string {
  return halfToEven(value.toFixed(places), () => value.toFixed(100));
}

function exponential(value: number, places: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(places).split('e');
  return `${halfToEven(mantissa, () => value.toExponential(100).replace(/e.*/, ''))}e${exponent}`;
}

/** JavaScript rounds a half up, C to the even digit: `exact` tells whether it is one, and is asked if that matters. */
function halfToEven(rounded: string, exact: () => string): string {
  const last = rounded.charCodeAt(rounded.length - 1);
  if (last % 2 === 0) return rounded;
  const kept = rounded.slice(0, -1) + String.fromCharCode(last - 1);
  const long = exact();
  return long.startsWith(kept) && /^\.?50*$/.test(long.slice(kept.length)) ? kept : rounded;
}

/** A number as Lua prints it. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return Object.is(value, -0) ? '-0' : String(value);
  // The C library shows the sign of the NaN that arithmetic on x86 gives.
  if (Number.isNaN(value)) return '-nan';
  return formatG(value, 14);
}
