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

  /** Changes from now on belong to a new step; `now` in milliseconds. */
  begin(cursor: Place, now: number): void {
    this.#open = { changes: [], cursor, number: 0, time: now };
  }

  /** Puts lines in the place of others. */
  replace(at: number, count: number, added: readonly string[]): void {
    const removed = this.lines.slice(at, at + count);
    if (removed.length === added.length && removed.every((line, i) => line === added[i])) return;
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
