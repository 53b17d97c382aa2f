import { SystemError } from '../../../linux/errno.ts';
import type { Command } from '../../command/command.ts';
import { decode } from '../../command/decode.ts';
import type { Options } from '../../command/options.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import type { Keyboard } from '../keyboard.ts';
import { Incoming } from '../less/incoming.ts';
import type { Page } from '../less/view.ts';
import { type FlatLine, flatLines, shown } from './flat-lines.ts';

/** busybox' less: it draws over what is on the screen, from the first row on. */
export class Pager {
  readonly #command: Command;
  readonly keyboard: Keyboard;
  readonly flags: Set<string>;
  files: string[];
  /** Which of the files it is, from nought. */
  file = 0;
  page: Page = { name: '', text: '' };
  rows: readonly FlatLine[] = [];
  top = 0;
  pattern: RegExp | undefined;
  #matches: readonly number[] = [];
  #match = 0;
  readonly marks = new Map<string, number>();
  over = false;

  constructor(command: Command, keyboard: Keyboard, options: Options) {
    this.#command = command;
    this.keyboard = keyboard;
    this.flags = new Set([...'EFIMmNSR~'].filter((flag) => options.has(flag)));
    this.files = [...options.operands];
  }

  /** Rows for text. */
  get height(): number {
    return this.keyboard.size.rows - 1;
  }

  get atEnd(): boolean {
    return this.rows.length - 1 <= this.top + this.height - 1;
  }

  /** The first line of the screen's lines, and their last, from 1. */
  #line(row: number): number {
    // The row behind the last newline is not counted.
    return (this.rows[Math.max(0, Math.min(row, this.rows.length - 2))]?.line ?? 0) + 1;
  }

  get name(): string {
    return this.page.name === '' ? 'standard input' : this.page.name;
  }

  print(text: string): Promise<void> {
    return this.#command.process.print(text);
  }

  // ---- text

  /** Turns to a file; without one, to standard input. @throws SystemError if it cannot be read */
  async open(path: string | undefined): Promise<void> {
    const { process, fs } = this.#command;
    this.page =
      path === undefined || path === '-'
        ? { name: '', text: '', incoming: new Incoming(process) }
        : { name: path, text: await decode(process, fs.readFile(path)) };
    this.top = 0;
    await this.layOut();
    await this.read(this.height);
    await this.show();
  }

  async layOut(): Promise<void> {
    const { process } = this.#command;
    const { columns } = this.keyboard.size;
    const width = columns - (this.flags.has('N') ? 8 : 0);
    const text = this.flags.has('R') ? this.page.text.replace(/\x1b\[?[\d;]*m/g, '') : this.page.text;
    const rows: FlatLine[] = [];
    let before = -1;
    for (const row of flatLines(text, width)) {
      if (!row) {
        const breath = process.breath();
        if (breath) await breath;
      } else if (!this.flags.has('S') || row.line !== before) rows.push(row);
      before = row?.line ?? before;
    }
    this.rows = rows;
    this.#findMatches();
  }

  /** Reads on until there are so many rows. */
  async read(rows: number): Promise<void> {
    const { incoming } = this.page;
    while (incoming && !incoming.ended && this.rows.length <= rows) {
      if (await this.keyboard.interrupts(() => incoming.next(this.page))) {
        this.over = true;
        return;
      }
      await this.layOut();
    }
  }

  // ---- the screen

  async show(): Promise<void> {
    const empty = this.flags.has('~') ? '' : '~';
    let text = '\x1b[0;0H';
    for (let i = this.top; i < this.top + this.height; i++) {
      const row = this.rows[i];
      const number = !this.flags.has('N') ? '' : row ? `${String(row.line + 1).padStart(7)} ` : ' '.repeat(8);
      text += `\x1b[K${number}${row ? shown(row.text, this.pattern) : empty}\n`;
    }
    await this.print(text);
    const from = this.flags.has('F') ? 0 : this.top;
    const whole = this.page.incoming?.ended !== false;
    if ((this.flags.has('E') || this.flags.has('F')) && whole && this.rows.length - 1 - from < this.height) {
      this.over = true;
      return;
    }
    await this.status();
  }

  clearLine(): Promise<void> {
    return this.print(`\x1b[${this.height + 1};0H\x1b[K`);
  }

  async say(text: string): Promise<void> {
    await this.clearLine();
    await this.print(`\x1b[7m${text.slice(0, this.keyboard.size.columns - 1)}\x1b[m`);
  }

  async status(): Promise<void> {
    if (this.flags.has('M') || this.flags.has('m')) return this.tellPlace();
    await this.clearLine();
    if (this.top > 0 && !this.atEnd) return this.print(':');
    const place = this.files.length > 1 ? ` (file ${this.file + 1} of ${this.files.length})` : '';
    return this.print(`\x1b[7m${this.top === 0 ? this.name : '(END)'}${place}\x1b[m`);
  }

  async tellPlace(): Promise<void> {
    const total = this.page.incoming?.ended === false ? -1 : (this.rows.at(-1)?.line ?? 0);
    const [first, last] = [this.#line(this.top), this.#line(this.top + this.height - 1)];
    const files = this.files.length > 1 ? ` (file ${this.file + 1} of ${this.files.length})` : '';
    const next = this.files[this.file + 1];
    const end = this.atEnd
      ? ` (END)${files !== '' && next !== undefined ? ` - next: ${next}` : ''}`
      : total > 0
        ? ` ${Math.min(100, Math.floor((100 * last + Math.floor(total / 2)) / total))}%`
        : '';
    await this.clearLine();
    await this.print(
      `\x1b[7m${this.name}${files} lines ${first}-${last}${total < 0 ? '' : `/${total}`}${end}\x1b[m`,
    );
  }

  // ---- moving

  /** Puts a row at the top, as far as the text and one row more go. */
  async to(row: number): Promise<void> {
    await this.read(row + this.height);
    this.top = Math.max(0, Math.min(row, this.rows.length - this.height + 1));
    await this.show();
  }

  toLine(line: number): Promise<void> {
    const row = this.rows.findIndex((each) => each.line >= line);
    return this.to(row < 0 ? this.rows.length - 1 : row);
  }

  // ---- searching

  #findMatches(): void {
    const { pattern } = this;
    this.#matches = !pattern
      ? []
      : this.rows.flatMap(({ text }, row) => {
          pattern.lastIndex = 0;
          return pattern.test(text) ? [row] : [];
        });
  }

  async search(typed: string, backwards: boolean): Promise<void> {
    this.pattern = undefined;
    if (typed === '') return this.show();
    try {
      this.pattern = posixRegex(typed, {
        global: true,
        ...(this.flags.has('I') ? { ignoreCase: true } : {}),
      });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return this.say(error.message);
    }
    await this.read(Infinity);
    this.#findMatches();
    const next = this.#matches.findIndex((row) => row > this.top);
    this.#match = (next < 0 ? this.#matches.length : next) - (backwards ? 1 : 0);
    return this.toMatch(0);
  }

  async toMatch(by: number): Promise<void> {
    if (!this.pattern) return;
    if (this.#matches.length === 0) return this.say('No matches found');
    this.#match = Math.max(0, Math.min(this.#matches.length - 1, this.#match + by));
    await this.to(this.#matches[this.#match] ?? 0);
  }

  // ---- files

  async turnTo(index: number): Promise<void> {
    const path = this.files[index];
    if (path === undefined) return this.say(index < 0 ? 'No previous file' : 'No next file');
    this.file = index;
    return this.open(path);
  }

  async examine(path: string): Promise<void> {
    if (path === '') return this.status();
    const here = this.page;
    try {
      await this.open(path);
      this.files = [path];
      this.file = 0;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.page = here;
      return this.say('Cannot read this file');
    }
  }
}
