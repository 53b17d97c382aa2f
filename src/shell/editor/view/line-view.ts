import type { EditorOptions } from '../editor-options.ts';
import type { EditorTerminal } from '../editor-terminal.ts';
import type { LineBuffer } from '../line-buffer.ts';
import type { HistorySearch } from '../search/history-search.ts';
import { type Cell, cellsOf, expandTabs, LINE_END, promptCells } from './cells.ts';
import { Screen } from './screen.ts';

/** Prompt and line on the terminal. */
export class LineView {
  readonly #terminal: EditorTerminal;
  /** What shows that the line was interrupted. */
  readonly #sign: string;
  readonly #readline: boolean;
  readonly #buffer: LineBuffer;
  readonly #screen: Screen;
  readonly #prompt: readonly Cell[];
  /** Lines of the prompt above the one in which the line begins. */
  readonly #above: string = '';
  /** Shown instead of the prompt. */
  message: string | undefined;
  /** Shown instead of the line. */
  asked: string | undefined;
  /** What it has found is shown instead of the line. */
  search: HistorySearch | undefined;

  constructor(
    terminal: EditorTerminal,
    { prompt, manner, showsSignals = true }: EditorOptions,
    buffer: LineBuffer,
  ) {
    this.#terminal = terminal;
    this.#sign = showsSignals ? '^C' : '';
    this.#readline = manner === 'readline';
    this.#buffer = buffer;
    this.#screen = new Screen(terminal.columns);
    const cells = promptCells(prompt);
    const begin = this.#readline ? cells.lastIndexOf(LINE_END) + 1 : 0;
    for (const cell of cells.slice(0, begin)) this.#above += cell.text;
    this.#prompt = cells.slice(begin);
  }

  /** Draws the whole prompt and the line, where the cursor is. */
  begin(): Promise<void> {
    const asks = !this.#readline && this.#terminal.idle;
    return this.#terminal.write(this.#above + this.#draw() + (asks ? '\x1b[6n' : ''));
  }

  /** ^L */
  clear(): Promise<void> {
    this.#screen.reset(this.#terminal.columns);
    return this.#terminal.write(`\x1b[H\x1b[2J${this.#above}${this.#draw()}`);
  }

  /** Draws what has changed. */
  refresh(): Promise<void> {
    return this.#terminal.write(this.#draw());
  }

  /** Draws everything anew. */
  redraw(): Promise<void> {
    const { cells, cursor } = this.#content();
    this.#screen.resize(this.#terminal.columns);
    return this.#terminal.write(this.#screen.redraw(cells, cursor));
  }

  /** Draws another line: readline only what differs, busybox all. */
  renew(): Promise<void> {
    return this.#readline ? this.refresh() : this.redraw();
  }

  bell(): Promise<void> {
    return this.#terminal.write('\x07');
  }

  /** Enter: goes behind what is shown. */
  accept(): Promise<void> {
    const end = this.#screen.leave();
    // Behind a full row, or a newline, the cursor is on a new line already.
    return this.#terminal.write(this.#screen.endsAtMargin && this.#readline ? end : `${end}\n`);
  }

  /** `^C` stands where the cursor is. */
  interrupt(): Promise<void> {
    return this.#terminal.write(`${this.#sign}${this.#screen.down()}\n`);
  }

  /** Lets something be printed below the line, and draws it anew behind that. */
  below(print: () => Promise<void>): Promise<void> {
    return this.#aside('\n', print);
  }

  /** Lets something be printed in place of the line, and draws it anew behind that. */
  interlude(print: () => Promise<void>): Promise<void> {
    return this.#aside('\r\x1b[K', print);
  }

  async #aside(to: string, print: () => Promise<void>): Promise<void> {
    await this.#terminal.write(this.#screen.leave() + to);
    await print();
    this.#screen.reset(this.#terminal.columns);
    await this.renew();
  }

  #draw(): string {
    const { cells, cursor } = this.#content();
    return this.#screen.show(cells, cursor);
  }

  #content(): { readonly cells: readonly Cell[]; readonly cursor: number } {
    const { search } = this;
    if (this.asked !== undefined) {
      const cells = [...this.#prompt, ...cellsOf(Array.from(this.asked))];
      return { cells, cursor: cells.length };
    }
    const message = search?.prompt ?? this.message;
    const prompt = message === undefined ? this.#prompt : promptCells(message);
    const line = search?.line;
    const characters = line === undefined ? this.#buffer.characters : Array.from(line);
    const cursor = line === undefined ? this.#buffer.cursor : (search?.offset ?? 0);
    if (!this.#terminal.echoes) return { cells: prompt, cursor: prompt.length };
    const all = [...prompt, ...cellsOf(characters)];
    const shown = this.#readline ? expandTabs(all, this.#terminal.columns) : all;
    return { cells: shown, cursor: prompt.length + cursor };
  }
}
