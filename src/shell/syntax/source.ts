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

  #count(position: number): number {
    let line = this.firstLine;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < position; at = this.text.indexOf('\n', at + 1))
      line++;
    for (const join of this.#joins) if (join <= position) line++;
    return line;
  }
}
