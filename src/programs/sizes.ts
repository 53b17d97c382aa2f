/** A size as `ls -h` and `df -h` of GNU show it: one decimal below ten, rounded up, 1024-based unless `base` is 1000. */
export function gnuSize(bytes: number, base = 1024): string {
  if (bytes < base) return String(bytes);
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < UNITS.length - 1) {
    value /= base;
    unit++;
  }
  let text = value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value));
  if (text === '10.0') text = '10';
  if (Number(text) >= base) {
    text = '1.0';
    unit++;
  }
  const letter = UNITS[unit] ?? '';
  return `${text}${base === 1000 && unit === 1 ? 'k' : letter}`;
}

/** The same in busybox: always one decimal, rounded to the nearest. */
export function busyboxSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)}${UNITS[unit]}`;
}

/** The same without a fraction, as busybox counts blocks. */
export function wholeBusyboxSize(bytes: number): string {
  const [, value = '', unit = ''] = /^([\d.]+)(.*)$/.exec(busyboxSize(bytes)) ?? [];
  return `${Math.trunc(Number(value) + 0.5)}${unit}`;
}

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

const SUFFIXES = new Map<string, number>([
  ['', 1],
  ['c', 1],
  ['w', 2],
  ['b', 512],
  ['k', 1024],
  ['K', 1024],
  ['kB', 1000],
  ['KB', 1000],
  ['KiB', 1024],
  ['m', 1024 ** 2],
  ['M', 1024 ** 2],
  ['MB', 1000 ** 2],
  ['MiB', 1024 ** 2],
  ['g', 1024 ** 3],
  ['G', 1024 ** 3],
  ['GB', 1000 ** 3],
  ['GiB', 1024 ** 3],
  ['T', 1024 ** 4],
  ['P', 1024 ** 5],
  ['E', 1024 ** 6],
]);

/** Whether a number with a unit is one that 64 bits do not hold. */
export function isTooLarge(text: string): boolean {
  const [, digits, unit] = /^(\d+)([a-zA-Z]*)$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return false;
  const beyond = /^[ZYRQ](i?B)?$/.test(unit) && Number(digits) > 0;
  return beyond || Number(digits) * (SUFFIXES.get(unit) ?? 0) >= 2 ** 64;
}

/** A number with a unit, as head -c and dd read it; undefined if it is none. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text);
  const factor = match && SUFFIXES.get(match[2] ?? '');
  return match && factor !== undefined && factor !== null ? Number(match[1]) * factor : undefined;
}
