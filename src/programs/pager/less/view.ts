import type { Command } from '../../command/command.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import type { Keyboard } from '../keyboard.ts';
import type { Incoming } from './incoming.ts';
import type { LessOptions } from './options.ts';
import { type Row, rowsOf } from './rows.ts';

/** A file that is looked at; without a name it is standard input. */
export interface Page {
  readonly name: string;
  text: string;
  /** Where the rest of it comes from. */
  readonly incoming?: Incoming;
  /** Why it cannot be read; told when it is turned to. */
  readonly problem?: string;
  /** The line that was at the top when another file was turned to. */
  line?: number;
}

/** What is looked at, and which part of it stands on the screen. */
export class View {
  readonly command: Command;
  readonly keyboard: Keyboard;
  readonly options: LessOptions;
  readonly pages: Page[];
  readonly marks = new Map<string, { readonly page: number; readonly line: number }>();
  page = 0;
  /** The lines of the text, and where each begins. */
  all: readonly string[] = [];
  #starts: readonly number[] = [];
  /** The text that they are of. */
  #text: string | undefined;
  /** Those that are shown. */
  lines: readonly string[] = [];
  /** Which lines of the text they are. */
  numbers: readonly number[] = [];
  rows: readonly Row[] = [];
  /** The first row of the screen; what is found may stand there with nothing below. */
  top = 0;
  /** So many columns are out of sight on the left. */
  shift = 0;
  /** Stands in place of the prompt until the next key. */
  message: string | undefined;
  /** Nothing was pressed yet since the file came. */
  first = true;
  /** A text shorter than the screen stands alone until it has to be drawn anew. */
  fresh = true;
  /** How many rows have been written where the cursor stood when it began; undefined once the screen was drawn. */
  written: number | undefined = 0;
  /** That short text stands there. */
  #standsFresh = false;
  /** What was looked for last. */
  pattern: { readonly regex: RegExp; readonly inverted: boolean } | undefined;
  backwards = false;
  /** After `&`: only lines with all of these are shown. */
  filters: readonly string[] = [];
  /** How many lines `d` and `u` go, once somebody has said it. */
  half: number | undefined;
  over = false;
  /** Where the last jump came from. */
  lastTop = 0;
  /** What was found is not marked. */
  hidden = false;
  /** An option has changed how the text is laid out; what was said about it stands before that. */
  stale = false;

  constructor(command: Command, keyboard: Keyboard, options: LessOptions, pages: readonly Page[]) {
    this.command = command;
    this.keyboard = keyboard;
    this.options = options;
    this.pages = [...pages];
  }

  get current(): Page {
    return this.pages[this.page] as Page; // there is always one
  }

  get height(): number {
    return Math.max(1, this.keyboard.size.rows - 1);
  }

  get bottom(): number {
    return Math.min(this.rows.length, this.top + this.height) - 1;
  }

  get last(): number {
    return Math.max(0, this.rows.length - this.height);
  }

  /** Whether there is no more to come. */
  get whole(): boolean {
    return this.current.incoming?.ended !== false;
  }

  /** Whether a short text stands alone, and only the prompt below it may be another. */
  stands(short: boolean): boolean {
    const before = this.#standsFresh;
    this.#standsFresh = short;
    return short && before;
  }

  get atEnd(): boolean {
    return this.whole && this.top >= Math.min(this.last, this.rows.length - this.height);
  }

  print(text: string): Promise<void> {
    return this.command.process.print(text);
  }

  /** Cuts the text into rows anew, after something about it or the screen has changed. */
  async layOut(resized = false): Promise<void> {
    const line = this.rows[this.top]?.line ?? 0;
    await this.#cut();
    const { process } = this.command;
    const keeps = this.#filtered();
    const numbers: number[] = [];
    const lines: string[] = [];
    const rows: Row[] = [];
    const columns = this.keyboard.size.columns;
    const laying = rowsOf(columns, this.options, this.shift);
    for (const [i, text] of this.all.entries()) {
      const breath = process.breath();
      if (breath) await breath;
      if (!keeps(text)) continue;
      numbers.push(i);
      lines.push(text);
      for (const row of laying(text, i)) {
        if (row) rows.push(row);
        else await process.breath();
      }
    }
    this.numbers = numbers;
    this.lines = lines;
    this.rows = rows;
    this.top = Math.max(
      0,
      this.rows.findIndex((row) => row.line >= line),
    );
    if (this.top > this.last && !resized) this.top = this.last;
  }

  /** Cuts the text into lines, if it is another one than before. */
  async #cut(): Promise<void> {
    const { text } = this.current;
    if (text === this.#text) return;
    const { process } = this.command;
    const lines: string[] = [];
    const starts: number[] = [];
    for (let at = 0; at < text.length || (at === 0 && !this.command.gnu); ) {
      const end = text.indexOf('\n', at);
      starts.push(at);
      lines.push(text.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? text.length + 1 : end + 1;
      const breath = process.breath();
      if (breath) await breath;
    }
    this.#text = text;
    this.all = lines;
    this.#starts = starts;
  }

  /** How much of the text stands before a line. */
  bytesTo(line: number): number {
    return this.#starts[line] ?? this.current.text.length + (this.current.text.endsWith('\n') ? 0 : 1);
  }

  /** Which lines are shown. */
  #filtered(): (line: string) => boolean {
    const tests = this.filters.flatMap((filter) => {
      const inverted = filter.startsWith('!');
      const regex = this.compile(inverted ? filter.slice(1) : filter);
      return regex ? [{ regex, inverted }] : [];
    });
    return (line) =>
      tests.every(({ regex, inverted }) => {
        regex.lastIndex = 0;
        return regex.test(line) !== inverted;
      });
  }

  /** What a pattern means under the options; of a wrong one it is told. */
  compile(source: string): RegExp | undefined {
    const { ignoreCase } = this.options;
    const fold = ignoreCase === 'always' || (ignoreCase === 'unless-capitals' && !/[A-Z]/.test(source));
    try {
      return posixRegex(source, { extended: true, global: true, ...(fold ? { ignoreCase: true } : {}) });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      this.message = this.command.gnu ? 'Invalid pattern' : error.message;
      return undefined;
    }
  }

  /** The first and the last line on the screen. */
  visible(): { readonly first: number; readonly last: number } {
    return {
      first: this.rows[Math.max(0, this.top)]?.line ?? 0,
      last: this.rows[Math.max(0, this.bottom)]?.line ?? 0,
    };
  }

  /** Puts a line at the top, as far as the text goes. */
  toLine(line: number): void {
    const at = this.rows.findIndex((row) => row.line >= line);
    this.top = at < 0 ? this.last : Math.min(at, this.last);
  }

  /** The last line on the last row; of a short text there is nothing above. */
  toEnd(): void {
    this.top = this.command.gnu ? this.rows.length - this.height : this.last;
  }

  /** Turns to another file, where it was left. */
  async turnTo(page: number): Promise<void> {
    this.fresh = false;
    if (this.pages[this.page]) this.current.line = this.rows[this.top]?.line ?? 0;
    this.page = page;
    this.rows = [];
    this.top = 0;
    this.first = true;
    await this.layOut();
    this.toLine(this.current.line ?? 0);
  }
}
