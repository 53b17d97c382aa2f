import type { Change } from './edits.ts';

/** What `--LTYPE-line-format` and `--GTYPE-group-format` ask for; the groups' default is to show the lines (ifdef.c of diffutils). */
export interface LineFormats {
  readonly lines: { readonly old: string; readonly new: string; readonly unchanged: string };
  readonly groups: Readonly<Record<'old' | 'new' | 'unchanged' | 'changed', string>>;
}

/** The lines of a side that a group is about. */
interface Range {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Both files in the formats of `--line-format` and its kin, piece by piece. */
export function* inFormats(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  formats: LineFormats,
): Generator<string> {
  let [l, r] = [0, 0];
  function* group(kind: keyof LineFormats['groups'], leftEnd: number, rightEnd: number): Generator<string> {
    if (l === leftEnd && r === rightEnd) return;
    const sides = [
      { lines: left, start: l, end: leftEnd },
      { lines: right, start: r, end: rightEnd },
    ] as const;
    yield* groupText(formats.groups[kind], sides, formats);
    [l, r] = [leftEnd, rightEnd];
  }
  for (const change of found) {
    yield* group('unchanged', change.leftStart, change.rightStart);
    const [removed, added] = [change.leftEnd > l, change.rightEnd > r];
    yield* group(removed && added ? 'changed' : removed ? 'old' : 'new', change.leftEnd, change.rightEnd);
  }
  yield* group('unchanged', left.length, right.length);
}

function* groupText(format: string, sides: readonly [Range, Range], formats: LineFormats): Generator<string> {
  const condition = /%\(([^=]+)=([^?]+)\?((?:%.|[^:])*):((?:%.|[^)])*)\)/g;
  const number = (letter: string): number | undefined => {
    const side = letter === letter.toUpperCase() ? sides[1] : sides[0];
    switch (letter.toLowerCase()) {
      case 'e':
        return side.start;
      case 'f':
        return side.start + 1;
      case 'l':
        return side.end;
      case 'm':
        return side.end + 1;
      case 'n':
        return side.end - side.start;
      default:
        return undefined;
    }
  };
  const value = (word: string): number => (/^\d+$/.test(word) ? Number(word) : (number(word) ?? 0));
  const chosen = format.replace(condition, (_, a: string, b: string, yes: string, no: string) =>
    value(a) === value(b) ? yes : no,
  );
  for (const [part] of chosen.matchAll(/%[<>=]|(?:%%|%(?![<>=])|[^%])+/g)) {
    if (part === '%<') yield* eachLine(sides[0], formats.lines.old);
    else if (part === '%>') yield* eachLine(sides[1], formats.lines.new);
    else if (part === '%=') yield* eachLine(sides[0], formats.lines.unchanged);
    else yield filled(part, number);
  }
}

function* eachLine({ lines, start, end }: Range, format: string): Generator<string> {
  for (let at = start; at < end; at++) {
    const line = lines[at] ?? '';
    yield filled(format, (letter) =>
      letter === 'l' ? line.replace(/\n$/, '') : letter === 'L' ? line : letter === 'n' ? at + 1 : undefined,
    );
  }
}

/** `%<`, `%l`, `%dn`, `%3xn`, `%%`, `%c'\012'`: letters and, formatted as printf does, numbers. */
function filled(format: string, of: (letter: string) => string | number | undefined): string {
  const pattern = /%(?:%|c'(\\[0-7]{1,3}|.)'|(-?'?0?\d*)(?:\.(\d+))?([doxX])([a-zA-Z])|([<>=lL]))/g;
  return format.replace(
    pattern,
    (whole, code?: string, flags = '', least = '', type = '', letter = '', plain = '') => {
      if (whole === '%%') return '%';
      if (code !== undefined)
        return code.startsWith('\\') ? String.fromCharCode(Number.parseInt(code.slice(1), 8)) : code;
      if (plain !== '') return String(of(plain) ?? whole);
      const number = of(letter);
      if (typeof number !== 'number') return whole;
      const digits = number.toString(type === 'd' ? 10 : type === 'o' ? 8 : 16).padStart(Number(least), '0');
      const cased = type === 'X' ? digits.toUpperCase() : digits;
      const width = Number(/\d+$/.exec(flags)?.[0] ?? 0);
      if (flags.startsWith('-')) return cased.padEnd(width);
      return cased.padStart(width, /^'?0\d/.test(flags) ? '0' : ' ');
    },
  );
}
