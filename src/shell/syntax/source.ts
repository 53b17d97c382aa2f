/** The text that the positions of a syntax tree point into. */
export class Source {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly firstLine: number;

  /** The file that it is of, as BASH_SOURCE names it. */
  readonly file: string;

  constructor(text: string, firstLine = 1, file = '') {
    this.text = text;
    this.firstLine = firstLine;
    this.file = file;
  }

  lineAt(position: number): number {
    let line = this.firstLine;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < position; at = this.text.indexOf('\n', at + 1))
      line++;
    return line;
  }
}
