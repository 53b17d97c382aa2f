import { cellWidth } from '../../../linux/tty/wide-characters.ts';
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
  raw: string,
  width: number,
  options: LessOptions,
  shift: number,
): Generator<string | undefined> {
  const text = !options.backspaces && raw.includes('\b') ? overstruck(raw) : raw;
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
    if (wide === 0) part += shown;
    // No half of a character that is two columns wide.
    if (wide > shown.length && column + wide > width) {
      while (column < width && options.chop) {
        part += ' ';
        column++;
      }
      if (!options.chop) column = width;
    }
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
    const style = STYLES.get(character);
    if (style !== undefined) {
      part += style;
      continue;
    }
    const place = skipped < shift ? skipped : shift + column;
    if (character === '\t') {
      let wide = options.tabs - (place % options.tabs);
      if (!options.chop && column + wide > width) {
        // It goes over the edge as a whole.
        found.push(part);
        part = '';
        column = 0;
        wide = options.tabs;
      }
      put(' '.repeat(wide), wide);
    } else if (character < ' ' || character === '\x7f') {
      if (options.controls === 'raw') part += character;
      else {
        const name = character === ESCAPE ? 'ESC' : `^${String.fromCharCode(character.charCodeAt(0) ^ 0x40)}`;
        const from = part.length;
        put(name, name.length);
        part = `${part.slice(0, from)}\x1b[7m${part.slice(from)}\x1b[27m`;
      }
    } else if (character >= '\x80' && character < '\xa0') {
      const from = part.length;
      const name = `<U+00${character.charCodeAt(0).toString(16).toUpperCase()}>`;
      put(name, name.length);
      part = `${part.slice(0, from)}\x1b[7m${part.slice(from)}\x1b[27m`;
    } else put(character, cellWidth(character));
  }
  if (beyond && options.chopMark) {
    const last = [...part].at(-1) ?? '';
    part = `${part.slice(0, -last.length)}${' '.repeat(Math.max(0, cellWidth(last) - 1))}${BEYOND}`;
  }
  yield* found;
  yield part;
}

/** Marks of what was printed over: bold and underlined, on and off. */
const STYLES: ReadonlyMap<string, string> = new Map([
  ['\uf8f0', '\x1b[1m'],
  ['\uf8f1', '\x1b[22m'],
  ['\uf8f2', '\x1b[4m'],
  ['\uf8f3', '\x1b[24m'],
]);

/** What was printed twice on one place is bold, what has a line below it is underlined. */
function overstruck(text: string): string {
  return text
    .replace(/_\x08([^\x08])/gsu, '\uf8f2$1\uf8f3')
    .replace(/([^\x08])\x08_/gsu, '\uf8f2$1\uf8f3')
    .replace(/([^\x08])(?:\x08\1)+/gsu, '\uf8f0$1\uf8f1')
    .replace(/[^\x08]\x08/gsu, '')
    .replace(/\uf8f1\uf8f0|\uf8f3\uf8f2/g, '');
}
