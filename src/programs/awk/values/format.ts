import { formatNumber } from '../../text/numbers/number-format.ts';
import { NumericText, toNumber, toText, type Value } from './values.ts';

/** A conversion of a template; `*` stands for the next argument. */
interface Conversion {
  readonly whole: string;
  readonly flags: string;
  readonly width: number | '*';
  readonly precision: number | '*' | undefined;
  readonly letter: string;
}

const CONVERSION = /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlLqjzt]*([a-zA-Z]))/g;

const known = new Map<string, readonly (string | Conversion)[]>();

/** sprintf; undefined if there are too few arguments. */
export function format(template: string, args: readonly Value[], convfmt: string): string | undefined {
  let next = 0;
  let text = '';
  for (const part of partsOf(template)) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    let { width, precision } = part;
    if (width === '*') width = Math.trunc(toNumber(args[next++]));
    if (precision === '*') precision = toNumber(args[next++]);
    text += converted(part, width, precision, args[next], convfmt);
    if (takesArgument(part.letter)) next++;
  }
  return next > args.length ? undefined : text;
}

function takesArgument(letter: string): boolean {
  return /[scdiouxXeEfFgGaA]/.test(letter);
}

function converted(
  { whole, flags, letter }: Conversion,
  width: number,
  precision: number | undefined,
  value: Value,
  convfmt: string,
): string {
  switch (letter) {
    case 's':
      return formatNumber({ flags, width, precision, letter }, toText(value, convfmt));
    case 'c': {
      const character =
        typeof value === 'number' || value instanceof NumericText
          ? String.fromCharCode(Math.trunc(toNumber(value)) & 0xff)
          : toText(value, convfmt).slice(0, 1) || '\0';
      return formatNumber({ flags, width, precision: undefined, letter: 's' }, character);
    }
  }
  if (!takesArgument(letter)) return whole;
  const number = toNumber(value);
  if (!Number.isFinite(number))
    return formatNumber(
      { flags: flags.replace('0', ''), width, precision: undefined, letter: 's' },
      Number.isNaN(number) ? 'nan' : number < 0 ? '-inf' : 'inf',
    );
  if (!/[diouxX]/.test(letter)) return formatNumber({ flags, width, precision, letter }, number);
  const integer = Math.trunc(number);
  // Most of them are plain.
  if (letter === 'd' && flags === '' && width === 0 && precision === undefined && Math.abs(integer) < 1e15)
    return String(integer);
  return formatNumber({ flags, width, precision, letter }, integer);
}

/** A template, read once. */
function partsOf(template: string): readonly (string | Conversion)[] {
  let parts = known.get(template);
  if (!parts) {
    parts = readTemplate(template);
    if (known.size > 500) known.clear();
    known.set(template, parts);
  }
  return parts;
}

function readTemplate(template: string): readonly (string | Conversion)[] {
  const parts: (string | Conversion)[] = [];
  let at = 0;
  for (const { 0: whole, 1: flags, 2: width, 3: precision, 4: letter, index } of template.matchAll(
    CONVERSION,
  )) {
    parts.push(template.slice(at, index));
    at = index + whole.length;
    if (letter === undefined || flags === undefined) parts.push('%');
    else
      parts.push({
        whole,
        flags,
        width: width === '*' ? '*' : Number(width ?? 0),
        precision: precision === '*' ? '*' : precision === undefined ? undefined : Number(precision || 0),
        letter,
      });
  }
  parts.push(template.slice(at));
  return parts.filter((part) => part !== '');
}
