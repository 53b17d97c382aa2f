import { cellWidth } from '../../../linux/tty/wide-characters.ts';

/** A piece of what the editor shows: its text as the terminal gets it, and the cells that it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/** Where a row ends because the text has a newline there. */
export const LINE_END: Cell = { text: '\n', width: 0 };

/** The cells of plain characters, each made once. */
const ASCII: Cell[] = [];

function ascii(code: number): Cell {
  let cell = ASCII[code];
  if (!cell) ASCII[code] = cell = { text: String.fromCharCode(code), width: 1 };
  return cell;
}

/** Characters of a line as they are shown: control characters as `^X`. */
export function cellsOf(characters: readonly string[]): readonly Cell[] {
  return characters.map((character) => {
    if (character === '\n') return LINE_END;
    const code = character.charCodeAt(0);
    if (code >= 0x20 && code < 0x7f) return ascii(code);
    if (code < 0x20 || code === 0x7f) return { text: `^${String.fromCharCode(code ^ 0x40)}`, width: 2 };
    return { text: character, width: cellWidth(character) };
  });
}

/** A prompt's cells: what stands between U+0001 and U+0002, and control sequences, take no room. */
export function promptCells(prompt: string): readonly Cell[] {
  const cells: Cell[] = [];
  for (const [whole, hidden, sequence] of prompt.matchAll(
    /\x01([^\x02]*)\x02?|(\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07)|[ -~]+|[\s\S]/gu,
  )) {
    if (hidden !== undefined) {
      if (hidden !== '') cells.push({ text: hidden, width: 0 });
    } else if (sequence !== undefined) cells.push({ text: sequence, width: 0 });
    else if (whole === '\n') cells.push(LINE_END);
    else if (whole >= ' ' && whole < '\x7f')
      for (let i = 0; i < whole.length; i++) cells.push(ascii(whole.charCodeAt(i)));
    else if (whole >= ' ') cells.push({ text: whole, width: cellWidth(whole) });
    else cells.push({ text: whole, width: 0 });
  }
  return cells;
}

/** Tabs as readline shows them: blanks to the next column that 8 divides. */
export function expandTabs(cells: readonly Cell[], columns: number): readonly Cell[] {
  if (!cells.some(isTab)) return cells;
  let column = 0;
  return cells.map((cell) => {
    const width = 8 - (column % 8);
    const shown = isTab(cell) ? { text: ' '.repeat(width), width } : cell;
    column = shown === LINE_END ? 0 : (column + shown.width) % columns;
    return shown;
  });
}

function isTab(cell: Cell): boolean {
  return cell.text === '^I' && cell.width === 2;
}
