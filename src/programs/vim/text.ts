/** A place in the text: line and index into it, both from 0. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

/** Lines that were replaced by others. */
interface Change {
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What one command did, and where the cursor stood before. */
interface Step {
  changes: Change[];
  readonly cursor: Place;
  readonly number: number;
  readonly time: number;
}

/** What is told of a step that was taken back or done again. */
export interface Undone {
  readonly before: number;
  readonly now: number;
  readonly number: number;
  readonly time: number | undefined;
  readonly cursor: Place;
}

/** Changes of a line that are no further apart are one place. */
const NEAR = 79;
const MOST_CHANGES = 100;

/** The lines of a file that is edited, with a way back and forth. There is always a line. */
export class Text {
  lines: string[];
  readonly #steps: Step[] = [];
  /** How many steps are in force. */
  #done = 0;
  #saved = 0;
  #open: Step | undefined;
  #number = 0;
  /** How often the text has become another. */
  revision = 0;
  /** Where something changed, oldest first, and where `g;` stands among them. */
  readonly changes: Place[] = [];
  changeAt = 0;
  /** The line that changed last, as it was before the first of its changes, for `U`. */
  #before: (Place & { readonly content: string }) | undefined;

  constructor(lines: readonly string[]) {
    this.lines = lines.length > 0 ? [...lines] : [''];
  }

  get last(): number {
    return this.lines.length - 1;
  }

  line(at: number): string {
    return this.lines[at] ?? '';
  }

  get modified(): boolean {
    return this.#done !== this.#saved;
  }

  markSaved(): void {
    this.#saved = this.#done;
  }

  /** It is to be written otherwise than it was read. */
  markModified(): void {
    this.#saved = -1;
  }

  /** Changes from now on belong to a new step; `now` in milliseconds. */
  begin(cursor: Place, now: number): void {
    this.#open = { changes: [], cursor, number: 0, time: now };
  }

  /** The step begins here, unless something has changed in it already. */
  beginAt(cursor: Place): void {
    if (this.#open?.number === 0) this.#open = { ...this.#open, cursor };
  }

  /** Puts lines in the place of others. */
  replace(at: number, count: number, added: readonly string[]): void {
    const removed = this.lines.slice(at, at + count);
    if (removed.length === added.length && removed.every((line, i) => line === added[i])) return;
    this.#changed(at, removed[0] ?? '', added[0] ?? '');
    if (count === 1 && this.#before?.line !== at)
      this.#before = { line: at, col: this.#open?.cursor.col ?? 0, content: removed[0] ?? '' };
    this.#splice(at, count, added);
    this.#record({ at, removed, added });
  }

  #splice(at: number, count: number, added: readonly string[]): void {
    this.revision++;
    if (added.length === count && count < 1000) {
      for (const [i, line] of added.entries()) this.lines[at + i] = line;
      return;
    }
    this.lines = this.lines.slice(0, at).concat(added, this.lines.slice(at + count));
    if (this.lines.length === 0) this.lines = [''];
  }

  #record(change: Change): void {
    const open = this.#open ?? { changes: [], cursor: { line: 0, col: 0 }, number: 0, time: 0 };
    this.#open = open;
    if (open.number === 0) {
      // What was taken back is lost now, and so may be the text that was written.
      if (this.#saved > this.#done) this.#saved = -1;
      this.#steps.length = this.#done;
      this.#open = { ...open, number: ++this.#number, changes: [change] };
      this.#steps.push(this.#open);
      this.#done++;
      return;
    }
    const before = open.changes.at(-1);
    // Typing within a line is one change of it.
    if (before && sameLine(before, change))
      open.changes[open.changes.length - 1] = { ...before, added: change.added };
    else open.changes.push(change);
  }

  /** Keeps the place for `g;` and the mark `.`; one that is near the last takes its place. */
  #changed(line: number, was: string, is: string): void {
    let col = 0;
    while (col < is.length && was[col] === is[col]) col++;
    const last = this.changes.at(-1);
    if (last && last.line === line && Math.abs(last.col - col) < NEAR) this.changes.pop();
    this.changes.push({ line, col: Math.min(col, lastOf(is)) });
    if (this.changes.length > MOST_CHANGES) this.changes.shift();
    this.changeAt = this.changes.length;
  }

  /** `U`: all changes of the line that changed last are taken back, or done again; the cursor's new place, if there is a line. */
  restoreLine(cursor: Place): Place | undefined {
    const before = this.#before;
    if (!before || before.line > this.last) return undefined;
    const { line, col, content } = before;
    const now = this.line(line);
    this.#before = { line, col: cursor.line === line ? cursor.col : col, content: now };
    this.replace(line, 1, [content]);
    return { line, col };
  }

  undo(): Undone | undefined {
    const step = this.#steps[this.#done - 1];
    if (!step) return undefined;
    this.#open = undefined;
    let [before, now] = [0, 0];
    for (const { at, removed, added } of [...step.changes].reverse()) {
      this.#splice(at, added.length, removed);
      before += added.length;
      now += removed.length;
    }
    this.#done--;
    return { ...this.#told(step, true), before, now };
  }

  redo(): Undone | undefined {
    const step = this.#steps[this.#done];
    if (!step) return undefined;
    this.#open = undefined;
    let [before, now] = [0, 0];
    for (const { at, removed, added } of step.changes) {
      this.#splice(at, removed.length, added);
      before += removed.length;
      now += added.length;
    }
    this.#done++;
    return { ...this.#told(step, false), before, now };
  }

  /** A cursor that stood near the first lines that changed goes back to where it was. */
  #told(step: Step, back: boolean): Omit<Undone, 'before' | 'now'> {
    const top = step.changes.reduce((a, b) => (b.at < a.at ? b : a));
    const line = Math.min(top.at, this.last);
    const size = (back ? top.removed : top.added).length;
    const { cursor } = step;
    const near = cursor.line >= top.at - 1 && cursor.line <= top.at + size && cursor.line <= this.last;
    return { number: step.number, time: step.time, cursor: near ? cursor : { line, col: -1 } };
  }
}

function sameLine(before: Change, change: Change): boolean {
  return (
    before.at === change.at &&
    before.added.length === 1 &&
    change.removed.length === 1 &&
    change.added.length === 1
  );
}

/** The index behind the character at an index. */
export function after(line: string, col: number): number {
  const code = line.codePointAt(col);
  return code === undefined ? col : col + (code > 0xffff ? 2 : 1);
}

/** The index of the character before an index. */
export function before(line: string, col: number): number {
  const low = line.charCodeAt(col - 1);
  return Math.max(0, col - (low >= 0xdc00 && low <= 0xdfff ? 2 : 1));
}

export function firstNonBlank(line: string): number {
  const at = line.search(/[^ \t]/);
  return at < 0 ? Math.max(0, line.length - 1) : at;
}

/** Where the last character begins. */
export function lastOf(line: string): number {
  return line === '' ? 0 : before(line, line.length);
}
