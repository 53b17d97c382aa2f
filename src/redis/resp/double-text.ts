import { halfToEven } from './fixed-text.ts';

/** A number as C's `%.17g` prints it, which is how Redis 7.0 sends scores. */
export function doubleText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Object.is(value, -0) ? '-0' : String(value);
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Number.isNaN(value)) return 'nan';
  const [mantissa = '', exponentText = '0'] = value.toExponential(16).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 17) {
    const even = halfToEven(mantissa, () => value.toExponential(PRECISE).replace(/e.*/, ''));
    const digits = even.includes('.') ? even.replace(/\.?0+$/, '') : even;
    const size = Math.abs(exponent);
    return `${digits}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  }
  const places = 16 - exponent;
  const text = halfToEven(value.toFixed(places), () => value.toFixed(places + PRECISE));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** So many more digits tell whether what is cut off is exactly a half. */
const PRECISE = 60;
