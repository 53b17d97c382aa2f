/** So many more digits tell whether what is cut off is exactly a half. */
const PRECISE = 60;

/** A number below 10^21 as C's `%.<places>f` prints it. */
export function fixedText(value: number, places: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  return halfToEven(value.toFixed(places), () => value.toFixed(Math.min(100, places + PRECISE)));
}

/**
 * JavaScript rounds a half up, C to the even digit. `rounded` is what JavaScript gives, `exact` the same number with more
 * digits; it is asked for only when `rounded` could be wrong, that is if its last digit is odd.
 */
export function halfToEven(rounded: string, exact: () => string): string {
  const last = rounded.charCodeAt(rounded.length - 1);
  if (last % 2 === 0) return rounded;
  const kept = rounded.slice(0, -1) + String.fromCharCode(last - 1);
  const long = exact();
  return long.startsWith(kept) && /^\.?50*$/.test(long.slice(kept.length)) ? kept : rounded;
}
