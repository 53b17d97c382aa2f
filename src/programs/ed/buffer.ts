/** More lines than a call has room for arguments. */
const MANY = 10_000;

/** What ed edits: lines without their newlines, counted from 1, and where it is. */
export class Buffer {
  lines: string[] = [];
  /** The current line; 0 in front of the first. */
  current = 0;
  changed = false;
  readonly marks = new Map<string, number>();
  #keeps = false;
  #before: { readonly lines: string[]; readonly current: number } | undefined;

  get last(): number {
    return this.lines.length;
  }

  line(number: number): string {
    return this.lines[number - 1] ?? '';
  }

  /** What is done while this runs is undone together. */
  async together(work: () => Promise<void>): Promise<void> {
    this.remember();
    this.#keeps = true;
    try {
      await work();
    } finally {
      this.#keeps = false;
    }
  }

  /** Remembers how it was, for `u`. */
  remember(): void {
    if (this.#keeps) return;
    this.#before = { lines: this.lines.slice(), current: this.current };
  }

  /** Goes back to how it was; once more goes forward again. */
  undo(): boolean {
    const before = this.#before;
    if (!before) return false;
    this.remember();
    this.lines = before.lines.slice();
    this.current = before.current;
    this.changed = true;
    return true;
  }

  insert(after: number, lines: readonly string[]): void {
    if (lines.length < MANY) this.lines.splice(after, 0, ...lines);
    else this.lines = this.lines.slice(0, after).concat(lines, this.lines.slice(after));
    this.current = after + lines.length;
    if (lines.length > 0) this.changed = true;
  }

  remove(from: number, to: number): void {
    this.lines.splice(from - 1, to - from + 1);
    this.current = Math.min(from, this.last);
    this.changed = true;
  }
}
