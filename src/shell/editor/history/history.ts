/** Lines between two breaths. */
const MANY = 4096;

/** The command lines that were entered, numbered from 1 on. */
export class History {
  readonly #lines: string[] = [];
  /** When each was entered, in seconds; nobody knows it of lines from a file without times. */
  readonly #times: (number | undefined)[] = [];
  /** The number of the first line that is kept. */
  #first = 1;
  /** What lines were before somebody changed them without entering them, by number. */
  readonly #edited = new Map<number, string>();
  #most = Number.POSITIVE_INFINITY;
  /** How many lines at the end of the list its file does not have, and how many lines of the file have been read. */
  session = 0;
  read = 0;
  /** The last line is the command that runs; `history -p` and `-s` take it away. */
  holdsCurrent = false;
  /** What `:s` and `:&` put in the place of what. */
  substitution: { readonly old: string; readonly made: string } | undefined;
  /** What ^R was asked for last. */
  lastSearch = '';

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The number of the oldest line. */
  get first(): number {
    return this.#first;
  }

  /** The number that the next line will get. */
  get next(): number {
    return this.#first + this.#lines.length;
  }

  at(number: number): string | undefined {
    return this.#lines[number - this.#first];
  }

  timeOf(number: number): number | undefined {
    return this.#times[number - this.#first];
  }

  add(line: string, time?: number): void {
    if (this.#most === 0) return;
    this.#lines.push(line);
    this.#times.push(time);
    if (this.#lines.length > this.#most) {
      this.#lines.shift();
      this.#times.shift();
      this.#first++;
    }
  }

  /** Keeps no more lines than this (HISTSIZE); the numbers begin anew as readline has it (stifle_history). */
  limit(most: number): void {
    this.#most = most;
    const extra = this.#lines.length - most;
    if (extra <= 0) return;
    this.#lines.splice(0, extra);
    this.#times.splice(0, extra);
    this.#first = extra;
  }

  /** Takes the line of a number, and those up to another, away; false if there is none. */
  remove(number: number, last = number): boolean {
    const index = number - this.#first;
    if (index < 0 || index >= this.#lines.length) return false;
    this.#lines.splice(index, last - number + 1);
    this.#times.splice(index, last - number + 1);
    return true;
  }

  /** Another text in place of one, counted from 0. */
  replace(index: number, line: string): void {
    const before = this.#lines[index];
    if (before === undefined) return;
    this.#lines[index] = line;
    const number = this.#first + index;
    if (!this.#edited.has(number)) this.#edited.set(number, before);
  }

  /** The line that is entered is in the list as it was once. */
  restore(index: number): void {
    const before = this.#edited.get(this.#first + index);
    if (before !== undefined) this.#lines[index] = before;
    this.#edited.delete(this.#first + index);
  }

  /** Whether somebody has changed the line of a number without entering it. */
  isEdited(number: number): boolean {
    return this.#edited.has(number);
  }

  replaceLast(line: string): void {
    if (this.#lines.length > 0) this.#lines[this.#lines.length - 1] = line;
    else this.add(line);
  }

  /** The lines from a number on as a file holds them, with the times before them or without; in steps. */
  *text(from: number, timed: boolean): Generator<void, string> {
    const pieces: string[] = [];
    let text = '';
    for (let number = Math.max(from, this.#first); number < this.next; number++) {
      const time = timed ? this.timeOf(number) : undefined;
      text += `${time === undefined ? '' : `#${time}\n`}${this.at(number) ?? ''}\n`;
      if (number % MANY !== 0) continue;
      // Looking at a character makes the host lay it out.
      text.charCodeAt(0);
      pieces.push(text);
      text = '';
      yield;
    }
    return pieces.join('') + text;
  }

  /** Adds the lines of a file that are behind the first `skip`, and answers how many the file has; in steps. */
  *addText(text: string, skip = 0): Generator<void, number> {
    let count = 0;
    let time: number | undefined;
    for (let at = 0, end = 0; at < text.length; at = end + 1) {
      end = text.indexOf('\n', at);
      if (end < 0) end = text.length;
      const line = text.slice(at, end);
      const stamp = /^#(\d+)/.exec(line);
      if (stamp) time = Number(stamp[1]);
      else if (line !== '') {
        if (count++ >= skip) this.add(line, time);
        time = undefined;
        if (count % MANY === 0) yield;
      }
    }
    return count;
  }

  /** Takes the running command away, if it is here. */
  dropCurrent(): void {
    if (this.holdsCurrent && this.remove(this.next - 1)) this.session--;
    this.holdsCurrent = false;
  }

  clear(): void {
    this.holdsCurrent = false;
    this.session = 0;
    this.#lines.length = 0;
    this.#times.length = 0;
    this.#first = 1;
    this.#edited.clear();
  }
}
