import { type Conversion, formatNumber } from '../../text/numbers/number-format.ts';

/** Input that looks like a number: it is both. */
export class NumericText {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** A scalar of awk; undefined was never assigned: 0 and the empty string. */
export type Value = number | string | NumericText | undefined;

/** What came from outside: a number too if it looks like one. */
export function inputValue(text: string): Value {
  // Most input is not numeric, and the first character tells; most numbers are short and whole.
  const first = text.charCodeAt(0);
  if (first > 57 || Number.isNaN(first)) return text;
  if (first >= 48 && text.length < 10) {
    const number = wholeNumber(text);
    if (number >= 0) return new NumericText(text, number);
  }
  return /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text)
    ? new NumericText(text, Number(text))
    : text;
}

/** The number that digits make; negative if there is something else. */
function wholeNumber(text: string): number {
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (typeof value !== 'string') return value.number;
  const match = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/.exec(value);
  return match ? Number(match[0]) : 0;
}

/** @param format CONVFMT, or OFMT in print */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value !== 'number') return value.text;
  return numberText(value, format);
}

export function numberText(value: number, format: string): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value === 0 ? 0 : value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const spec = /%([-+ #0]*)(\d*)(?:\.(\d*))?([a-zA-Z])/.exec(format);
  if (!spec) return format;
  const [whole, flags = '', width, precision, letter = 'g'] = spec;
  const conversion: Conversion = {
    flags,
    width: Number(width || 0),
    precision: precision === undefined ? undefined : Number(precision || 0),
    letter,
  };
  return format.replace(whole, () => formatNumber(conversion, value));
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  return value !== undefined && value.number !== 0;
}

/** Numbers compare as numbers, everything else as text. */
export function compare(a: Value, b: Value, format: string): number {
  if (typeof a !== 'string' && typeof b !== 'string') {
    const [x, y] = [toNumber(a), toNumber(b)];
    return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.NaN;
  }
  const [x, y] = [toText(a, format), toText(b, format)];
  return x < y ? -1 : x > y ? 1 : 0;
}
