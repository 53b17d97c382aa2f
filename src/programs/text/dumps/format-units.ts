import { largest } from '../../../linux/extremes.ts';
import { expandEscapes } from '../printf/escapes.ts';

/** A format that cannot be read; the message says why, in busybox' words. */
export class FormatProblem extends Error {
  /** The same in the words of util-linux. */
  readonly host: string;

  constructor(message: string, host = message) {
    super(message);
    this.host = host;
  }
}

/** What is printed for one conversion, with the text around it. */
export interface Print {
  readonly kind:
    | 'text'
    | 'address'
    | 'char'
    | 'named'
    | 'printable'
    | 'ascii'
    | 'string'
    | 'integer'
    | 'float';
  readonly before: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  /** As printf knows it. */
  readonly letter: string;
  readonly after: string;
  /** Bytes that it takes. */
  readonly bytes: number;
}

/** `3/1 "%02x "`: so many times so many bytes. */
export interface Unit {
  readonly times: number;
  readonly bytes: number;
  readonly prints: readonly Print[];
  /** `%_A`: it stands at the end of all, not in the blocks. */
  readonly atEnd: boolean;
  /** The last time, the blank at its end is left out. */
  readonly trims: boolean;
}

interface RawUnit {
  readonly times: number;
  readonly counted: boolean;
  readonly bytes: number;
  readonly format: string;
  /** As it was typed. */
  readonly text: string;
}

/** What one block may be told to show: more than anybody reads, and still done at once. */
const MOST_TIMES = 65_536;
const WIDEST = 65_536;

/** The units of several format strings, which share the bytes of each block, and how many bytes a block has. */
export function formatUnits(sources: readonly string[]): {
  readonly strings: readonly (readonly Unit[])[];
  readonly size: number;
} {
  const raw = sources.map(rawUnits);
  const sizes = raw.map((units) => units.reduce((sum, each) => sum + each.times * bytesOf(each), 0));
  const size = largest(sizes, 0);
  return { strings: raw.map((units, i) => finished(units, size - (sizes[i] ?? 0))), size };
}

/** A last unit without a count of its own repeats until the block is full (dump.c: rewrite). */
function finished(raw: readonly RawUnit[], missing: number): readonly Unit[] {
  return raw.map((unit, i) => {
    const prints = printsOf(unit);
    const bytes = unit.bytes || prints.reduce((sum, each) => sum + each.bytes, 0);
    const last = i === raw.length - 1;
    const times =
      unit.times + (last && !unit.counted && bytes > 0 && missing > 0 ? Math.trunc(missing / bytes) : 0);
    const end = prints.at(-1);
    return {
      times,
      bytes,
      prints,
      atEnd: /%[-+ #0.\d]*_A/.test(unit.format),
      trims: times > 1 && /\s$/.test((end?.kind === 'text' ? end.before : end?.after) ?? ''),
    };
  });
}

/** `[count][/bytes] "format"`, again and again. */
function rawUnits(source: string): readonly RawUnit[] {
  const bad = (): never => {
    throw new FormatProblem(`bad format {${source}}`);
  };
  const units: RawUnit[] = [];
  let rest = source.trimStart();
  while (rest !== '') {
    const match = /^(?:(\d+)(?:(?=\/)|\s)\s*)?(?:\/\s*)?(?:(\d+)\s\s*)?"([^"]*)"\s*/.exec(rest);
    if (!match) return bad();
    const [whole, count, bytes, format = ''] = match;
    if (Number(count ?? 1) > MOST_TIMES) throw tooMuch(whole.trim());
    units.push({
      times: Number(count ?? 1),
      counted: count !== undefined,
      bytes: Number(bytes ?? 0),
      format: unescaped(format),
      text: whole.trim(),
    });
    rest = rest.slice(whole.length);
  }
  return units;
}

/** Escapes as printf's, but that `\c` is none. */
function unescaped(format: string): string {
  const kept = format.replace(/\\([\\c])/g, (whole, letter: string) => (letter === 'c' ? '\\\\c' : whole));
  return expandEscapes(kept, { octalNeedsZero: false }).text;
}

const CONVERSION = /%([-+ #0]*)(\d*)(?:\.(\d*))?(l?)(_?)([\s\S]?)([\s\S]?)/g;

/** What the conversions of a format take, before it is known whether they are right ones (dump.c: bb_dump_size). */
function bytesOf({ bytes, format }: RawUnit): number {
  if (bytes > 0) return bytes;
  let sum = 0;
  CONVERSION.lastIndex = 0;
  for (const [, , , precision, , mark, letter = ''] of format.matchAll(CONVERSION)) {
    if (mark) sum += 'cpu'.includes(letter || '?') ? 1 : 0;
    else if (letter === 'c') sum += 1;
    else if (letter === 's') sum += Number(precision ?? 0);
    else if ('diouxX'.includes(letter || '?')) sum += 4;
    else if ('eEfgG'.includes(letter || '?')) sum += 8;
  }
  return sum;
}

function tooMuch(unit: string): FormatProblem {
  return new FormatProblem(`drydock: '${unit}' is not simulated: too much for one block`);
}

function printsOf({ bytes, format, text }: RawUnit): readonly Print[] {
  const prints: Print[] = [];
  let at = 0;
  let data = 0;
  while (at < format.length) {
    const start = format.indexOf('%', at);
    CONVERSION.lastIndex = Math.max(0, start);
    const match = start < 0 ? undefined : CONVERSION.exec(format);
    if (!match) {
      const plain = { kind: 'text', before: format.slice(at), after: '' } as const;
      prints.push({ ...plain, flags: '', width: 0, precision: undefined, letter: '', bytes: 0 });
      break;
    }
    const [, flags = '', width = '', precision, long = '', mark = '', letter = '', base = ''] = match;
    const rest = format.slice(
      start + 1 + flags.length + width.length + (precision?.length ?? -1) + 1 + long.length,
    );
    const spec = {
      before: format.slice(at, start),
      flags,
      width: Number(width),
      precision: precision ? Number(precision) : undefined,
    };
    if (Math.max(spec.width, spec.precision ?? 0) > WIDEST) throw tooMuch(text);
    const [kind, printed, taken] = conversion(mark + letter, base, rest, bytes, spec.precision);
    const end = format.length - rest.length + mark.length + 1 + (kind === 'address' ? 1 : 0);
    const next = format.indexOf('%', end);
    at = next < 0 ? format.length : next;
    prints.push({ ...spec, kind, letter: printed, bytes: taken, after: format.slice(end, at) });
    if (kind !== 'address' && bytes > 0 && ++data > 1)
      throw new FormatProblem('byte count with multiple conversion characters');
  }
  return prints;
}

/** What a conversion is, how printf calls it, and how many bytes it takes. */
function conversion(
  letter: string,
  base: string,
  rest: string,
  bytes: number,
  precision: number | undefined,
): readonly [Print['kind'], string, number] {
  const bad = (): never => {
    throw new FormatProblem(`bad conversion character %${rest}`);
  };
  const fitting = (...sizes: readonly [number, ...number[]]): number => {
    if (bytes === 0) return sizes[0];
    if (!sizes.includes(bytes)) throw new FormatProblem(`bad byte count for conversion character ${rest}`);
    return bytes;
  };
  switch (letter) {
    case 'c':
      return ['char', 's', fitting(1)];
    case '_c':
      return ['named', 's', fitting(1)];
    case '_p':
      return ['printable', 's', fitting(1)];
    case '_u':
      return ['ascii', 's', fitting(1)];
    case '_a':
    case '_A':
      return base !== '' && 'dox'.includes(base) ? ['address', base, 0] : bad();
    case 's':
      // Without a size of its own a text must say how much of it is meant.
      if (bytes === 0 && precision === undefined)
        throw new FormatProblem(
          '%s needs precision or byte count',
          '%s requires a precision or a byte count',
        );
      return ['string', 's', bytes || (precision ?? 0)];
    default:
      if (letter !== '' && 'diouxX'.includes(letter)) return ['integer', letter, fitting(4, 2, 1)];
      return letter !== '' && 'eEfgG'.includes(letter) ? ['float', letter, fitting(8, 4)] : bad();
  }
}
