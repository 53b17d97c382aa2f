/** A number as C's `%.17g` prints it, which is how Redis 7.0 sends scores. */
export function doubleText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Object.is(value, -0) ? '-0' : String(value);
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Number.isNaN(value)) return 'nan';
  const [mantissa = '', exponentText = '0'] = value.toExponential(16).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 17) {
    const digits = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    const size = Math.abs(exponent);
    return `${digits}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  }
  const text = fixed(value, 16 - exponent);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** toFixed does not go beyond 1e21 and 100 digits; here the exponent is at most 16 and at least -4. */
function fixed(value: number, digits: number): string {
  return value.toFixed(Math.max(0, digits));
}
