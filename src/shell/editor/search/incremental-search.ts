import type { HistorySearch } from './history-search.ts';

/**
 * A search through the history that grows with every key (^R, ^S). It goes on where it is, also in the line itself
 * (isearch.c: rl_isearch_dispatch).
 */
export class IncrementalSearch implements HistorySearch {
  readonly #lines: readonly string[];
  /** The text that was searched for last time; ^R twice asks for it again. */
  readonly #last: string;
  backward: boolean;
  query = '';
  failed = false;
  /** The line that was found last, as an index; before anything is found, where the search began. */
  index: number;
  /** Something has been found. */
  found = false;
  /** The line that is being looked at, its index, and where in it. */
  #text: string;
  #looking: number;
  #at: number;

  /** @param point where the cursor is in the line at `start`, as an index of code units */
  constructor(lines: readonly string[], start: number, point: number, backward: boolean, last: string) {
    this.#lines = lines;
    this.#last = last;
    this.backward = backward;
    this.index = start;
    this.#looking = start;
    this.#text = lines[start] ?? '';
    this.#at = point;
  }

  /** What was found; undefined while that is nothing. */
  get line(): string | undefined {
    return this.found ? this.#lines[this.index] : undefined;
  }

  /** Where in the line the query is, in characters. */
  get offset(): number {
    return Array.from((this.line ?? '').slice(0, Math.max(0, this.#shownAt))).length;
  }

  #shownAt = 0;

  get prompt(): string {
    const how = `${this.failed ? 'failed ' : ''}${this.backward ? 'reverse-' : ''}i-search`;
    return `(${how})\`${this.query}': `;
  }

  extend(text: string): boolean {
    this.query += text;
    this.#find();
    return true;
  }

  /** ^W and ^Y: the next word of what was found, or all the rest of it, is looked for as well. */
  take(all: boolean): boolean {
    const rest = (this.line ?? this.#text).slice(this.found ? this.#shownAt + this.query.length : this.#at);
    const more = all ? rest : (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(rest)?.[0] ?? '');
    return more !== '' && this.extend(more);
  }

  /** The next match further on, or one in the other direction; false if nothing is asked for. */
  again(backward: boolean): boolean {
    if (backward !== this.backward) this.backward = backward;
    else if (this.query === '') {
      if (this.#last === '') return true;
      this.query = this.#last;
    } else this.#at += backward ? -1 : 1;
    if (this.query !== '') this.#find();
    return true;
  }

  /** Takes the last character of what is searched for away; false if there is none. */
  back(): boolean {
    if (this.query === '') return false;
    this.query = Array.from(this.query).slice(0, -1).join('');
    this.#find();
    return true;
  }

  #find(): void {
    const { query } = this;
    const step = this.backward ? -1 : 1;
    const shown = this.found ? this.#lines[this.index] : undefined;
    this.failed = query === '';
    while (!this.failed) {
      const place = this.#within();
      if (place !== -1) {
        this.#at = place;
        this.#shownAt = place;
        this.index = this.#looking;
        this.found = true;
        return;
      }
      do {
        this.#looking += step;
        const next = this.#lines[this.#looking];
        if (next === undefined) {
          this.failed = true;
          break;
        }
        this.#text = next;
        // Copies of the line that is shown would show nothing new.
      } while (this.#text === shown || this.#text.length < query.length);
      if (!this.failed) this.#at = this.backward ? this.#text.length - query.length : 0;
    }
    this.#at = Math.max(0, this.#at);
    this.#looking = this.index;
  }

  #within(): number {
    if (!this.backward) return this.#text.indexOf(this.query, this.#at);
    return this.#at < 0 ? -1 : this.#text.lastIndexOf(this.query, this.#at);
  }
}
