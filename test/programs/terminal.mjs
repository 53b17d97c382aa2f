/** A terminal's screen, for what real programs draw under TERM=xterm: cursor, erasing, scrolling, inserting and deleting. */
export class Terminal {
  /** @param {number} columns @param {number} rows */
  constructor(columns, rows) {
    this.columns = columns;
    this.height = rows;
    this.row = 0;
    this.column = 0;
    /** The last column was written, and the next character begins a new row. */
    this.wraps = false;
    /** @type {string[][]} */
    this.cells = [];
    /** @type {[number, number]} */
    this.saved = [0, 0];
    this.clear();
    /** Rows that scroll. */
    this.top = 0;
    this.bottom = rows - 1;
    this.last = ' ';
    this.pending = '';
  }

  clear() {
    this.cells = Array.from({ length: this.height }, () => this.blank());
    this.row = 0;
    this.column = 0;
    this.wraps = false;
  }

  blank() {
    return Array.from({ length: this.columns }, () => ' ');
  }

  /** @param {string} text */
  feed(text) {
    this.pending += text;
    const token =
      /\x1b\[([?>=]?)([\d;]*)([ -/]*)([@-~])|\x1b[()*+#].|\x1b\][^\x07]*\x07|\x1b[^[\]()*+#]|[^\x1b]/suy;
    for (;;) {
      token.lastIndex = 0;
      const found = token.exec(this.pending);
      if (!found) return;
      this.pending = this.pending.slice(found[0].length);
      const [whole, mark = '', numbers = '', , letter] = found;
      if (letter !== undefined) this.control(letter, mark, numbers);
      else if (whole.startsWith('\x1b')) this.escape(whole[1] ?? '');
      else this.put(whole);
    }
  }

  /** @param {string} letter */
  escape(letter) {
    if (letter === 'M') {
      if (this.row === this.top) this.scroll(this.top, -1);
      else this.row = Math.max(0, this.row - 1);
    } else if (letter === 'D' || letter === 'E') this.feedLine();
    if (letter === 'E') this.column = 0;
    if (letter === '7') this.saved = [this.row, this.column];
    if (letter === '8') [this.row, this.column] = this.saved;
    if (letter === 'c') this.clear();
  }

  feedLine() {
    if (this.row === this.bottom) this.scroll(this.top, 1);
    else this.row = Math.min(this.height - 1, this.row + 1);
  }

  /** Lines from a row on go up (or down) to the bottom of the region. @param {number} from @param {number} by */
  scroll(from, by) {
    for (let i = 0; i < Math.abs(by); i++) {
      if (by > 0) {
        this.cells.splice(from, 1);
        this.cells.splice(this.bottom, 0, this.blank());
      } else {
        this.cells.splice(this.bottom, 1);
        this.cells.splice(from, 0, this.blank());
      }
    }
  }

  /** @param {string} c */
  put(c) {
    if (c === '\r') this.column = 0;
    else if (c === '\n') this.feedLine();
    else if (c === '\b') this.column = Math.max(0, this.column - 1);
    else if (c === '\t') this.column = Math.min(this.columns - 1, (Math.floor(this.column / 8) + 1) * 8);
    if (c < ' ') {
      this.wraps = false;
      return;
    }
    if (this.wraps) {
      this.column = 0;
      this.feedLine();
    }
    this.wraps = false;
    const row = this.cells[this.row];
    if (row) row[this.column] = c;
    this.last = c;
    if (this.column === this.columns - 1) this.wraps = true;
    else this.column++;
  }

  /** @param {string} letter @param {string} mark @param {string} numbers */
  control(letter, mark, numbers) {
    const given = numbers.split(';').map(Number);
    const [first = 0, second = 0] = given;
    const count = first || 1;
    const row = this.cells[this.row] ?? [];
    if (mark === '?' && (letter === 'h' || letter === 'l')) {
      if (given.includes(1049)) this.clear();
      return;
    }
    if (mark !== '') return;
    if (letter !== 'm') this.wraps = false;
    switch (letter) {
      case 'A':
        this.row = Math.max(0, this.row - count);
        return;
      case 'B':
        this.row = Math.min(this.height - 1, this.row + count);
        return;
      case 'C':
        this.column = Math.min(this.columns - 1, this.column + count);
        return;
      case 'D':
        this.column = Math.max(0, this.column - count);
        return;
      case 'G':
        this.column = Math.min(this.columns - 1, count - 1);
        return;
      case 'd':
        this.row = Math.min(this.height - 1, count - 1);
        return;
      case 'H':
      case 'f':
        this.row = Math.min(this.height - 1, count - 1);
        this.column = Math.min(this.columns - 1, (second || 1) - 1);
        return;
      case 'J':
        if (first === 0) {
          row.fill(' ', this.column);
          for (const below of this.cells.slice(this.row + 1)) below.fill(' ');
        } else if (first === 1) {
          row.fill(' ', 0, this.column + 1);
          for (const above of this.cells.slice(0, this.row)) above.fill(' ');
        } else for (const each of this.cells) each.fill(' ');
        return;
      case 'K':
        if (first === 0) row.fill(' ', this.column);
        else if (first === 1) row.fill(' ', 0, this.column + 1);
        else row.fill(' ');
        return;
      case 'L':
        this.scroll(this.row, -count);
        return;
      case 'M':
        this.scroll(this.row, count);
        return;
      case 'S':
        this.scroll(this.top, count);
        return;
      case 'T':
        this.scroll(this.top, -count);
        return;
      case 'P':
        row.splice(this.column, count);
        while (row.length < this.columns) row.push(' ');
        return;
      case '@':
        row.splice(this.column, 0, ...Array.from({ length: count }, () => ' '));
        row.length = this.columns;
        return;
      case 'X':
        row.fill(' ', this.column, this.column + count);
        return;
      case 'b':
        for (let i = 0; i < count; i++) this.put(this.last);
        return;
      case 'r':
        this.top = (first || 1) - 1;
        this.bottom = (second || this.height) - 1;
        this.row = 0;
        this.column = 0;
    }
  }

  get screen() {
    return this.cells.map((row) => row.join('').trimEnd());
  }
}
