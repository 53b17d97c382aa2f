import { cellWidth } from '../../../linux/tty/wide-characters.ts';

/** A row of text, and the line that it is of, from nought. */
export interface FlatLine {
  readonly text: string;
  readonly line: number;
}

/** Cuts a text into rows of at most so many columns, as busybox' less does: behind the last newline there is one more. */
export function* flatLines(text: string, width: number): Generator<FlatLine | undefined> {
  let line = 0;
  for (let at = 0; at <= text.length; line++) {
    const end = text.indexOf('\n', at);
    const whole = text.slice(at, end < 0 ? undefined : end);
    let row = '';
    let column = 0;
    for (const character of whole) {
      if (character === '\b' && row !== '' && !row.endsWith('\t')) {
        row = row.slice(0, -1);
        column--;
        continue;
      }
      const next = character === '\t' ? (column + 8) & ~7 : column + Math.max(1, cellWidth(character));
      if (next > width) {
        yield { text: row, line };
        row = '';
        column = 0;
      }
      column = character === '\t' ? (column + 8) & ~7 : column + Math.max(1, cellWidth(character));
      row += character;
    }
    yield { text: row, line };
    yield undefined;
    if (end < 0) return;
    at = end + 1;
  }
}

/** Control characters as busybox shows them: inverted letters; within what was searched, dots. */
export function shown(text: string, pattern: RegExp | undefined): string {
  if (!pattern)
    return text.replace(/[\x01-\x08\x0a-\x1f\x7f]+/g, (some) => {
      const letters = [...some].map((c) => (c === '\x7f' ? '?' : String.fromCharCode(c.charCodeAt(0) + 64)));
      return `\x1b[7m${letters.join('')}\x1b[m`;
    });
  const quiet = text.replace(/[\x01-\x08\x0a-\x1f\x7f]/g, '.');
  return quiet.replace(pattern, (match) => (match === '' ? '' : `\x1b[7m${match}\x1b[m`));
}
