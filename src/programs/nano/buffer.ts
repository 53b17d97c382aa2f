/** What a change was, as undoing it tells. */
type Kind =
  | 'addition'
  | 'line break'
  | 'deletion'
  | 'line join'
  | 'cut'
  | 'paste'
  | 'insertion'
  | 'justification'
  | 'replacement'
  | 'indent'
  | 'unindent'
  | 'comment'
  | 'uncomment';

/** So many lines came in the place of others. */
interface Splice {
  readonly at: number;
  readonly removed: readonly string[];
  readonly count: number;
}

/** How it was before a change, and what the change did. */
interface Moment {
  readonly kind: Kind;
  readonly modified: boolean;
  readonly row: number;
  readonly column: number;
  readonly splices: Splice[];
}

/** More lines than a call has room for arguments. */
const MANY = 10_000;

/** A line and an index into it. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The lines that are edited, the cursor in them, and the moments before. The last line is the empty one behind the text. */
export class Buffer {
  #lines: string[];
  row = 0;
  /** An index into the line. */
  column = 0;
  modified = false;
  /** Where a region begins that goes to the cursor. */
  mark: Place | undefined;
  readonly #past: Moment[] = [];
  readonly #future: Moment[] = [];
  /** Whether the next character goes on with the typing that was the last change. */
  #typing = false;

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
    if (this.#lines.at(-1) !== '') this.#lines.push('');
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  get line(): string {
    return this.#lines[this.row] ?? '';
  }

  /** What goes into the file. */
  get text(): string {
    const text = this.#lines.join('\n');
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
  }

  /** Lines of the file. */
  get count(): number {
    return this.#lines.length - 1;
  }

  /** Puts other lines in place of some; the last moment keeps them. */
  #splice(at: number, count: number, lines: readonly string[]): void {
    const splices = this.#past.at(-1)?.splices;
    const last = splices?.at(-1);
    // What is typed into one line is one change of it.
    const goesOn = last?.at === at && last.count === 1 && count === 1 && lines.length === 1;
    const removed = this.#exchange(at, count, lines);
    if (!goesOn) splices?.push({ at, removed, count: lines.length });
    if (this.#lines.at(-1) !== '') {
      splices?.push({ at: this.#lines.length, removed: [], count: 1 });
      this.#lines.push('');
    }
    this.modified = true;
  }

  /** The lines that went. */
  #exchange(at: number, count: number, lines: readonly string[]): readonly string[] {
    const removed = this.#lines.slice(at, at + count);
    if (lines.length < MANY) this.#lines.splice(at, count, ...lines);
    else this.#lines = [...this.#lines.slice(0, at), ...lines, ...this.#lines.slice(at + count)];
    return removed;
  }

  #remember(kind: Kind): void {
    const typing = kind === 'addition';
    if (!(typing && this.#typing)) this.#past.push(this.#moment(kind));
    this.#typing = typing;
    this.#future.length = 0;
  }

  #moment(kind: Kind): Moment {
    return { kind, modified: this.modified, row: this.row, column: this.column, splices: [] };
  }

  /** The file has what is here now: every other moment differs from it. */
  markSaved(): void {
    this.modified = false;
    for (const moments of [this.#past, this.#future])
      for (const [i, moment] of moments.entries()) moments[i] = { ...moment, modified: true };
  }

  /** The cursor was moved: what is typed next is a change of its own. */
  settle(): void {
    this.#typing = false;
  }

  /** Puts text at the cursor, which then stands behind it. */
  insert(text: string, kind: Kind = text === '\n' ? 'line break' : 'addition'): void {
    this.#remember(kind);
    const parts = text.split('\n');
    const [head, tail] = [this.line.slice(0, this.column), this.line.slice(this.column)];
    const [first = '', ...others] = parts;
    const last = others.pop();
    if (last === undefined) this.#splice(this.row, 1, [head + first + tail]);
    else this.#splice(this.row, 1, [head + first, ...others, last + tail]);
    this.row += parts.length - 1;
    this.column = (last === undefined ? head.length : 0) + (last ?? first).length;
  }

  /** Removes the character at the cursor; at the end of a line the next one joins it. */
  remove(): boolean {
    if (this.column < this.line.length) {
      this.#remember('deletion');
      this.#splice(this.row, 1, [this.line.slice(0, this.column) + this.line.slice(this.column + 1)]);
      return true;
    }
    if (this.row >= this.#lines.length - 1) return false;
    this.#remember('line join');
    this.#splice(this.row, 2, [this.line + (this.#lines[this.row + 1] ?? '')]);
    return true;
  }

  /** The region between the mark and the cursor, in order. */
  get #region(): readonly [Place, Place] | undefined {
    if (!this.mark) return undefined;
    const here = { row: this.row, column: this.column };
    const isBefore =
      this.mark.row < here.row || (this.mark.row === here.row && this.mark.column <= here.column);
    return isBefore ? [this.mark, here] : [here, this.mark];
  }

  /** What of a line is marked. */
  marked(row: number): readonly [number, number] | undefined {
    const region = this.#region;
    if (!region || row < region[0].row || row > region[1].row) return undefined;
    const [from, to] = region;
    return [row === from.row ? from.column : 0, row === to.row ? to.column : (this.#lines[row] ?? '').length];
  }

  /** The marked text; with `cut` it is taken out. The mark is gone then. */
  takeRegion(cut: boolean): string {
    const [from, to] = this.#region ?? [
      { row: 0, column: 0 },
      { row: 0, column: 0 },
    ];
    const lines = this.#lines.slice(from.row, to.row + 1);
    const last = lines.length - 1;
    const text = lines
      .map((line, i) => line.slice(i === 0 ? from.column : 0, i === last ? to.column : undefined))
      .join('\n');
    this.mark = undefined;
    if (!cut || text === '') return text;
    this.#remember('cut');
    const joined = (lines[0] ?? '').slice(0, from.column) + (lines[last] ?? '').slice(to.column);
    this.#splice(from.row, lines.length, [joined]);
    this.row = from.row;
    this.column = from.column;
    return text;
  }

  /** Changes the marked lines, or the one at the cursor; answers false if that leaves them as they are. */
  changeLines(kind: Kind, change: (line: string) => string): boolean {
    const [from, to] = this.#region ?? [this, this];
    const old = this.#lines.slice(from.row, to.row + 1);
    const fresh = old.map(change);
    if (fresh.every((line, i) => line === old[i])) return false;
    this.#remember(kind);
    const before = this.line.length;
    this.#splice(from.row, old.length, fresh);
    if (this.column > 0) this.column = Math.max(0, this.column + this.line.length - before);
    return true;
  }

  /** The lines of the region, or the one at the cursor. */
  get chosenLines(): readonly string[] {
    const [from, to] = this.#region ?? [this, this];
    return this.#lines.slice(from.row, to.row + 1);
  }

  /** Takes the line out; undefined behind the text. */
  cut(): string | undefined {
    if (this.row >= this.#lines.length - 1) return undefined;
    this.#remember('cut');
    const { line } = this;
    this.#splice(this.row, 1, []);
    this.column = 0;
    return `${line}\n`;
  }

  /**
   * Fills the lines of the paragraph at the cursor, or of the next one, up to so many columns. Answers whether there is one.
   *
   * @param breath waited for now and then
   */
  async justify(columns: number, breath: () => Promise<void> | undefined): Promise<boolean> {
    const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';
    let first = this.row;
    while (first < this.#lines.length && this.#lines[first]?.trim() === '') first++;
    if (first >= this.#lines.length) return false;
    const indent = indentOf(this.#lines[first] ?? '');
    const belongs = (line: string | undefined): boolean =>
      line !== undefined && line.trim() !== '' && indentOf(line) === indent;
    while (first > 0 && belongs(this.#lines[first - 1])) first--;
    let end = first;
    const filled: string[] = [];
    let line = '';
    for (; belongs(this.#lines[end]); end++)
      for (const [word] of (this.#lines[end] ?? '').matchAll(/\S+/g)) {
        if (line !== '' && indent.length + line.length + 1 + word.length > columns) {
          filled.push(indent + line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
        const due = breath();
        if (due) await due;
      }
    this.#remember('justification');
    this.#splice(first, end - first, [...filled, indent + line]);
    this.goToRow(first + filled.length + 1, 0);
    return true;
  }

  /** Puts a whole text in place of the line. */
  replaceLine(row: number, line: string): void {
    this.#remember('replacement');
    this.#splice(row, 1, [line]);
  }

  /** Answers what was undone; undefined if there was nothing. */
  undo(): Kind | undefined {
    return this.#goTo(this.#past, this.#future);
  }

  redo(): Kind | undefined {
    return this.#goTo(this.#future, this.#past);
  }

  #goTo(from: Moment[], to: Moment[]): Kind | undefined {
    const moment = from.pop();
    if (!moment) return undefined;
    const back = this.#moment(moment.kind);
    to.push(back);
    for (const { at, removed, count } of moment.splices.toReversed())
      back.splices.push({ at, removed: this.#exchange(at, count, removed), count: removed.length });
    this.row = moment.row;
    this.column = moment.column;
    this.modified = moment.modified;
    this.#typing = false;
    return moment.kind;
  }

  /** Moves by characters, over the ends of lines. */
  step(by: 1 | -1): void {
    this.settle();
    if (by > 0 && this.column < this.line.length) this.column++;
    else if (by < 0 && this.column > 0) this.column--;
    else if (by > 0 && this.row < this.#lines.length - 1) {
      this.row++;
      this.column = 0;
    } else if (by < 0 && this.row > 0) {
      this.row--;
      this.column = this.line.length;
    }
  }

  /** Moves to a line; the column is kept as far as the line goes. */
  goToRow(row: number, column: number): void {
    this.settle();
    this.row = Math.max(0, Math.min(row, this.#lines.length - 1));
    this.column = Math.min(column, this.line.length);
  }

  /** Takes everything from the cursor on out. */
  cutToEnd(): string {
    this.mark = { row: this.row, column: this.column };
    this.row = this.#lines.length - 1;
    this.column = this.line.length;
    return this.takeRegion(true);
  }
}
