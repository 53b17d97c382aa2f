/** The text that the positions of a syntax tree point into. */
export class Source {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly firstLine: number;

  constructor(text: string, firstLine = 1) {
    this.text = text;
    this.firstLine = firstLine;
  }

  lineAt(position: number): number {
    let line = this.firstLine;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < position; at = this.text.indexOf('\n', at + 1))
      line++;
    return line;
  }
}
