import type { Command } from '../../command/command.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import type { Keyboard } from '../keyboard.ts';
import type { LessOptions } from './options.ts';
import { type Row, rowsOf } from './rows.ts';

/** A file that is looked at; without a name it is standard input. */
export interface Page {
  readonly name: string;
  text: string;
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
  /** What was looked for last. */
  pattern: { readonly regex: RegExp; readonly inverted: boolean } | undefined;
  backwards = false;
  /** After `&`: only lines with this are shown. */
  filter: string | undefined;
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
    if (pages.length > 0) this.layOut();
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

  get atEnd(): boolean {
    return this.top >= Math.min(this.last, this.rows.length - this.height);
  }

  print(text: string): Promise<void> {
    return this.command.process.print(text);
  }

  /** Cuts the text into rows anew, after something about it or the screen has changed. */
  layOut(resized = false): void {
    const line = this.rows[this.top]?.line ?? 0;
    const all =
      this.current.text === '' && this.command.gnu ? [] : this.current.text.replace(/\n$/, '').split('\n');
    const kept = all.map((_, i) => i);
    this.numbers = this.#filtered(all, kept);
    this.lines = this.numbers.map((i) => all[i] ?? '');
    this.rows = rowsOf(this.lines, this.numbers, this.keyboard.size.columns, this.options, this.shift);
    this.top = Math.max(
      0,
      this.rows.findIndex((row) => row.line >= line),
    );
    if (this.top > this.last && !resized) this.top = this.last;
  }

  #filtered(all: readonly string[], numbers: readonly number[]): readonly number[] {
    if (this.filter === undefined) return numbers;
    const inverted = this.filter.startsWith('!');
    const regex = this.compile(inverted ? this.filter.slice(1) : this.filter);
    if (!regex) return numbers;
    return numbers.filter((i) => {
      regex.lastIndex = 0;
      return regex.test(all[i] ?? '') !== inverted;
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
  turnTo(page: number): void {
    this.fresh = false;
    if (this.pages[this.page]) this.current.line = this.rows[this.top]?.line ?? 0;
    this.page = page;
    this.rows = [];
    this.top = 0;
    this.first = true;
    this.layOut();
    this.toLine(this.current.line ?? 0);
  }
}
