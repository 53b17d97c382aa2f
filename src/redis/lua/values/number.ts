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
  const [mantissa = '', exponentText = '0'] = value.toExponential(Math.min(100, digits - 1)).split('e');
  const exponent = Number(exponentText);
  const shorten = (text: string) => (keepZeros || !text.includes('.') ? text : text.replace(/\.?0+$/, ''));
  if (exponent < -4 || exponent >= digits) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${shorten(mantissa)}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  return shorten(value.toFixed(Math.min(100, Math.max(0, digits - 1 - exponent))));
}

/** A number as Lua prints it. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return Object.is(value, -0) ? '-0' : String(value);
  // The C library shows the sign of the NaN that arithmetic on x86 gives.
  if (Number.isNaN(value)) return '-nan';
  return formatG(value, 14);
}
