import type { HistorySearch } from './history-search.ts';

/** ^R of busybox: what is not found is not taken, and looks further back each time (lineedit.c: reverse_i_search). */
export class BusyboxSearch implements HistorySearch {
  readonly #lines: readonly string[];
  readonly failed = false;
  query = '';
  index: number;
  line: string | undefined;
  offset = 0;

  constructor(lines: readonly string[], start: number) {
    this.#lines = lines;
    this.index = start;
  }

  get prompt(): string {
    return `(reverse-i-search)'${this.query}': `;
  }

  extend(text: string): boolean {
    return this.#find(this.query + text, Math.min(this.index, this.#lines.length - 1));
  }

  again(): boolean {
    return this.#find(this.query, this.index - 1);
  }

  back(): boolean {
    const query = Array.from(this.query).slice(0, -1).join('');
    return this.#find(query, Math.min(this.index, this.#lines.length - 1));
  }

  #find(query: string, from: number): boolean {
    for (let at = from; at >= 0; at--) {
      const line = this.#lines[at] as string; // at < length
      const place = line.indexOf(query);
      if (place === -1) continue;
      this.query = query;
      this.index = at;
      this.line = line;
      this.offset = Array.from(line.slice(0, place)).length;
      return true;
    }
    return false;
  }
}
