import type { Input } from '../../command/input.ts';
import { awkRegex } from '../values/regex.ts';

/** Reads records from a descriptor as RS says at the time. */
export class RecordReader {
  readonly #input: Input;
  readonly #gnu: boolean;
  #buffer = '';
  #ended = false;

  constructor(input: Input, gnu: boolean) {
    this.#input = input;
    this.#gnu = gnu;
    // busybox reads strings: a zero byte ends one, too.
    if (!gnu) input.zero = '\n';
  }

  /** The next record if all of it is there and nothing has to be known for it. */
  nextNow(rs: string): string | undefined {
    return rs === '\n' && this.#buffer === '' ? this.#input.lineNow() : undefined;
  }

  /** The next record; undefined at the end. */
  async next(rs: string): Promise<string | undefined> {
    if (rs === '\n' && this.#buffer === '') return this.#input.line();
    if (rs === '') return this.#paragraph();
    const regex = rs.length > 1 ? awkRegex(rs, this.#gnu) : undefined;
    for (;;) {
      const found = regex ? this.#match(regex) : this.#find(rs);
      if (found) {
        const record = this.#buffer.slice(0, found.start);
        this.#buffer = this.#buffer.slice(found.end);
        return record;
      }
      if (this.#ended) return this.#last(rs === '\n');
      await this.#fill();
    }
  }

  #find(separator: string): { start: number; end: number } | undefined {
    const start = this.#buffer.indexOf(separator);
    return start < 0 ? undefined : { start, end: start + 1 };
  }

  #match(regex: RegExp): { start: number; end: number } | undefined {
    regex.lastIndex = 0;
    const match = regex.exec(this.#buffer);
    if (!match || match[0] === '') return undefined;
    const end = match.index + match[0].length;
    // A match that touches the end of what is there could become longer.
    return end === this.#buffer.length && !this.#ended ? undefined : { start: match.index, end };
  }

  /** Records are separated by blank lines; those at the start are skipped. */
  async #paragraph(): Promise<string | undefined> {
    for (;;) {
      this.#buffer = this.#buffer.replace(/^\n+/, '');
      const match = /\n\n+/.exec(this.#buffer);
      if (match) {
        const record = this.#buffer.slice(0, match.index);
        this.#buffer = this.#buffer.slice(match.index + match[0].length);
        return record;
      }
      if (this.#ended) return this.#last(true);
      await this.#fill();
    }
  }

  #last(strips: boolean): string | undefined {
    const record = strips ? this.#buffer.replace(/\n$/, '') : this.#buffer;
    const empty = this.#buffer === '';
    this.#buffer = '';
    return empty ? undefined : record;
  }

  async #fill(): Promise<void> {
    const chunk = await this.#input.chunk();
    if (chunk === '') this.#ended = true;
    this.#buffer += chunk;
  }
}
