import { cellWidth } from '../../linux/tty/wide-characters.ts';
import type { RawTerminal } from '../screen/raw-terminal.ts';
import type { Document } from './document.ts';

const PLAIN = /^[ -~]*$/;

/** Draws the text on the terminal: lines are cut at the right edge, the window follows the cursor. */
export class Screen {
  readonly #terminal: RawTerminal;
  /** Rows as they stand on the terminal, so that only others are drawn. */
  #rows: string[] = [];
  /** Index into the text of the first line on the screen. */
  top = 0;
  /** Columns that are out of sight at the left. */
  #left = 0;

  constructor(terminal: RawTerminal) {
    this.#terminal = terminal;
  }

  /** Rows for text. */
  get height(): number {
    return Math.max(1, this.#terminal.size.rows - 1);
  }

  /** The next drawing begins with a clear screen. */
  forget(): void {
    this.#rows = [];
  }

  /** Brings the cursor's line into the window, in the middle if it is far away. */
  follow(document: Document): void {
    const { height } = this;
    this.top = document.lineStart(Math.min(this.top, document.text.length - 1));
    const line = document.lineNumber(document.dot);
    const first = document.lineNumber(this.top);
    if (line < first) {
      const far = first - line + 1 > Math.floor(height / 2);
      this.top = far ? this.#above(document, line) : document.lineStart(document.dot);
    } else if (line >= first + height) {
      const far = line - first - height + 2 > Math.floor(height / 2);
      this.top = far ? this.#above(document, line) : document.startOfLine(line - height + 1);
    }
  }

  #above(document: Document, line: number): number {
    return document.startOfLine(Math.max(1, line - Math.floor(this.height / 2)));
  }

  /** The column of an index within its line, tabs expanded. */
  static column(document: Document, at: number, tabStop: number): number {
    const before = document.text.slice(document.lineStart(at), at);
    if (PLAIN.test(before)) return before.length;
    let column = 0;
    for (const character of before) column += width(character, column, tabStop);
    return column;
  }

  async draw(
    document: Document,
    status: string,
    { inserting, tabStop }: { readonly inserting: boolean; readonly tabStop: number },
  ): Promise<void> {
    this.follow(document);
    const { columns } = this.#terminal.size;
    const { height } = this;
    let column = Screen.column(document, document.dot, tabStop);
    // On a tab and on ^X the cursor stands at the end, unless text is put before it.
    const under = document.text[document.dot] ?? '\n';
    if (under < ' ' && under !== '\n' && !inserting) column += width(under, column, tabStop) - 1;
    const onFirstTab = under === '\t' && document.dot === document.lineStart(document.dot);
    if (onFirstTab) this.#left = 0;
    if (column < this.#left) this.#left = column;
    if (column >= this.#left + columns) this.#left = column - columns + 1;
    const rows: string[] = [];
    for (let at = this.top; rows.length < height; at = document.nextLine(at)) {
      if (at >= document.text.length || document.content === '') break;
      rows.push(
        window(document.text.slice(at, document.lineEnd(at)), { left: this.#left, columns, tabStop }),
      );
    }
    // Who looks to the right sees no tildes.
    while (rows.length < height) rows.push(this.#left > 0 ? '' : '~');
    let text = '';
    if (this.#rows.length !== height) text += '\x1b[H\x1b[J';
    for (const [i, row] of rows.entries()) {
      if (this.#rows.length === height && this.#rows[i] === row) continue;
      text += `\x1b[${i + 1};1H${row}${cellsOf(row) < columns ? '\x1b[K' : ''}`;
    }
    this.#rows = rows;
    const row = document.lineNumber(document.dot) - document.lineNumber(this.top) + 1;
    await this.#terminal.write(
      `${text}\x1b[${height + 1};1H${status}\x1b[K\x1b[${row};${column - this.#left + 1}H`,
    );
  }
}

function cellsOf(row: string): number {
  let cells = 0;
  for (const character of row) cells += cellWidth(character);
  return cells;
}

function width(character: string, column: number, tabStop: number): number {
  if (character === '\t') return tabStop - (column % tabStop);
  return character < ' ' || character === '\x7f' ? 2 : cellWidth(character);
}

/** What of a line is in the columns from `left` on: tabs as blanks, control characters as ^X, no half of a wide character. */
function window(
  line: string,
  { left, columns, tabStop }: { readonly left: number; readonly columns: number; readonly tabStop: number },
): string {
  // Printable ASCII takes a column each.
  if (PLAIN.test(line)) return line.slice(left, left + columns);
  let shown = '';
  let column = 0;
  for (const character of line) {
    const cells = width(character, column, tabStop);
    const from = Math.max(column, left);
    const to = Math.min(column + cells, left + columns);
    const text = look(character, cells);
    if (from === column && to === column + cells) shown += text;
    else if (from < to)
      shown += text.length === cells ? text.slice(from - column, to - column) : ' '.repeat(to - from);
    column += cells;
    if (column >= left + columns) break;
  }
  return shown;
}

function look(character: string, cells: number): string {
  if (character === '\t') return ' '.repeat(cells);
  if (character < ' ') return `^${String.fromCharCode(character.charCodeAt(0) + 64)}`;
  return character === '\x7f' ? '^?' : character;
}
