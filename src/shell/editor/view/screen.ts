import { type Cell, LINE_END } from './cells.ts';

interface Position {
  readonly row: number;
  readonly column: number;
}

/**
 * Knows what the editor has drawn and where the cursor is, and answers what to send to the terminal to show something
 * else. Rows count from the one in which the prompt begins.
 */
export class Screen {
  #columns: number;
  #cells: readonly Cell[] = [];
  #cursor = 0;

  constructor(columns: number) {
    this.#columns = Math.max(columns, 2);
  }

  /** The prompt will begin at the cursor, wherever that is; nothing is drawn yet. */
  reset(columns: number): void {
    this.#columns = Math.max(columns, 2);
    this.#cells = [];
    this.#cursor = 0;
  }

  /** The window has another width; what is drawn has flowed into it. */
  resize(columns: number): void {
    this.#columns = Math.max(columns, 2);
  }

  /** Draws what has changed. `cursor` is an index into `cells`. */
  show(cells: readonly Cell[], cursor: number): string {
    let same = 0;
    while (same < cells.length && same < this.#cells.length && sameCell(cells[same], this.#cells[same]))
      same++;
    let out = '';
    if (same < cells.length || same < this.#cells.length) {
      out += this.#move(same);
      // Rows that end early would leave the ends of what stood there.
      if (same < this.#cells.length && cells.includes(LINE_END, same)) out += '\x1b[J';
      out += this.#write(cells, same);
      const shorter = this.#isBefore(this.#end(cells), this.#end(this.#cells));
      if (shorter) out += '\x1b[J';
      this.#cells = cells;
      this.#cursor = cells.length;
    }
    return out + this.#move(cursor);
  }

  /** Draws everything anew from the prompt's first column. */
  redraw(cells: readonly Cell[], cursor: number): string {
    const { row } = this.#position(this.#cells, this.#cursor);
    let out = row > 0 ? `\x1b[${row}A\r` : '\r';
    out += `${this.#write(cells, 0)}\x1b[J`;
    this.#cells = cells;
    this.#cursor = cells.length;
    out += this.#move(cursor);
    return out;
  }

  /** To the end of what is shown. */
  leave(): string {
    return this.#move(this.#cells.length);
  }

  /** To the last row of what is shown, in whatever column. */
  down(): string {
    const rows = this.#end(this.#cells).row - this.#position(this.#cells, this.#cursor).row;
    return rows > 0 ? `\x1b[${rows}B` : '';
  }

  /** What is shown ends with a full row, or a newline. */
  get endsAtMargin(): boolean {
    const { row, column } = this.#end(this.#cells);
    return row > 0 && column === 0;
  }

  #write(cells: readonly Cell[], from: number): string {
    let out = '';
    for (let i = from; i < cells.length; i++) out += (cells[i] as Cell).text; // i < length
    const last = cells.at(-1);
    const { column } = this.#end(cells);
    // A full row leaves the cursor hanging at its end: a blank takes it to the next one.
    if (cells.length > from && last !== LINE_END && column === 0) out += ' \r';
    return out;
  }

  #move(cursor: number): string {
    const from = this.#position(this.#cells, this.#cursor);
    const to = this.#position(this.#cells, cursor);
    let out = '';
    if (to.row < from.row) out += `\x1b[${from.row - to.row}A`;
    if (to.row > from.row) out += `\x1b[${to.row - from.row}B`;
    const left = from.column - to.column;
    if (to.row === from.row && left < 0) {
      for (let i = this.#cursor; i < cursor; i++) out += (this.#cells[i] as Cell).text; // both are in the same row
    } else if (left > 4) out += to.column === 0 ? '\r' : `\x1b[${left}D`;
    else if (left > 0) out += '\b'.repeat(left);
    else if (left < 0) out += `\x1b[${-left}C`;
    this.#cursor = cursor;
    return out;
  }

  #end(cells: readonly Cell[]): Position {
    return this.#position(cells, cells.length);
  }

  #position(cells: readonly Cell[], index: number): Position {
    let row = 0;
    let column = 0;
    for (let i = 0; i < index && i < cells.length; i++) {
      const cell = cells[i] as Cell; // i < length
      if (cell === LINE_END) {
        row++;
        column = 0;
        continue;
      }
      if (column + cell.width > this.#columns) {
        row++;
        column = 0;
      }
      column += cell.width;
      if (column >= this.#columns) {
        row++;
        column = 0;
      }
    }
    return { row, column };
  }

  #isBefore(one: Position, other: Position): boolean {
    return one.row < other.row || (one.row === other.row && one.column < other.column);
  }
}

function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  return one?.text === other?.text && one?.width === other?.width;
}
