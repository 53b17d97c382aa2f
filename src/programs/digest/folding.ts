/** Breaks what comes in pieces into lines of a width; 0 leaves it as it is. */
export class Folding {
  readonly #width: number;
  #rest = '';

  constructor(width: number) {
    this.#width = width;
  }

  /** The lines that are full. */
  add(text: string): string {
    const width = this.#width;
    if (width === 0) return text;
    const all = this.#rest + text;
    let lines = '';
    let at = 0;
    for (; at + width <= all.length; at += width) lines += `${all.slice(at, at + width)}\n`;
    this.#rest = all.slice(at);
    return lines;
  }

  /** The last line. */
  end(): string {
    return this.#rest === '' ? '' : `${this.#rest}\n`;
  }
}
