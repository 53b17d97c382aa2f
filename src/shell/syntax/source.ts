/** The text that the positions of a syntax tree point into. */
export class Source {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly firstLine: number;

  /** The file that it is of, as BASH_SOURCE names it. */
  readonly file: string;
  /** Positions at which a line was continued: lines that the text no longer shows. */
  readonly #joins: readonly number[];

  constructor(text: string, firstLine = 1, file = '', joins: readonly number[] = []) {
    this.text = text;
    this.firstLine = firstLine;
    this.file = file;
    this.#joins = joins;
  }

  /** The same text in a substitution: its lines are counted on from the line of the command that it is in. */
  within(command: number, start: number): Source {
    const inner = new Source(this.text, this.firstLine, this.file, this.#joins);
    inner.#shift = [command, start];
    return inner;
  }

  #shift: readonly [command: number, start: number] | undefined;

  lineAt(position: number): number {
    const shift = this.#shift ? this.#count(this.#shift[0]) - this.#count(this.#shift[1]) : 0;
    return this.#count(position) + shift;
  }

  /** The line that a place stands on, in substitutions too. */
  writtenAt(position: number): number {
    return this.#count(position);
  }

  /** A place, and the lines before it: what is asked next is mostly near. */
  #known: readonly [at: number, lines: number] = [0, 0];

  #count(position: number): number {
    const [at, lines] = this.#known;
    if (position < 0) return this.firstLine;
    const between = newlinesIn(this.text.slice(Math.min(at, position), Math.max(at, position)));
    this.#known = [position, position < at ? lines - between : lines + between];
    return this.firstLine + this.#known[1] + this.#joinsBefore(position);
  }

  #joinsBefore(position: number): number {
    let first = 0;
    for (let last = this.#joins.length; first < last; ) {
      const middle = (first + last) >> 1;
      if ((this.#joins[middle] as number) <= position)
        first = middle + 1; // middle < length
      else last = middle;
    }
    return first;
  }
}

export function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
