import { cellWidth } from '../../linux/tty/wide-characters.ts';
import type { RawTerminal } from '../screen/raw-terminal.ts';
import { cellsAt, columnOf, isControl, shown } from './cells.ts';
import { introRows } from './intro.ts';
import { bracketPair } from './motions.ts';
import { releaseOf } from './release.ts';
import { onTabsEnd, rowsMove, selection } from './selection.ts';
import { messageRoom, statusRow } from './status-row.ts';
import type { Place, Text } from './text.ts';
import type { Message, Vim } from './vim.ts';

/** How things look, as vim's colours without a scheme have it in 256 colours. */
const NON_TEXT = '94';
const LINE_NUMBER = '38;5;130';
const SPECIAL = '34';
const VISUAL = '48;5;7';
const FOUND = '103';
const PAIR = '106';

interface Cell {
  readonly text: string;
  readonly look: string;
}

/** Draws text, numbers and the last row. */
export class Screen {
  readonly #terminal: RawTerminal;
  /** Rows as they stand on the terminal, so that only others are drawn. */
  #rows: string[] = [];
  #size = '';
  /** What is found while a pattern is typed, or asked about. */
  found: { readonly line: number; readonly from: number; readonly to: number } | undefined;
  /** A question stands in the last row, and the cursor behind it. */
  asks = false;
  /** The bracket at the cursor and its counterpart. */
  #pair: readonly Place[] = [];
  /** What the last drawing showed. */
  #shown: {
    readonly top: number;
    readonly lines?: number;
    readonly message?: Message | undefined;
    readonly text?: Text;
  } = { top: 0 };
  /** Columns out of sight at the left, without wrapping. */
  left = 0;

  constructor(terminal: RawTerminal) {
    this.#terminal = terminal;
  }

  get height(): number {
    return Math.max(1, this.#terminal.size.rows - 1);
  }

  get columns(): number {
    return this.#terminal.size.columns;
  }

  /** The next drawing begins with a clear screen. */
  forget(): void {
    this.#rows = [];
  }

  /** Columns that numbers take. */
  gutter({ options, text }: Vim): number {
    if (!options.number && !options.relativenumber) return 0;
    return Math.max(3, String(text.lines.length).length) + 1;
  }

  /** How many rows a line takes. */
  rowsOf(vim: Vim, line: number): number {
    if (!vim.options.wrap) return 1;
    const width = this.columns - this.gutter(vim);
    const content = vim.text.line(line);
    const cells = columnOf(content, content.length, vim.options.tabstop);
    const behind = vim.mode === 'insert' && line === vim.cursor.line && vim.cursor.col === content.length;
    return Math.max(1, Math.ceil((cells + (behind ? 1 : 0)) / Math.max(1, width)));
  }

  /** The last line of which all is seen, with the window beginning at `top`. */
  bottom(vim: Vim, top = vim.buffer.top): number {
    let rows = 0;
    let line = top;
    for (; line <= vim.text.last; line++) {
      rows += this.rowsOf(vim, line);
      if (rows > this.height) break;
    }
    return Math.max(top, line - 1);
  }

  /** The first line with which a line is the last one that is seen. */
  topFor(vim: Vim, bottom: number): number {
    let rows = 0;
    let line = bottom;
    for (; line >= 0; line--) {
      rows += this.rowsOf(vim, line);
      if (rows > this.height) break;
    }
    return Math.min(bottom, line + 1);
  }

  /** Brings the cursor's line into the window, with some lines around it. */
  follow(vim: Vim): void {
    const { buffer, text } = vim;
    const { line } = buffer.cursor;
    const around = Math.min(vim.options.scrolloff, Math.floor((this.height - 1) / 2));
    buffer.top = Math.min(buffer.top, text.last);
    const above = Math.max(0, line - around);
    if (above < buffer.top) {
      const far = buffer.top - above >= Math.floor(this.height / 2) - 1;
      buffer.top = far ? this.#middle(vim, line) : above;
      return;
    }
    const { next, empty } = this.#seen(vim);
    if (next > text.last || this.#contextBelow(vim, line, next, empty, around)) return;
    if (line - next + 1 + around > this.height + 1) buffer.top = this.#middle(vim, line);
    else this.#toBottom(vim, line, next, empty, around);
    buffer.top = Math.min(buffer.top, line);
  }

  /** The first line of which not all is seen, and how many rows stay empty before it. */
  #seen(vim: Vim): { readonly next: number; readonly empty: number } {
    let rows = 0;
    let line = vim.buffer.top;
    for (; line <= vim.text.last; line++) {
      const size = this.rowsOf(vim, line);
      if (rows + size > this.height) break;
      rows += size;
    }
    return { next: Math.max(line, vim.buffer.top + 1), empty: Math.max(0, this.height - rows) };
  }

  /** Whether as many rows as are wanted follow the cursor's line in the window. */
  #contextBelow(vim: Vim, line: number, next: number, empty: number, wanted: number): boolean {
    if (line >= next) return false;
    if (line < next - wanted) return true;
    let rows = empty;
    for (let i = line + 1; i < next && rows < wanted; i++) rows += this.rowsOf(vim, i);
    return rows >= wanted;
  }

  /** Scrolls as little as brings the cursor's line and what follows it into the window (scroll_cursor_bot). */
  #toBottom(vim: Vim, line: number, next: number, empty: number, wanted: number): void {
    const { buffer, text } = vim;
    let [above, below] = [line, line];
    let used = this.rowsOf(vim, line);
    let scrolled = line >= next ? used - (line === next ? empty : 0) : 0;
    let extra = 0;
    while (above > 0) {
      if ((extra >= wanted || below + 1 > text.last) && above < next) break;
      above--;
      used += this.rowsOf(vim, above);
      if (used > this.height) break;
      if (above >= next) scrolled += this.rowsOf(vim, above) - (above === next ? empty : 0);
      if (below >= text.last) continue;
      below++;
      const rows = this.rowsOf(vim, below);
      used += rows;
      if (used > this.height) break;
      if (extra >= wanted && scrolled >= 1) continue;
      extra += rows;
      if (below >= next) scrolled += rows - (below === next ? empty : 0);
    }
    if (scrolled <= 0) return;
    let count = 0;
    let rows = 0;
    for (; rows < scrolled && buffer.top + count < next; count++)
      rows += this.rowsOf(vim, buffer.top + count);
    if (used > this.height) count = used;
    else if (rows < scrolled) count = Number.POSITIVE_INFINITY;
    if (count >= this.height && count > 1) buffer.top = this.#middle(vim, line);
    else buffer.top += count;
  }

  /** As many rows above a line as below it. */
  #middle(vim: Vim, line: number): number {
    let top = line;
    let bottom = line;
    let used = this.rowsOf(vim, line);
    let [up, down] = [0, 0];
    while (top > 0) {
      if (up < down || bottom >= vim.text.last) {
        const rows = this.rowsOf(vim, top - 1);
        if (used + rows > this.height) break;
        used += rows;
        up += rows;
        top--;
      } else {
        const rows = this.rowsOf(vim, bottom + 1);
        if (used + rows > this.height) break;
        used += rows;
        down += rows;
        bottom++;
      }
      if (bottom >= vim.text.last && up >= down && used >= this.height) break;
    }
    return top;
  }

  async draw(vim: Vim): Promise<void> {
    this.follow(vim);
    // What was said before is gone when the rows move.
    const { top, lines = 0, message } = this.#shown;
    const moved = Math.abs(top - vim.buffer.top);
    if (
      this.#shown.text === vim.text &&
      (message === vim.message || vim.message?.look === 'typed') &&
      ((moved > 0 && moved < this.height) ||
        (rowsMove(vim, lines) && Math.abs(vim.text.lines.length - lines) < this.height))
    )
      vim.message = undefined;
    this.#shown = {
      top: vim.buffer.top,
      lines: vim.text.lines.length,
      message: vim.message,
      text: vim.text,
    };
    const { columns, height } = this;
    const { text, options, buffer, cursor } = vim;
    const gutter = this.gutter(vim);
    const width = Math.max(1, columns - gutter);
    const column = this.#cursorColumn(vim);
    if (options.wrap) this.left = 0;
    else if (column < this.left || column >= this.left + width)
      this.left = Math.max(0, column - Math.floor(width / 2));
    this.#pair = bracketPair(vim, buffer.top, this.bottom(vim));
    const rows: string[] = [];
    let at = { row: 0, column: gutter };
    for (let line = buffer.top; line <= text.last && rows.length < height; line++) {
      const made = this.#lineRows(vim, line, width);
      if (line === cursor.line) {
        const over = options.wrap ? Math.floor(column / width) : 0;
        at = {
          row: Math.min(height - 1, rows.length + over),
          column: gutter + (options.wrap ? column % width : column - this.left),
        };
        if (over >= made.length) made.push('');
      }
      // Of a last line that does not fit, what does is seen, and that it goes on.
      if (rows.length + made.length > height && line > buffer.top) {
        rows.push(...made.slice(0, height - rows.length));
        rows[height - 1] = paint('@@@', NON_TEXT);
        break;
      }
      rows.push(...made.slice(0, height - rows.length));
    }
    const used = rows.length;
    while (rows.length < height) rows.push(paint('~', NON_TEXT));
    if (vim.intro && text.revision === 0) introRows(releaseOf(vim.process), columns, height, used, rows);
    const status = statusRow(vim, columns, this.bottom(vim));
    let out = '';
    const size = `${columns}x${height}`;
    const whole = this.#rows.length !== height || this.#size !== size;
    if (whole) out += '\x1b[H\x1b[J';
    for (const [i, row] of [...rows, status].entries()) {
      if (!whole && this.#rows[i] === row) continue;
      if (whole && row === '') continue;
      out += `\x1b[${i + 1};1H${row}${plainCells(row) < columns ? '\x1b[K' : ''}`;
    }
    this.#rows = rows;
    this.#size = size;
    const place = this.asks
      ? `\x1b[${height + 1};${Math.min(columns, messageRoom(vim, columns), (vim.message?.text.length ?? 0) + 1)}H`
      : `\x1b[${at.row + 1};${Math.min(at.column, columns - 1) + 1}H`;
    await this.#terminal.write(`\x1b[?25l${out}${place}\x1b[?25h`);
  }

  /** Draws a line that is typed in the last row; it may take more rows than one, and a menu may stand above it. */
  async drawLine(vim: Vim, line: string, cursor: number, menu?: string): Promise<void> {
    await this.draw(vim);
    const { columns, height } = this;
    const over = Math.floor(Math.max(line.length, cursor) / columns);
    const first = height + 1 - over;
    const at = `\x1b[${first + Math.floor(cursor / columns)};${(cursor % columns) + 1}H`;
    const above = menu === undefined ? '' : `\x1b[${first - 1};1H${menu}`;
    await this.#terminal.write(`${above}\x1b[${first};1H${line}\x1b[J${at}`);
    for (let row = first - (menu === undefined ? 1 : 2); row < height; row++) this.#rows[row] = '\0';
  }

  /** Draws a line that is typed in the last row, below what was told. */
  async drawBelow(line: string, cursor: number): Promise<void> {
    const { columns, height } = this;
    const over = Math.floor(Math.max(line.length, cursor) / columns);
    const first = height + 1 - over;
    const at = `\x1b[${first + Math.floor(cursor / columns)};${(cursor % columns) + 1}H`;
    await this.#terminal.write(`\x1b[${first};1H${line}\x1b[J${at}`);
  }

  /** The column of the cursor: at the end of a tab or of ^X, unless text is put before it. */
  #cursorColumn(vim: Vim): number {
    const { line, cursor, options } = vim;
    const column = columnOf(line, cursor.col, options.tabstop);
    if (!onTabsEnd(vim)) return column;
    return column + cellsAt('\t', column, options.tabstop) - 1;
  }

  #lineRows(vim: Vim, line: number, width: number): string[] {
    const { options, cursor } = vim;
    const cells = this.#cells(vim, line, width);
    const gutter = this.gutter(vim);
    const pieces: Cell[][] = [];
    if (options.wrap) {
      let piece: Cell[] = [];
      let used = 0;
      for (const cell of cells) {
        const size = cellWidth(cell.text);
        if (used + size > width) {
          if (used < width) piece.push({ text: '>', look: NON_TEXT });
          pieces.push(piece);
          piece = [];
          used = 0;
        }
        piece.push(cell);
        used += size;
      }
      if (piece.length > 0 || pieces.length === 0) pieces.push(piece);
    } else pieces.push(cells.slice(this.left, this.left + width));
    const underlined = options.cursorline && line === cursor.line;
    return pieces.map((piece, i) => {
      const filled = underlined
        ? [
            ...piece,
            ...Array.from({ length: Math.max(0, width - piece.length) }, () => ({ text: ' ', look: '' })),
          ]
        : piece;
      return `${this.#number(vim, line, i === 0, gutter)}${painted(filled, underlined ? '4' : '')}`;
    });
  }

  #number({ options, cursor }: Vim, line: number, first: boolean, gutter: number): string {
    if (gutter === 0) return '';
    const far = Math.abs(line - cursor.line);
    const here = options.number && far === 0 && options.relativenumber;
    const number = options.relativenumber && far > 0 ? far : options.number ? line + 1 : 0;
    const label = here ? `${number} `.padEnd(gutter) : `${number} `.padStart(gutter);
    const look = options.cursorline && far === 0 ? `4;${LINE_NUMBER}` : LINE_NUMBER;
    return `\x1b[${look}m${first ? label : ' '.repeat(gutter)}\x1b[m`;
  }

  /** How the character at an index looks. */
  #lookOf(line: number, at: number, chosen: boolean, found: readonly (readonly [number, number])[]): string {
    if (chosen) return VISUAL;
    if (this.found?.line === line && at >= this.found.from && at < this.found.to) return '7';
    if (this.#pair.some((place) => place.line === line && place.col === at)) return PAIR;
    return found.some(([from, to]) => at >= from && at < to) ? FOUND : '';
  }

  /** What is seen of a line, a cell each. A long line is looked at no further than the screen reaches. */
  #cells(vim: Vim, line: number, width: number): Cell[] {
    const { options, text } = vim;
    const content = text.line(line);
    const most = options.wrap ? width * (this.height + 1) : this.left + width;
    const chosen = selection(vim, line);
    const found = vim.options.hlsearch && vim.highlights ? vim.foundIn(content) : [];
    const cells: Cell[] = [];
    let column = 0;
    let index = 0;
    for (const character of content) {
      if (column >= most) break;
      const at = index;
      const size = cellsAt(character, column, options.tabstop);
      const look = this.#lookOf(line, at, chosen?.(at, column) === true, found);
      if (character === '	' && !options.list) {
        // Of a tab, the cursor covers one cell only.
        const under = vim.visual && line === vim.cursor.line && at === vim.cursor.col;
        const own = onTabsEnd(vim) ? size - 1 : 0;
        for (let i = 0; i < size; i++) cells.push({ text: ' ', look: under && i !== own ? VISUAL : look });
      } else if (size === 0) {
        const before = cells.at(-1);
        if (before) cells[cells.length - 1] = { ...before, text: before.text + character };
      } else if (isControl(character))
        for (const sign of shown(character)) cells.push({ text: sign, look: look || SPECIAL });
      else cells.push({ text: character, look });
      column += size;
      index += character.length;
    }
    if (options.list && column < most) cells.push({ text: '$', look: NON_TEXT });
    else if (chosen?.(content.length, column) && content.length === index)
      cells.push({ text: ' ', look: VISUAL });
    return cells;
  }
}

/** A row all in one look. */
function paint(text: string, look: string): string {
  return `\x1b[${look}m${text}\x1b[m`;
}

function painted(cells: readonly Cell[], under: string): string {
  let out = '';
  let look = '';
  for (const cell of cells) {
    const wanted = [cell.look, under].filter(Boolean).join(';');
    if (wanted !== look) out += `${look === '' ? '' : '\x1b[m'}${wanted === '' ? '' : `\x1b[${wanted}m`}`;
    look = wanted;
    out += cell.text;
  }
  return look === '' ? out : `${out}\x1b[m`;
}

function plainCells(row: string): number {
  let cells = 0;
  for (const character of row.replace(/\x1b\[[\d;]*m/g, '')) cells += cellWidth(character);
  return cells;
}
