import { SystemError } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { binary, fromBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import type { Keyboard } from './keyboard.ts';
import { flip, type LessOptions, QUESTIONS, setNumber, stateOf } from './less-options.ts';
import { PROMPTS, type PromptFacts, promptText } from './less-prompt.ts';
import { type Row, rowsOf } from './less-rows.ts';

/** A file that is looked at; without a name it is standard input. */
export interface Page {
  readonly name: string;
  text: string;
  /** Why it cannot be read; told when it is turned to. */
  readonly problem?: string;
  /** The line that was at the top when another file was turned to. */
  line?: number;
}

/** Keys that go on: they draw only what comes in. */
const KEEPS_FRESH: ReadonlySet<string> = new Set([
  ...'qQ jefdzJ\r\n\x04\x05\x06\x0e',
  'down',
  'page-down',
  'left',
  'unknown',
]);

/** A text on the screen, with a way to move through it and through others. */
export class Viewer {
  readonly #command: Command;
  readonly #keyboard: Keyboard;
  readonly #options: LessOptions;
  readonly #pages: Page[];
  readonly #marks = new Map<string, { readonly page: number; readonly line: number }>();
  #page = 0;
  #lines: readonly string[] = [];
  #numbers: readonly number[] = [];
  #rows: readonly Row[] = [];
  /** The first row of the screen; what is found may stand there with nothing below. */
  #top = 0;
  #shift = 0;
  #message: string | undefined;
  #first = true;
  /** A text shorter than the screen stands alone until it has to be drawn anew. */
  #fresh = true;
  #pattern: { readonly regex: RegExp; readonly inverted: boolean } | undefined;
  #backwards = false;
  #filter: string | undefined;
  #over = false;
  #lastTop = 0;
  #hidden = false;
  /** An option has changed how the text is laid out; what was said about it stands before that. */
  #stale = false;

  constructor(command: Command, keyboard: Keyboard, options: LessOptions, pages: readonly Page[]) {
    this.#command = command;
    this.#keyboard = keyboard;
    this.#options = options;
    this.#pages = [...pages];
    if (pages.length > 0) this.#layOut();
  }

  get #current(): Page {
    return this.#pages[this.#page] as Page; // there is always one
  }

  get #height(): number {
    return Math.max(1, this.#keyboard.size.rows - 1);
  }

  get #bottom(): number {
    return Math.min(this.#rows.length, this.#top + this.#height) - 1;
  }

  get #last(): number {
    return Math.max(0, this.#rows.length - this.#height);
  }

  get #atEnd(): boolean {
    return this.#top >= Math.min(this.#last, this.#rows.length - this.#height);
  }

  /** @param start keys that are pressed first: `G`, `10`, `/pattern` (`less +…`) */
  async run(start: string, help = false): Promise<void> {
    const { noInit } = this.#options;
    if (help) {
      await this.#print(noInit ? '\x1b[?1h\x1b=\r' : '\x1b[?1049h\x1b[?1h\x1b=\r');
      await this.#help();
      await this.#print(noInit ? '\r\x1b[K\x1b[?1l\x1b>' : '\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l');
      return;
    }
    if (this.#options.quitIfOneScreen && this.#pages.length === 1 && this.#rows.length <= this.#height) {
      await this.#print(this.#rows.map(({ text }) => `${text}\n`).join(''));
      return;
    }
    await this.#print(noInit ? '\x1b[?1h\x1b=\r' : '\x1b[?1049h\x1b[?1h\x1b=\r');
    let columns = this.#keyboard.size.columns;
    let starting = start !== '';
    if (starting) {
      const keys = /^\d+$/.test(start) ? `${start}g` : start;
      this.#keyboard.press(/^[/?]/.test(keys) && !keys.endsWith('\n') ? `${keys}\n` : keys);
    }
    while (!this.#over) {
      if (this.#keyboard.size.columns !== columns) {
        this.#fresh = false;
        this.#layOut(true);
      }
      columns = this.#keyboard.size.columns;
      await this.#draw();
      if (this.#options.quitAtEnd === 'first' && this.#atEnd && this.#page === this.#pages.length - 1) break;
      const key = await this.#keyboard.key();
      const asked = this.#message !== undefined;
      this.#message = undefined;
      if (this.#stale) this.#layOut();
      this.#stale = false;
      if (asked && (key === '\n' || key === '\r')) continue;
      this.#first = starting;
      starting = false;
      await this.#take(key);
    }
    await this.#print(noInit ? '\r\x1b[K\x1b[?1l\x1b>' : '\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l');
  }

  #print(text: string): Promise<void> {
    return this.#command.process.print(text);
  }

  /** Cuts the text into rows anew, after something about it or the screen has changed. */
  #layOut(resized = false): void {
    const line = this.#rows[this.#top]?.line ?? 0;
    const all =
      this.#current.text === '' && this.#command.gnu ? [] : this.#current.text.replace(/\n$/, '').split('\n');
    const kept = all.map((_, i) => i);
    this.#numbers = this.#filtered(all, kept);
    this.#lines = this.#numbers.map((i) => all[i] ?? '');
    this.#rows = rowsOf(this.#lines, this.#numbers, this.#keyboard.size.columns, this.#options, this.#shift);
    this.#top = Math.max(
      0,
      this.#rows.findIndex((row) => row.line >= line),
    );
    if (this.#top > this.#last && !resized) this.#top = this.#last;
  }

  #filtered(all: readonly string[], numbers: readonly number[]): readonly number[] {
    if (this.#filter === undefined) return numbers;
    const inverted = this.#filter.startsWith('!');
    const regex = this.#compile(inverted ? this.#filter.slice(1) : this.#filter);
    if (!regex) return numbers;
    return numbers.filter((i) => {
      regex.lastIndex = 0;
      return regex.test(all[i] ?? '') !== inverted;
    });
  }

  async #draw(): Promise<void> {
    const above = Math.max(0, -this.#top);
    const shown = this.#rows.slice(Math.max(0, this.#top), this.#top + this.#height);
    const fresh = this.#fresh && this.#command.gnu && shown.length < this.#height;
    const tilde = this.#options.tildes ? '~' : '';
    const empty = Array<string>(fresh ? 0 : Math.max(0, this.#height - shown.length)).fill(tilde);
    const rows = [
      ...Array<string>(above).fill(tilde),
      ...shown.map(({ text }) => this.#marked(text)),
      ...empty.slice(above),
    ];
    // Colours end with their row.
    // Erased first: behind a row as wide as the screen the last cell would go.
    const text = rows.map((row) => `\x1b[K${row}${row.includes('\x1b') ? '\x1b[m' : ''}\n`).join('');
    await this.#print(`\x1b[H${text}\r\x1b[K${this.#prompt()}${fresh ? '\x1b[J' : ''}`);
  }

  #marked(row: string): string {
    if (!this.#pattern || this.#pattern.inverted || this.#hidden || this.#options.highlight === 'none')
      return row;
    return row.replace(this.#pattern.regex, (match) => (match === '' ? '' : `\x1b[7m${match}\x1b[27m`));
  }

  #prompt(): string {
    const invert = (text: string): string => `\x1b[7m${text}${this.#command.gnu ? '\x1b[27m' : '\x1b[m'}`;
    if (this.#message !== undefined) return invert(`${this.#message}  (press RETURN)`);
    const { name } = this.#current;
    if (!this.#command.gnu) {
      const share = Math.round(
        (Math.min(this.#rows.length, this.#top + this.#height) * 100) / Math.max(1, this.#rows.length),
      );
      return invert(`${name === '' ? '' : `${name} `}${this.#atEnd ? '(END)' : `${share}%`}`);
    }
    const filter = this.#filter === undefined ? '' : '& ';
    const text = promptText(this.#options.prompts[this.#options.prompt], this.#facts());
    // Nothing to tell is a colon, and only that is not inverted.
    return text === '' ? `${filter}:` : invert(filter + text);
  }

  #facts(): PromptFacts {
    const { first, last } = this.#visible();
    const { name, text } = this.#current;
    return {
      name,
      file: this.#page + 1,
      files: this.#pages.length,
      first: this.#first && name !== '',
      atEnd: this.#atEnd,
      next: this.#pages[this.#page + 1]?.name,
      top: first + 1,
      bottom: last + 1,
      lines: this.#lines.length,
      byteTop: this.#bytesTo(first),
      byteBottom: Math.min(text.length, this.#bytesTo(last + 1)),
      bytes: text.length,
      percent: this.#percent(),
      column: this.#shift,
    };
  }

  #visible(): { readonly first: number; readonly last: number } {
    return {
      first: this.#rows[Math.max(0, this.#top)]?.line ?? 0,
      last: this.#rows[Math.max(0, this.#bottom)]?.line ?? 0,
    };
  }

  /** How much of the bytes lies above the bottom of the screen. */
  #percent(): number {
    const total = this.#current.text.length;
    return total === 0 ? 100 : Math.round((this.#bytesTo(this.#visible().last + 1) * 100) / total);
  }

  #bytesTo(line: number): number {
    const all = this.#current.text.split('\n');
    return all.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  }

  // ---- keys

  async #take(key: string): Promise<void> {
    let digits = '';
    let pressed = key;
    while (/^\d$/.test(pressed) || (digits !== '' && pressed === '\x7f')) {
      digits = pressed === '\x7f' ? digits.slice(0, -1) : digits + pressed;
      await this.#print(`\r\x1b[K:${digits}`);
      pressed = await this.#keyboard.key();
    }
    if (!KEEPS_FRESH.has(pressed)) this.#fresh = false;
    await this.#press(pressed, digits === '' ? undefined : Number(digits));
  }

  async #press(key: string, count: number | undefined): Promise<void> {
    const before = this.#top;
    const move = (by: number): void => {
      const past = by > 0 && this.#top >= this.#last;
      if (past && this.#options.quitAtEnd === 'second') this.#over = true;
      this.#top =
        by > 0 ? Math.max(this.#top, Math.min(this.#last, this.#top + by)) : Math.max(0, this.#top + by);
    };
    const window = this.#options.window ?? this.#height;
    const half = Math.ceil(this.#height / 2);
    switch (key) {
      case 'q':
      case 'Q':
        this.#over = true;
        return;
      case ' ':
      case 'f':
      case '\x06':
      case '\x16':
      case 'page-down':
        return move(count ?? window);
      case 'z':
        if (count !== undefined) this.#options.window = count;
        return move(this.#options.window ?? window);
      case 'b':
      case '\x02':
      case 'page-up':
        return move(-(count ?? window));
      case 'w':
        if (count !== undefined) this.#options.window = count;
        return move(-(this.#options.window ?? window));
      case 'd':
      case '\x04':
        return move(count ?? half);
      case 'u':
      case '\x15':
        return move(-(count ?? half));
      case 'j':
      case 'e':
      case '\x0e':
      case '\x05':
      case '\n':
      case '\r':
      case 'down':
        return move(count ?? 1);
      case 'k':
      case 'y':
      case '\x10':
      case '\x19':
      case '\x0b':
      case 'up':
        return move(-(count ?? 1));
      case 'J':
        this.#top = Math.min(Math.max(0, this.#rows.length - 1), this.#top + (count ?? 1));
        return;
      case 'K':
        // It goes on beyond the beginning.
        this.#top = Math.max(1 - this.#height, this.#top - (count ?? 1));
        return;
      case 'right':
        return this.#slide(count ?? Math.floor(this.#keyboard.size.columns / 2));
      case 'left':
        return this.#slide(-(count ?? Math.floor(this.#keyboard.size.columns / 2)));
      case 'g':
      case '<':
      case 'home':
        this.#lastTop = before;
        return this.#seek(count ?? 1);
      case 'G':
      case '>':
      case 'end':
        this.#lastTop = before;
        if (count !== undefined) return this.#seek(count);
        this.#toEnd();
        return;
      case '%':
      case 'p':
        this.#lastTop = before;
        return this.#toShare(count ?? 0);
      case '/':
      case '?':
        this.#lastTop = before;
        return this.#search(key, count ?? 1);
      case 'n':
        return this.#again(this.#backwards ? -1 : 1, count ?? 1);
      case 'N':
        return this.#again(this.#backwards ? 1 : -1, count ?? 1);
      case '&':
        return this.#ask('&', (pattern) => {
          this.#filter = pattern === '' ? undefined : pattern;
          this.#layOut();
        });
      case '\x1b':
        return this.#escape();
      case 'F':
        return this.#follow();
      case 'r':
      case 'R':
      case '\x0c':
      case '\x12':
        return key === 'R' ? this.#reload() : undefined;
      case '=':
      case '\x07':
        this.#message = this.#place();
        return;
      case 'm':
        return this.#mark();
      case "'":
        return this.#toMark();
      case '-':
        return this.#toggle();
      case '_':
        return this.#command.gnu ? this.#tell() : undefined;
      case '|':
        return this.#pipe();
      case '+':
        return this.#ask('+', (keys) => this.#keyboard.press(keys));
      case '{':
        return this.#toBracket('{', '}', true);
      case '}':
        return this.#toBracket('{', '}', false);
      case '(':
        return this.#toBracket('(', ')', true);
      case ')':
        return this.#toBracket('(', ')', false);
      case '[':
        return this.#toBracket('[', ']', true);
      case ']':
        return this.#toBracket('[', ']', false);
      case ':':
        return this.#colon();
      case 'v':
        return this.#edit();
      case '!':
        return this.#ask('!', (line) => this.#shell(line));
      case 'V':
        this.#message = 'less 590';
        return;
      case 'Z':
        if ((await this.#keyboard.key()) === 'Z') this.#over = true;
        return;
      case 's':
        if (this.#current.name !== '') this.#message = 'Input is not a pipe';
        return;
      case 't':
        this.#message = 'No next tag';
        return;
      case 'T':
        this.#message = 'No previous tag';
        return;
      case 'h':
      case 'H':
        return this.#help();
      default:
        return;
    }
  }

  #seek(line: number): void {
    const lines = this.#current.text === '' ? 0 : this.#current.text.replace(/\n$/, '').split('\n').length;
    if (this.#command.gnu && line > lines) this.#message = `Cannot seek to line number ${line}`;
    else this.#toLine(line - 1);
  }

  /** The last line on the last row; of a short text there is nothing above. */
  #toEnd(): void {
    this.#top = this.#command.gnu ? this.#rows.length - this.#height : this.#last;
  }

  #toLine(line: number): void {
    const at = this.#rows.findIndex((row) => row.line >= line);
    this.#top = at < 0 ? this.#last : Math.min(at, this.#last);
  }

  #toShare(percent: number): void {
    const all = this.#current.text.split('\n');
    const goal = (this.#current.text.length * Math.min(100, percent)) / 100;
    let seen = 0;
    let line = 0;
    while (line < all.length - 1 && seen + (all[line] ?? '').length + 1 <= goal)
      seen += (all[line++] ?? '').length + 1;
    // The last lines may stand at the top with nothing below.
    const at = this.#rows.findIndex((row) => row.line >= Math.min(line, Math.max(0, this.#lines.length - 1)));
    this.#top = at < 0 ? this.#last : at;
  }

  #slide(by: number): void {
    this.#shift = Math.max(0, this.#shift + by);
    const { chop } = this.#options;
    // Who looks to the side sees lines cut off.
    this.#options.chop = chop || this.#shift > 0;
    this.#layOut();
    this.#options.chop = chop;
  }

  #place(): string {
    return promptText(PROMPTS.equal, this.#facts());
  }

  // ---- searching

  async #search(mark: '/' | '?', count: number): Promise<void> {
    await this.#ask(mark, (typed) => {
      this.#backwards = mark === '?';
      const inverted = typed.startsWith('!');
      const source = typed.replace(/^[!@*]+/, '');
      if (/^[!*]*@/.test(typed)) this.#top = mark === '/' ? 0 : this.#last;
      if (source !== '') {
        const regex = this.#compile(source);
        if (!regex) return;
        this.#pattern = { regex, inverted };
        this.#hidden = false;
        this.#find(this.#backwards ? -1 : 1, count, true);
      } else this.#find(this.#backwards ? -1 : 1, count, false);
    });
  }

  #again(direction: 1 | -1, count: number): void {
    this.#hidden = false;
    this.#find(direction, count, false);
  }

  #compile(source: string): RegExp | undefined {
    const { ignoreCase } = this.#options;
    const fold = ignoreCase === 'always' || (ignoreCase === 'unless-capitals' && !/[A-Z]/.test(source));
    try {
      return posixRegex(source, { extended: true, global: true, ...(fold ? { ignoreCase: true } : {}) });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      this.#message = this.#command.gnu ? 'Invalid pattern' : error.message;
      return undefined;
    }
  }

  #find(direction: 1 | -1, count: number, fromHere: boolean): void {
    const pattern = this.#pattern;
    if (!pattern) {
      this.#message = 'No previous regular expression';
      return;
    }
    let left = count;
    // A new pattern is looked for from the top of the screen on, or from its bottom back.
    const { first, last } = this.#visible();
    const start = !fromHere ? first + direction : direction > 0 ? first : last;
    const lines = this.#numbers;
    for (let at = lines.indexOf(start); at >= 0 && at < lines.length; at += direction) {
      pattern.regex.lastIndex = 0;
      const text = this.#lines[at] ?? '';
      const match = pattern.regex.exec(text);
      if ((match !== null) === pattern.inverted || --left > 0) continue;
      this.#top = Math.max(
        0,
        this.#rows.findIndex(({ line }) => line === lines[at]) - this.#options.target + 1,
      );
      if (match) this.#bringIn(match.index, match[0].length);
      return;
    }
    this.#message = 'Pattern not found';
  }

  /** Who has lines cut off looks where the match is. */
  #bringIn(column: number, length: number): void {
    const { columns } = this.#keyboard.size;
    if (!this.#options.chop || (column >= this.#shift && column + length < this.#shift + columns)) return;
    const half = Math.floor(columns / 2);
    const top = this.#top;
    this.#shift = Math.floor(column / half) * half;
    this.#layOut();
    this.#top = top;
  }

  // ---- other things

  /** Lets a line be typed behind a mark; ^C, escape and rubbing out the mark give it up. */
  async #ask(mark: string, then: (typed: string) => void | Promise<void>): Promise<void> {
    let typed = '';
    for (;;) {
      await this.#print(`\r\x1b[K${mark}${typed}`);
      const key = await this.#keyboard.key();
      if (key === '\n' || key === '\r') break;
      if (key === 'interrupt' || key === '\x1b') return;
      if (key === '\x7f' || key === '\b') {
        if (typed === '') return;
        typed = typed.slice(0, -1);
      } else if (key === '\x15') typed = '';
      else if ([...key].length === 1) typed += key;
    }
    await then(typed);
  }

  async #escape(): Promise<void> {
    const key = await this.#keyboard.key();
    if (key === 'u') this.#hidden = !this.#hidden;
    else if (key === 'v') await this.#press('page-up', undefined);
    else if (key === 'm') {
      await this.#print('\r\x1b[Kclear mark: ');
      this.#marks.delete(await this.#keyboard.key());
    } else if (key === '<') await this.#press('g', undefined);
    else if (key === '>') await this.#press('G', undefined);
    else if (key === ')') this.#slide(Math.floor(this.#keyboard.size.columns / 2));
    else if (key === '(') this.#slide(-Math.floor(this.#keyboard.size.columns / 2));
  }

  async #mark(): Promise<void> {
    await this.#print('\r\x1b[Kset mark: ');
    const letter = await this.#keyboard.key();
    if (/^[a-zA-Z]$/.test(letter))
      this.#marks.set(letter, { page: this.#page, line: this.#rows[this.#top]?.line ?? 0 });
  }

  async #toMark(): Promise<void> {
    await this.#print('\r\x1b[Kgoto mark: ');
    const letter = await this.#keyboard.key();
    const before = this.#top;
    const mark = this.#marks.get(letter);
    if (letter === '^') this.#top = 0;
    else if (letter === '$') this.#top = this.#last;
    else if (letter === "'") this.#top = Math.min(this.#lastTop, Math.max(0, this.#rows.length - 1));
    else if (mark) {
      if (mark.page !== this.#page) this.#turnTo(mark.page);
      this.#toLine(mark.line);
    } else this.#message = /^[a-zA-Z]$/.test(letter) ? 'Mark not set' : 'Invalid mark letter';
    this.#lastTop = before;
  }

  async #toggle(): Promise<void> {
    await this.#print('\r\x1b[K-');
    const letter = await this.#keyboard.key();
    if (letter === 'interrupt' || letter === '\x1b' || letter === '\n' || letter === '\r') return;
    const asked = QUESTIONS.get(letter);
    if (asked !== undefined) {
      await this.#ask(asked, (typed) => {
        if (!setNumber(this.#options, letter, typed)) return;
        this.#message = stateOf(this.#options, letter);
        this.#stale = true;
      });
      return;
    }
    flip(this.#options, letter);
    this.#message = stateOf(this.#options, letter) ?? `There is no -${letter} option`;
    if (letter === 'S') this.#layOut();
    else this.#stale = true;
  }

  async #tell(): Promise<void> {
    await this.#print('\r\x1b[K_');
    const letter = await this.#keyboard.key();
    if (letter === 'interrupt' || letter === '\x1b' || letter === '\n' || letter === '\r') return;
    this.#message = stateOf(this.#options, letter) ?? `There is no -${letter} option`;
  }

  /** `|`: gives the text from the screen to a mark to a command. */
  async #pipe(): Promise<void> {
    await this.#print('\r\x1b[K|mark: ');
    const letter = await this.#keyboard.key();
    if (letter === 'interrupt' || letter === '\x1b') return;
    const { first, last } = this.#visible();
    const mark = this.#marks.get(letter)?.line;
    const end = this.#lines.length - 1;
    const [from, to] =
      letter === '^'
        ? [0, first]
        : letter === '$'
          ? [first, end]
          : letter === '.' || letter === '\n' || letter === '\r'
            ? [first, last]
            : mark === undefined
              ? [-1, -1]
              : mark < first
                ? [mark, last]
                : [first, mark];
    if (from < 0) {
      this.#message = /^[a-zA-Z]$/.test(letter) ? 'Mark not set' : 'Invalid mark letter';
      return;
    }
    await this.#ask('!', (line) => this.#shell(line, this.#lines.slice(from, to + 1).join('\n')));
  }

  /** `{` and its like: to the bracket that closes the first one of the top line, or opens the last one of the bottom line. */
  #toBracket(open: string, close: string, forward: boolean): void {
    const { first, last } = this.#visible();
    const start = forward ? first : last;
    const [from, to] = forward ? [open, close] : [close, open];
    const line = this.#lines[start] ?? '';
    if (!line.includes(from)) {
      this.#message = `No bracket in ${forward ? 'top' : 'bottom'} line`;
      return;
    }
    let depth = 0;
    for (let at = start; at >= 0 && at < this.#lines.length; at += forward ? 1 : -1) {
      for (const c of forward ? (this.#lines[at] ?? '') : [...(this.#lines[at] ?? '')].reverse()) {
        if (c === from) depth++;
        else if (c === to && --depth === 0) {
          const row = this.#rows.findIndex((each) => each.line === at);
          this.#top = forward ? Math.max(0, row - this.#height + 1) : row;
          return;
        }
      }
    }
    this.#message = 'No matching bracket';
  }

  async #colon(): Promise<void> {
    await this.#print('\r\x1b[K :');
    const key = await this.#keyboard.key();
    const count = this.#pages.length;
    switch (key) {
      case 'n':
        if (this.#page + 1 >= count) this.#message = 'No next file';
        else if (this.#pages[this.#page + 1]?.problem !== undefined)
          this.#message = this.#pages[this.#page + 1]?.problem;
        else this.#turnTo(this.#page + 1);
        return;
      case 'p':
        if (this.#page > 0) this.#turnTo(this.#page - 1);
        else this.#message = 'No previous file';
        return;
      case 'x':
        return this.#page === 0 ? undefined : this.#turnTo(0);
      case 'd':
        if (count === 1) return;
        this.#pages.splice(this.#page, 1);
        return this.#turnTo(Math.min(this.#page, count - 2));
      case 'f':
        this.#message = this.#place();
        return;
      case 'e':
        return this.#ask('Examine: ', (path) => this.#examine(path.trim()));
      case 'q':
      case 'Q':
        this.#over = true;
        return;
      default:
        return;
    }
  }

  #turnTo(page: number): void {
    this.#fresh = false;
    if (this.#pages[this.#page]) this.#current.line = this.#rows[this.#top]?.line ?? 0;
    this.#page = page;
    this.#rows = [];
    this.#top = 0;
    this.#first = true;
    this.#layOut();
    this.#toLine(this.#current.line ?? 0);
  }

  #examine(path: string): void {
    if (path === '') return;
    const known = this.#pages.findIndex(({ name }) => name === path);
    if (known >= 0) {
      this.#turnTo(known);
      return;
    }
    try {
      const text = fromBinary(binary(this.#command.fs.readFile(path)));
      this.#pages.splice(this.#page + 1, 0, { name: path, text });
      this.#turnTo(this.#page + 1);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#message = error.code === 'EISDIR' ? `${path} is a directory` : `${path}: ${error.message}`;
    }
  }

  #reload(): void {
    const page = this.#current;
    if (page.name === '') return;
    try {
      page.text = fromBinary(binary(this.#command.fs.readFile(page.name)));
      this.#layOut();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** `F`: shows what is added to the file until ^C. */
  async #follow(): Promise<void> {
    const page = this.#current;
    const { process, fs } = this.#command;
    let file: FileDescription | undefined;
    try {
      file = page.name === '' ? undefined : fs.open(page.name, { read: true });
      file?.seek?.(0, 'end');
      this.#toEnd();
      for (;;) {
        await this.#draw();
        await this.#print('\r\x1b[K\x1b[7mWaiting for data... (interrupt to abort)\x1b[27m');
        const following = file;
        const more = await this.#keyboard.keyOr(() => {
          const bytes = following?.tryRead(65_536);
          return bytes === undefined || bytes === WOULD_BLOCK || bytes.length === 0 ? undefined : bytes;
        }, following?.readable);
        if (more === 'interrupt') return;
        if (typeof more === 'string') continue;
        page.text += fromBinary(binary(more));
        this.#layOut();
        this.#toEnd();
        await process.breathe();
      }
    } finally {
      file?.release();
    }
  }

  /** `v`: the file in the editor that the environment names, at the line in the middle. */
  async #edit(): Promise<void> {
    const { name } = this.#current;
    if (name === '') {
      this.#message = 'Cannot edit standard input';
      return;
    }
    const { env } = this.#command.process;
    const editor = (env.get('VISUAL') || env.get('EDITOR') || (this.#command.gnu ? 'nano' : 'vi')).split(
      /\s+/,
    );
    const { first, last } = this.#visible();
    await this.#away([...editor, `+${Math.floor((first + last) / 2) + 1}`, name]);
    this.#reload();
  }

  /** @param input what the command reads; without it the terminal */
  async #shell(line: string, input?: string): Promise<void> {
    const shell = this.#command.process.env.get('SHELL') ?? 'sh';
    await this.#away(line === '' ? [shell] : ['sh', '-c', line], true, input);
  }

  /** Gives the terminal to a command until it ends. */
  async #away(argv: readonly string[], waits = false, input?: string): Promise<void> {
    const { process } = this.#command;
    await this.#print('\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l');
    this.#keyboard.pause();
    try {
      if (input === undefined) await process.wait(spawnCommand(process, argv));
      else {
        const pipe = createPipe();
        const child = spawnCommand(process, argv, {
          descriptors: new Map([...process.descriptors, [0, pipe.reader]]),
        });
        pipe.reader.release();
        const descriptor = process.install(pipe.writer);
        process.onSignal('SIGPIPE', 'ignore');
        await process.write(descriptor, `${input}\n`);
        process.close(descriptor);
        await process.wait(child);
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.complain(`${argv[0]}: ${error.message}\n`);
    }
    this.#keyboard.resume();
    if (waits) {
      await this.#print('!done  (press RETURN)');
      await this.#keyboard.key();
    }
    await this.#print('\x1b[?1049h\x1b[?1h\x1b=\r');
  }

  async #help(): Promise<void> {
    const { LESS_HELP } = await this.#command.process.machine.kernel.clock.outside(import('./less-help.ts'));
    const here = { page: this.#page, top: this.#top };
    this.#pages.push({ name: 'HELP', text: LESS_HELP });
    this.#page = this.#pages.length - 1;
    this.#rows = [];
    this.#layOut();
    this.#top = 0;
    while (!this.#over) {
      await this.#drawHelp();
      const key = await this.#keyboard.key();
      if (key === 'q' || key === 'Q' || key === ':') break;
      await this.#press(key === 'h' ? 'j' : key, undefined);
    }
    this.#pages.pop();
    if (this.#pages.length === 0) return;
    this.#turnTo(here.page);
    this.#first = true;
    this.#top = here.top;
  }

  async #drawHelp(): Promise<void> {
    await this.#draw();
    const more = this.#atEnd
      ? 'HELP -- END -- Press g to see it again, or q when done'
      : 'HELP -- Press RETURN for more, or q when done';
    await this.#print(`\r\x1b[K\x1b[7m${more}\x1b[27m`);
  }
}
