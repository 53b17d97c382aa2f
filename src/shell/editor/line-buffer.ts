import { cellWidth } from '../../linux/tty/wide-characters.ts';

/** More than this are no arguments of a call. */
const MANY = 10_000;

/** The line that is edited: characters and a cursor between them. */
export class LineBuffer {
  #characters: string[] = [];
  #cursor = 0;

  get characters(): readonly string[] {
    return this.#characters;
  }

  get text(): string {
    return this.#characters.join('');
  }

  get cursor(): number {
    return this.#cursor;
  }

  get length(): number {
    return this.#characters.length;
  }

  set(text: string, cursor = Number.POSITIVE_INFINITY): void {
    this.#characters = Array.from(text);
    this.moveTo(cursor);
  }

  moveTo(cursor: number): void {
    this.#cursor = Math.max(0, Math.min(cursor, this.#characters.length));
  }

  insert(text: string): void {
    const added = Array.from(text);
    if (added.length < MANY) this.#characters.splice(this.#cursor, 0, ...added);
    else {
      const before = this.#characters.slice(0, this.#cursor);
      this.#characters = before.concat(added, this.#characters.slice(this.#cursor));
    }
    this.#cursor += added.length;
  }

  /** Takes out what is between the cursor and `to`, and leaves the cursor there; answers it. */
  cut(to: number): string {
    const [from, end] = to < this.#cursor ? [Math.max(0, to), this.#cursor] : [this.#cursor, to];
    const removed = this.#characters.splice(from, end - from);
    this.#cursor = from;
    return removed.join('');
  }

  /** One character to the left, combining marks taken along. */
  before(from = this.#cursor): number {
    let at = Math.max(0, from - 1);
    while (at > 0 && cellWidth(this.#characters[at] as string) === 0) at--;
    return at;
  }

  after(from = this.#cursor): number {
    let at = Math.min(this.#characters.length, from + 1);
    while (at < this.#characters.length && cellWidth(this.#characters[at] as string) === 0) at++;
    return at;
  }

  /** The start of the word of letters and digits at or before the cursor. */
  wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && !this.#isWord(at - 1)) at--;
    while (at > 0 && this.#isWord(at - 1)) at--;
    return at;
  }

  wordEnd(): number {
    let at = this.#cursor;
    while (at < this.length && !this.#isWord(at)) at++;
    while (at < this.length && this.#isWord(at)) at++;
    return at;
  }

  /** The start of the word between blanks before the cursor. */
  blankWordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#isBlank(at - 1)) at--;
    while (at > 0 && !this.#isBlank(at - 1)) at--;
    return at;
  }

  #isWord(at: number): boolean {
    return /[\p{L}\p{N}]/u.test(this.#characters[at] as string);
  }

  #isBlank(at: number): boolean {
    return /\s/.test(this.#characters[at] as string);
  }

  /** Exchanges the characters around the cursor; at the end, the last two. False if there are none. */
  transpose(): boolean {
    if (this.#cursor === 0 || this.length < 2) return false;
    const at = this.#cursor === this.length ? this.#cursor - 1 : this.#cursor;
    const [left, right] = [this.#characters[at - 1] as string, this.#characters[at] as string]; // 0 < at < length
    this.#characters.splice(at - 1, 2, right, left);
    this.moveTo(at + 1);
    return true;
  }
}
