import { LineBuffer } from './line-buffer.ts';

/** The line that is edited, what was changed in it, and where it is in the history. */
export class EditedLine {
  readonly buffer = new LineBuffer();
  /** History lines with the user's changes to them, which last until Enter; the last one is the new line. */
  readonly #lines: string[];
  #line: number;
  #undo: { readonly text: string; readonly cursor: number }[] = [];

  /** @param begin the history's line with which to begin @param text that with which the new line begins */
  constructor(history: readonly string[], begin: number | undefined, text: string | undefined) {
    this.#lines = [...history, ''];
    this.#line = history.length;
    if (begin !== undefined && begin < this.#line) {
      this.#line = begin;
      this.buffer.set(this.#lines[begin] ?? '');
    } else if (text !== undefined) this.buffer.set(text);
  }

  /** The history's lines as they are now. */
  get lines(): readonly string[] {
    const lines = [...this.#lines];
    lines[this.#line] = this.buffer.text;
    return lines;
  }

  /** Which of them this is, as an index. */
  get line(): number {
    return this.#line;
  }

  get last(): number {
    return this.#lines.length - 1;
  }

  /** Goes to another line; false if that is none. */
  recall(line: number): boolean {
    if (line < 0 || line > this.last || line === this.#line) return false;
    this.#undo = [];
    this.take(line, this.#lines[line] ?? '');
    return true;
  }

  /** Goes to what was found in a line of the history. */
  take(line: number, text: string, cursor?: number): void {
    this.#lines[this.#line] = this.buffer.text;
    this.#line = line;
    this.buffer.set(text, cursor);
  }

  /** Changes the line so that it can be undone; `joins`: together with the last change. */
  change(change: () => unknown, joins = false): boolean {
    const { text, cursor } = this.buffer;
    if (!joins) this.#undo.push({ text, cursor });
    return change() !== false;
  }

  takeBack(): boolean {
    const last = this.#undo.pop();
    if (!last) return false;
    this.buffer.set(last.text, last.cursor);
    return true;
  }
}
