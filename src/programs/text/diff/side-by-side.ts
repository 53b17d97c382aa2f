import type { Change } from './edits.ts';

export interface SideBySide {
  readonly width: number;
  /** Equal lines are left out. */
  readonly suppress: boolean;
  /** Equal lines are shown on the left alone. */
  readonly leftOnly: boolean;
  /** Tabs become blanks, in the lines and between the columns. */
  readonly expand: boolean;
  readonly tab: number;
  /** Lines of one side alone are red and green. */
  readonly colors: boolean;
}

/** Between the columns is room for a mark and a blank on each side. */
const GUTTER = 3;

/** `diff -y`: two columns with a mark between them (side.c of diffutils). */
export function* sideBySide(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  settings: SideBySide,
): Generator<string> {
  const { width, suppress, leftOnly, expand, colors } = settings;
  const tab = expand ? 1 : settings.tab;
  // The right column begins at a tab stop, so that tabs in it keep their places.
  const middle = (width >> 1) + ((tab + GUTTER) >> 1) + (width & (tab + GUTTER) & 1);
  const stop = middle - (middle % tab);
  const half = Math.max(0, Math.min(stop - GUTTER, width - stop));
  const second = half > 0 ? stop : width;
  const row = (a: string | undefined, mark: string, b: string | undefined): string => {
    let line = '';
    let column = 0;
    const ends = [a, b].map((side) => side?.endsWith('\n') === true);
    if (a !== undefined) [line, column] = halfLine(a, 0, half, settings);
    if (mark !== ' ') {
      const at = Math.floor((half + second - 1) / 2);
      const shown = mark === '|' && ends[0] !== ends[1] ? (ends[0] ? '/' : '\\') : mark;
      line += advance(column, at, settings) + shown;
      column = at + 1;
    }
    if (b !== undefined && b !== '\n')
      line += advance(column, second, settings) + halfLine(b, second, half, settings)[0];
    const text = ends.includes(true) ? `${line}\n` : line;
    const color = mark === '<' ? '31' : mark === '>' ? '32' : '';
    return colors && color !== '' ? `\x1b[${color}m${text}\x1b[0m` : text;
  };
  let [l, r] = [0, 0];
  function* equal(to: number): Generator<string> {
    for (; l < to; l++, r++) {
      if (suppress) continue;
      yield leftOnly ? row(left[l], '(', undefined) : row(left[l], ' ', right[r]);
    }
  }
  for (const change of found) {
    yield* equal(change.leftStart);
    while (l < change.leftEnd && r < change.rightEnd) yield row(left[l++], '|', right[r++]);
    while (r < change.rightEnd) yield row(undefined, '>', right[r++]);
    while (l < change.leftEnd) yield row(left[l++], '<', undefined);
  }
  yield* equal(left.length);
}

/** As much of a line as a column holds, and where it ends. */
function halfLine(
  line: string,
  indent: number,
  most: number,
  settings: SideBySide,
): readonly [text: string, column: number] {
  let text = '';
  let [read, written] = [0, 0];
  // Behind it nothing goes back to the column's beginning.
  const lastReturn = line.lastIndexOf('\r');
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string; // at < length
    if (character === '\n' || (read >= most && at > lastReturn)) break;
    if (character === '\t') {
      const blanks = settings.tab - (read % settings.tab);
      if (read === written) {
        const stop = written + blanks;
        if (settings.expand) {
          const to = Math.min(stop, most);
          text += ' '.repeat(Math.max(0, to - written));
          written = Math.max(written, to);
        } else if (stop < most) {
          written = stop;
          text += character;
        }
      }
      read += blanks;
    } else if (character === '\r') {
      text += character + advance(0, indent, settings);
      [read, written] = [0, 0];
    } else if (character >= ' ' && character !== '\x7f') {
      if (read++ < most) {
        written = read;
        text += character;
      }
    } else if (read < most) text += character;
  }
  return [text, written];
}

/** Goes from one column to another with tabs, as far as they reach, and blanks. */
function advance(from: number, to: number, { expand, tab }: SideBySide): string {
  let text = '';
  let at = from;
  if (!expand)
    for (let stop = at + tab - (at % tab); stop <= to; stop += tab) {
      text += '\t';
      at = stop;
    }
  return text + ' '.repeat(Math.max(0, to - at));
}
