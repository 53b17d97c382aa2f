const LONGEST = 100;

/** Lines that were typed before, oldest first. */
export class LineHistory {
  readonly lines: string[] = [];

  /** A line equal to the one before it is not kept. */
  add(line: string): void {
    if (line === this.lines.at(-1)) return;
    this.lines.push(line);
    if (this.lines.length > LONGEST) this.lines.shift();
  }
}
