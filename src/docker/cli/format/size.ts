import { formatFloat } from '../template/float.ts';

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const;
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'] as const;

/** Bytes in powers of 1000: `16.38kB`. @param digits significant ones */
export function humanSize(bytes: number, digits = 4): string {
  return withUnit(bytes, 1000, DECIMAL, digits);
}

/** Bytes in powers of 1024: `7.5MiB`. */
export function binarySize(bytes: number): string {
  return withUnit(bytes, 1024, BINARY, 4);
}

function withUnit(bytes: number, base: number, units: readonly string[], digits: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit++;
  }
  return formatFloat(size, 'g', digits) + (units[unit] ?? '');
}
