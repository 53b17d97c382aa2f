import { cellWidth } from '../../linux/tty/wide-characters.ts';

const PLAIN = /^[ -~]*$/;

/** Whether a character is shown by others: `^A`, `<80>`. */
export function isControl(character: string): boolean {
  return character < ' ' || (character >= '\x7f' && character < '\xa0');
}

/** How many cells a character takes in a column. */
export function cellsAt(character: string, column: number, tabStop: number): number {
  if (character === '\t') return tabStop - (column % tabStop);
  return isControl(character) ? shown(character).length : cellWidth(character);
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
  if (!isControl(character)) return character;
  const code = character.charCodeAt(0);
  return code < 0x20 ? `^${String.fromCharCode(code + 64)}` : `<${code.toString(16)}>`;
}
