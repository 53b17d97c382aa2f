import type { Command } from '../../command/command.ts';
import { spawnCommand } from '../../processes/run-child.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import type { Keyboard } from '../keyboard.ts';
import { Rows } from './rows.ts';

/** How it shows a text, and where that begins. */
export interface Manner {
  /** `-d`: it says which keys there are. */
  readonly hints: boolean;
  /** `-e`: it ends with the last text. */
  readonly leavesAtEnd: boolean;
  readonly squeeze: boolean;
  /** `-p` and `-c`: each screen stands alone. */
  readonly clears: boolean;
  /** `-N`: rows of a screen. */
  readonly rows: number | undefined;
  /** `+N` and `+/pattern`. */
  readonly line: number;
  readonly pattern: string | undefined;
}

/** What a text ends with: going on to another one, or not at all. */
export type Outcome = { readonly skip: number } | 'over' | 'left';

interface Text {
  readonly descriptor: number;
  readonly name: string;
  readonly size: number | undefined;
  /** Whether there is a name above it, which takes rows of the first screen. */
  readonly headed: boolean;
}

/** more of util-linux. At the end of a text it waits, and goes on with nothing. */
export class MorePages {
  readonly #command: Command;
  readonly #keyboard: Keyboard;
  readonly #manner: Manner;
  readonly #rows: Rows;
  readonly #text: Text;
  #at = 0;
  /** Where the last search or the beginning was. */
  #back = 0;
  #window: number | undefined;
  #half: number | undefined;
  #wanted: string | undefined;

  constructor(command: Command, keyboard: Keyboard, manner: Manner, text: Text) {
    this.#command = command;
    this.#keyboard = keyboard;
    this.#manner = manner;
    this.#text = text;
    this.#window = manner.rows;
    const columns = (): number => keyboard.size.columns;
    this.#rows = new Rows(command.process, text.descriptor, {
      size: text.size,
      squeeze: manner.squeeze,
      columns,
    });
  }

  get #screen(): number {
    return this.#window ?? this.#keyboard.size.rows - 1;
  }

  #print(text: string): Promise<void> {
    return this.#command.process.print(text);
  }

  async run(): Promise<Outcome> {
    const { line, pattern } = this.#manner;
    let room = this.#screen - (this.#text.headed ? 3 : 0);
    if (line > 1) {
      await this.#rows.until(line);
      this.#at = Math.min(line - 1, this.#rows.rows.length);
    } else if (pattern !== undefined) {
      room = Math.max(1, room);
      await this.#search(pattern, 1);
    }
    for (;;) {
      const end = await this.#show(room);
      if (end && this.#manner.leavesAtEnd) return 'over';
      const next = await this.#next(end);
      if (typeof next !== 'number') return next;
      room = next;
    }
  }

  /** Shows so many rows, blank ones behind the last. Answers whether that is the end. */
  async #show(room: number): Promise<boolean> {
    await this.#rows.until(this.#at + room + 1);
    const part = this.#rows.rows.slice(this.#at, this.#at + room);
    this.#at += part.length;
    const end = this.#rows.ended && this.#at >= this.#rows.rows.length;
    const blank = end && !this.#manner.leavesAtEnd ? room - part.length : 0;
    const clear = this.#manner.clears && room > 1 ? '\x1b[H\x1b[2J' : '';
    await this.#print(`${clear}${part.map(({ text }) => `${text}\n`).join('')}${'\n'.repeat(blank)}`);
    return end;
  }

  #prompt(end: boolean): string {
    const bytes = this.#rows.rows[this.#at - 1]?.bytes ?? 0;
    const { size } = this.#text;
    const share = size === undefined ? '' : `(${Math.floor((100 * bytes) / Math.max(1, size))}%)`;
    const hint = this.#manner.hints ? "[Press space to continue, 'q' to quit.]" : '';
    return `\x1b[7m${end ? '(END)' : `--More--${share}${hint}`}\x1b[27m`;
  }

  /** Waits for a command; answers how many rows come next. */
  async #next(end: boolean): Promise<number | Outcome> {
    let drawn = true;
    for (;;) {
      if (drawn) await this.#print(this.#prompt(end));
      drawn = true;
      let digits = '';
      let key = await this.#keyboard.key();
      for (; /^\d$/.test(key); key = await this.#keyboard.key()) digits += key;
      const count = digits === '' ? undefined : Number(digits);
      const next = await this.#obey(key, count);
      if (next === 'stay') drawn = false;
      else if (next !== 'again') return next;
    }
  }

  async #obey(key: string, count: number | undefined): Promise<number | Outcome | 'stay' | 'again'> {
    const erase = '\r\x1b[K';
    switch (key) {
      case ' ':
      case 'z':
        await this.#print(erase);
        if (key === 'z' && count !== undefined) this.#window = count;
        return count ?? this.#screen;
      case '\n':
      case '\r':
      case 'j':
        if (key === 'j') return 'stay';
        await this.#print(erase);
        if (count !== undefined) this.#window = count;
        return count ?? 1;
      case 'd':
      case '\x04':
        await this.#print(erase);
        if (count !== undefined) this.#half = count;
        return this.#half ?? Math.max(1, Math.floor(this.#keyboard.size.rows / 2) - 1);
      case 'q':
      case 'Q':
      case 'interrupt':
        await this.#print(erase);
        return 'left';
      case 's':
      case 'f': {
        const lines = (count ?? 1) * (key === 'f' ? this.#screen : 1);
        await this.#print(`${erase}\n...skipping ${lines} line${lines === 1 ? '' : 's'}\n\r`);
        await this.#rows.until(this.#at + lines);
        this.#at = Math.min(this.#at + lines, this.#rows.rows.length);
        return this.#screen;
      }
      case 'b':
      case '\x02': {
        const pages = count ?? 1;
        await this.#print(`${erase}...back ${pages} page${pages === 1 ? '' : 's'}\n\r`);
        this.#at = Math.max(0, this.#at - (pages + 1) * this.#screen - 1);
        return this.#screen;
      }
      case "'":
        await this.#print(`${erase}\n***Back***\n\n\r`);
        this.#at = this.#back;
        return this.#screen;
      case '=':
        await this.#print(`${erase}${this.#line}`);
        return 'stay';
      case '/':
      case 'n': {
        await this.#print(`${erase}/`);
        const typed = key === 'n' ? '' : await this.#typed('/');
        if (typed === undefined) return 'again';
        return (await this.#search(typed, count ?? 1)) ? this.#screen - 1 : 'stay';
      }
      case '!': {
        await this.#print(`${erase}!`);
        const line = await this.#typed('!');
        return line === undefined ? 'again' : this.#shell(['sh', '-c', line]);
      }
      case 'v': {
        const { env } = this.#command.process;
        const editor = env.get('VISUAL') || env.get('EDITOR') || 'vi';
        await this.#print(`${erase}${editor} +${this.#line} ${this.#text.name}`);
        return this.#shell([...editor.split(/\s+/), `+${this.#line}`, this.#text.name]);
      }
      case 'h':
      case '?': {
        const { MORE_HELP } = await this.#command.process.outside(import('./help-text.ts'));
        await this.#print(`${erase}${MORE_HELP}`);
        return 'again';
      }
      case 'stop':
        await this.#keyboard.suspend();
        return 'stay';
      case 'resize':
        return 'stay';
      case '\f':
        this.#at = Math.max(0, this.#at - this.#screen);
        await this.#print('\x1b[H\x1b[2J');
        return this.#screen;
      case ':':
        return this.#afterColon(count ?? 1);
      default:
        await this.#print(
          this.#manner.hints ? `${erase}\x1b[7m[Press 'h' for instructions.]\x1b[27m` : '\x07',
        );
        return 'stay';
    }
  }

  get #line(): number {
    return this.#rows.rows[this.#at - 1]?.line ?? 0;
  }

  async #afterColon(count: number): Promise<Outcome | 'stay'> {
    switch (await this.#keyboard.key()) {
      case 'f':
        await this.#print(`\r\x1b[K"${this.#text.name}" line ${this.#line}`);
        return 'stay';
      case 'n':
        await this.#print('\r\x1b[K\n...Skipping \n');
        return { skip: count };
      case 'p':
        await this.#print('\r\x1b[K\n...Skipping \n');
        return { skip: -count };
      case 'q':
      case 'Q':
        await this.#print('\r\x1b[K');
        return 'left';
      default:
        return 'stay';
    }
  }

  /** Goes to two lines above the next match. */
  async #search(typed: string, count: number): Promise<boolean> {
    const wanted = typed === '' ? this.#wanted : typed;
    if (wanted === undefined) return this.#say('No previous regular expression');
    this.#wanted = wanted;
    let regex: RegExp;
    try {
      regex = posixRegex(wanted);
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return this.#say(error.message);
    }
    let left = count;
    for (let at = this.#at; ; at++) {
      await this.#rows.until(at + 1);
      const row = this.#rows.rows[at];
      if (!row) return this.#say('Pattern not found');
      if (!regex.test(row.text) || --left > 0) continue;
      await this.#print('\r\n...skipping\n\r');
      this.#back = this.#at;
      this.#at = Math.max(0, at - 2);
      return true;
    }
  }

  async #say(message: string): Promise<false> {
    await this.#print(`\r\x1b[K\x1b[7m${message}\x1b[27m`);
    return false;
  }

  /** A line behind a mark; undefined if the mark was rubbed out. */
  async #typed(mark: string): Promise<string | undefined> {
    let text = '';
    for (;;) {
      const key = await this.#keyboard.key();
      if (key === '\n' || key === '\r') return text;
      if (key === 'interrupt' || key === '\x1b') return undefined;
      if (key === '\x7f' || key === '\b') {
        if (text === '') return undefined;
        text = text.slice(0, -1);
        await this.#print(`\r\x1b[K${mark}${text}`);
      } else if ([...key].length === 1 && key >= ' ') {
        text += key;
        await this.#print(key);
      }
    }
  }

  async #shell(argv: readonly string[]): Promise<'again'> {
    await this.#print('\n');
    this.#keyboard.pause();
    await this.#command.process.wait(spawnCommand(this.#command.process, argv));
    await this.#keyboard.resume();
    await this.#print('------------------------\n');
    return 'again';
  }
}
