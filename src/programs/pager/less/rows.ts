import type { LessOptions } from './options.ts';

/** A row of the screen: part of a line of the text, with its sequences of colour. */
export interface Row {
  /** The line that it is of, from nought. */
  readonly line: number;
  readonly text: string;
}

const ESCAPE = '\x1b';
/** Stands in the last column when the line goes on. */
const BEYOND = '\x1b[7m>\x1b[27m';
const COLOR = new RegExp(`^${ESCAPE}\\[[\\d;:]*m`);

/** What a line becomes: its rows; undefined where there may be a breath. */
type Laying = (text: string, line: number) => Generator<Row | undefined>;

/** Characters of a line between two breaths. */
const MANY = 16_384;

/** Lays out lines, one after the other, on a screen of so many columns. @param shift columns that are off the left edge */
export function rowsOf(columns: number, options: LessOptions, shift: number): Laying {
  let blank = false;
  return function* (text, line) {
    if (options.squeeze && text === '' && blank) return;
    blank = text === '';
    const margin =
      (options.statusColumn ? '  ' : '') + (options.lineNumbers ? `${String(line + 1).padStart(7)} ` : '');
    for (const part of parts(text, columns - margin.length, options, shift))
      yield part === undefined ? undefined : { line, text: margin + part };
  };
}

function* parts(
  text: string,
  width: number,
  options: LessOptions,
  shift: number,
): Generator<string | undefined> {
  // Printable ASCII takes a column each.
  if (/^[ -~]*$/.test(text)) {
    const seen = text.slice(shift);
    if (seen.length <= width) yield seen;
    else if (options.chop)
      yield options.chopMark ? `${seen.slice(0, width - 1)}${BEYOND}` : seen.slice(0, width);
    else
      for (let at = 0; at < seen.length; at += width) {
        yield seen.slice(at, at + width);
        if (at % MANY < width) yield undefined;
      }
    return;
  }
  let part = '';
  let column = 0;
  let skipped = 0;
  let beyond = false;
  let found: string[] = [];
  const put = (shown: string, wide: number): void => {
    for (let i = 0; i < wide; i++) {
      if (skipped < shift) {
        skipped++;
        continue;
      }
      if (column === width) {
        if (options.chop) {
          beyond = true;
          return;
        }
        found.push(part);
        part = '';
        column = 0;
      }
      part += wide === shown.length ? (shown[i] ?? '') : i === 0 ? shown : '';
      column++;
    }
  };
  let looked = 0;
  for (let at = 0; at < text.length && !beyond; ) {
    if (at >= looked + MANY) {
      yield* found;
      found = [];
      looked = at;
      yield undefined;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (character === ESCAPE && options.controls !== 'shown') {
      const [sequence = character] = COLOR.exec(text.slice(at, at + 40)) ?? [];
      if (sequence !== character || options.controls === 'raw') {
        part += sequence;
        at += sequence.length;
        continue;
      }
    }
    at += character.length;
    const place = skipped < shift ? skipped : shift + column;
    if (character === '\t')
      put(' '.repeat(options.tabs - (place % options.tabs)), options.tabs - (place % options.tabs));
    else if (character < ' ' || character === '\x7f') {
      if (options.controls === 'raw') part += character;
      else {
        const name = character === ESCAPE ? 'ESC' : `^${String.fromCharCode(character.charCodeAt(0) ^ 0x40)}`;
        const from = part.length;
        put(name, name.length);
        part = `${part.slice(0, from)}\x1b[7m${part.slice(from)}\x1b[27m`;
      }
    } else put(character, widthOf(character));
  }
  if (beyond && options.chopMark) part = `${part.slice(0, -1)}${BEYOND}`;
  yield* found;
  yield part;
}

/** East Asian characters and pictures take two columns. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0x1f300 && code <= 0x1faff))
    ? 2
    : 1;
}
