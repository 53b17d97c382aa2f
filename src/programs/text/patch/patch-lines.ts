import { DamagedPatch } from './damaged.ts';

/** How the lines of a difference stand in the text around it. */
export interface Setting {
  /** Columns that all of it is moved to the right. */
  readonly indent: number;
  /** Whether a carriage return ends its lines, which is taken away. */
  readonly returns: boolean;
}

/** The lines of a patch file, read one by one. */
export class PatchLines {
  readonly #lines: readonly string[];
  /** The line that is read next, from 0. */
  at = 0;
  setting: Setting = { indent: 0, returns: false };

  /** @param lines each with its newline; the last one may have none */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  get ended(): boolean {
    return this.at >= this.#lines.length;
  }

  /** The next line as it stands there. */
  raw(): string | undefined {
    return this.#lines[this.at++];
  }

  /** Lines `[from, to)` as they stand there. */
  between(from: number, to: number): readonly string[] {
    return this.#lines.slice(from, to);
  }

  /** The next line of the difference, always with its newline; undefined at the end. */
  next(): string | undefined {
    const line = this.#lines[this.at];
    if (line === undefined) return undefined;
    this.at++;
    const { indent, returns } = this.setting;
    let from = 0;
    for (let column = 0; column < indent; from++) {
      if (line[from] === '\t') column = (column + 8) & ~7;
      else if (line[from] === ' ' || line[from] === 'X') column++;
      else break;
    }
    const rest = line.slice(from).replace(/\n$/, '');
    return `${returns ? rest.replace(/\r$/, '') : rest}\n`;
  }

  /** A line's text without its newline, if `\ No newline at end of file` stands behind it, which is passed over. */
  incomplete(text: string): string {
    if (!this.#lines[this.at]?.startsWith('\\ ')) return text;
    this.at++;
    return text.replace(/\n$/, '');
  }

  malformed(): never {
    const line = (this.#lines[this.at - 1] ?? '').replace(/\n$/, '');
    throw new DamagedPatch(`malformed patch at line ${this.at}: ${line}\n`);
  }
}
