import { formatNumber } from './number-format.ts';

/** A number of 4 or 8 bytes, the lowest first, as IEEE 754 has them. */
export function floatOf(bytes: readonly number[], size: 4 | 8): number {
  const view = new DataView(new ArrayBuffer(8));
  for (const [i, byte] of bytes.entries()) view.setUint8(i, byte);
  return size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

/** With as few digits as tell it from its neighbours, in the manner of `%g`. */
export function shortestFloat(value: number, size: 4 | 8): string {
  const most = size === 4 ? 9 : 17;
  for (let precision = 1; precision < most; precision++) {
    const text = formatNumber({ flags: '', width: 0, precision, letter: 'g' }, value);
    if ((size === 4 ? Math.fround(Number(text)) : Number(text)) === value) return text;
  }
  return formatNumber({ flags: '', width: 0, precision: most, letter: 'g' }, value);
}

/** With a fixed number of digits, as busybox shows it. */
export function fixedFloat(value: number, size: 4 | 8): string {
  return formatNumber({ flags: '', width: 0, precision: size === 4 ? 7 : 15, letter: 'e' }, value);
}
