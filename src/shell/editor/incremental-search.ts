import type { History } from './history.ts';

/** A search through the history that grows with every key (^R, ^S). */
export class IncrementalSearch {
  readonly #history: History;
  readonly #stack: { readonly query: string; readonly index: number; readonly failed: boolean }[] = [];
  backward: boolean;
  query = '';
  failed = false;
  /** The line that was found, as an index into the history's lines. */
  index: number;

  constructor(history: History, backward: boolean) {
    this.#history = history;
    this.backward = backward;
    this.index = history.lines.length;
  }

  get line(): string | undefined {
    return this.#history.lines[this.index];
  }

  /** Where in the line the query is. */
  get offset(): number {
    const found = this.line?.lastIndexOf(this.query) ?? -1;
    return found === -1 ? 0 : Array.from(this.line?.slice(0, found) ?? '').length;
  }

  get prompt(): string {
    const how = `${this.failed ? 'failed ' : ''}${this.backward ? 'reverse-' : ''}i-search`;
    return `(${how})\`${this.query}': `;
  }

  extend(text: string): void {
    this.#remember();
    this.query += text;
    this.#find(this.index);
  }

  /** The next match further on. */
  again(backward: boolean): void {
    this.#remember();
    this.backward = backward;
    if (this.query !== '') this.#find(this.index + (backward ? -1 : 1));
  }

  /** Takes back the last step. */
  back(): void {
    const last = this.#stack.pop();
    if (!last) return;
    this.query = last.query;
    this.index = last.index;
    this.failed = last.failed;
  }

  #remember(): void {
    this.#stack.push({ query: this.query, index: this.index, failed: this.failed });
  }

  #find(from: number): void {
    const { lines } = this.#history;
    const step = this.backward ? -1 : 1;
    for (let i = Math.min(from, lines.length - 1); i >= 0 && i < lines.length; i += step) {
      if (!lines[i]?.includes(this.query)) continue;
      this.index = i;
      this.failed = false;
      return;
    }
    this.failed = true;
  }
}
