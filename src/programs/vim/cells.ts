import { cellWidth } from '../../linux/tty/wide-characters.ts';

const PLAIN = /^[ -~]*$/;

/** How many cells a character takes in a column. */
export function cellsAt(character: string, column: number, tabStop: number): number {
  if (character === '\t') return tabStop - (column % tabStop);
  return character < ' ' || character === '\x7f' ? 2 : cellWidth(character);
}

/** The column at which an index of a line stands. */
export function columnOf(line: string, col: number, tabStop: number): number {
  const head = line.slice(0, col);
  if (PLAIN.test(head)) return head.length;
  let column = 0;
  for (const character of head) column += cellsAt(character, column, tabStop);
  return column;
}

/** The index of the character that covers a column, or of the last one. */
export function indexAt(line: string, column: number, tabStop: number): number {
  let at = 0;
  let index = 0;
  for (const character of line) {
    at += cellsAt(character, at, tabStop);
    if (at > column) return index;
    index += character.length;
  }
  return index;
}

/** How a control character is shown. */
export function shown(character: string): string {
  if (character === '\x7f') return '^?';
  return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;
}
