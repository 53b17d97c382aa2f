import { LineBuffer } from './line-buffer.ts';

/** The line that is edited, what was changed in it, and where it is in the history. */
export class EditedLine {
  readonly buffer = new LineBuffer();
  /** History lines with the user's changes to them, which last until Enter; the last one is the new line. */
  readonly #lines: string[];
  /** What lines were before they were left. */
  readonly #before = new Map<number, string>();
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
    if (!this.#before.has(this.#line)) this.#before.set(this.#line, this.#lines[this.#line] ?? '');
    this.#lines[this.#line] = this.buffer.text;
    this.#line = line;
    this.buffer.set(text, cursor);
  }

  /** Changes the line so that it can be undone; `joins`: together with the last change. */
  change(change: () => unknown, joins = false): boolean {
    const { text, cursor } = this.buffer;
    if (!joins) this.#undo.push({ text, cursor });
    const done = change();
    // Who has changed nothing leaves nothing to take back, unless a mark was wanted.
    if (!joins && done !== true && this.buffer.text === text) this.#undo.pop();
    return done !== false;
  }

  /** All that is changed until this is called with what it answered is undone at once. */
  grouped(from?: number): number {
    if (from !== undefined && this.#undo.length > from + 1) this.#undo.length = from + 1;
    return this.#undo.length;
  }

  /** What comes back has the cursor behind it. */
  takeBack(): boolean {
    const last = this.#undo.pop();
    if (!last) return false;
    const now = this.buffer.characters;
    const before = Array.from(last.text);
    let start = 0;
    while (start < last.cursor && start < now.length && now[start] === before[start]) start++;
    let [end, was] = [now.length, before.length];
    while (end > start && was > start && now[end - 1] === before[was - 1]) {
      end--;
      was--;
    }
    this.buffer.set(last.text, was);
    return true;
  }

  /** Lines of the history that were changed and left; the one that is entered is as it was. */
  get changed(): ReadonlyMap<number, string> {
    const found = new Map<number, string>();
    for (const [i, before] of this.#before) {
      const line = this.#lines[i];
      if (line !== undefined && line !== before && i !== this.#line && i !== this.last) found.set(i, line);
    }
    return found;
  }
}
