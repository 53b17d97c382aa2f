import type { Process } from '../../linux/process/process.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { columnOf } from './cells.ts';
import { Keyboard } from './keyboard.ts';
import { initialOptions, type VimOptions } from './options.ts';
import { Screen } from './screen.ts';
import { PatternError, vimRegex } from './search.ts';
import { markSwap } from './swap-file.ts';
import { lastOf, type Place, Text } from './text.ts';

export interface Register {
  readonly text: readonly string[];
  readonly kind: 'characters' | 'lines' | 'block';
}

/** A file that is edited. */
export interface Buffer {
  number: number;
  name: string | undefined;
  text: Text;
  cursor: Place;
  top: number;
  readonly: boolean;
  /** The file that tells others that it is edited here. */
  swap?: string | undefined;
  /** How its lines end in the file. */
  format: 'unix' | 'dos';
  /** Its file is the one that was read or written; not so after `:file name`. */
  edited: boolean;
  /** It was told that a file that may not be written is being changed. */
  told: boolean;
  readonly marks: Map<string, Place>;
  /** It is there as a name only: its file has not been read. */
  loaded: boolean;
  /** It has been looked at. */
  seen: boolean;
}

export type Mode = 'normal' | 'insert' | 'replace' | 'visual' | 'visual-line' | 'visual-block';

/** A message below the text, and what it looks like. */
export interface Message {
  readonly text: string;
  /** `typed` is the echo of a search. */
  readonly look: 'plain' | 'error' | 'warning' | 'mode' | 'more' | 'typed';
  /** It is not cut where it does not fit. */
  readonly whole?: boolean;
}

/** A line that is shown below the text, and the sequence before it that colours it. */
export interface Listed {
  readonly text: string;
  readonly look?: string;
}

/** Keys at `-- More --`, and how many lines they show. */
const MORE: Readonly<Record<string, number | 'page' | 'half'>> = {
  ' ': 'page',
  f: 'page',
  'page-down': 'page',
  d: 'half',
  '\r': 1,
  '\n': 1,
  j: 1,
  down: 1,
  G: Number.MAX_SAFE_INTEGER,
  q: 0,
  escape: 0,
  '\x03': 0,
};

/** The command cannot be done: whatever was to come after it is dropped, and the bell rings. */
export class Failed extends Error {}

/** The editor's whole state. */
export class Vim {
  readonly process: Process;
  readonly terminal: RawTerminal;
  readonly keyboard: Keyboard;
  readonly screen: Screen;
  readonly options: VimOptions = initialOptions();
  readonly buffers: Buffer[] = [];
  buffer: Buffer;
  alternate: Buffer | undefined;
  /** The files of the command line, and which of them is being edited. */
  files: readonly string[] = [];
  fileIndex = 0;
  mode: Mode = 'normal';
  /** Where the selection began. */
  start: Place = { line: 0, col: 0 };
  /** The last selection, for `gv` and `'<`. */
  selected: { readonly from: Place; readonly to: Place; readonly mode: Mode } | undefined;
  /** The column that up and down keep. */
  column = 0;
  readonly registers = new Map<string, Register>();
  lastFind: { readonly key: string; readonly target: string } | undefined;
  lastSearch: { readonly pattern: string; readonly forward: boolean } | undefined;
  lastSubstitute:
    | { readonly pattern: string; readonly replacement: string; readonly flags: string }
    | undefined;
  highlights = true;
  lastShell: string | undefined;
  lastMacro: string | undefined;
  /** The keys of what `q` recorded; names of keys are not letters of a register's text. */
  readonly macros = new Map<string, readonly string[]>();
  lastInserted = '';
  /** The keys that `.` does again. */
  change:
    | { readonly keys: readonly string[]; readonly count: number | undefined; readonly register: string }
    | undefined;
  readonly jumps: Place[] = [];
  jumpAt = 0;
  /** Command lines and searches, oldest first. */
  readonly history = { ':': [] as string[], '/': [] as string[] };
  message: Message | undefined;
  /** What is typed of a command so far. */
  pending = '';
  /** Lines that a command of `:` shows below the text. */
  listing: readonly string[] = [];
  /** What was told still stands on the screen, and the next command is typed below it. */
  scrolled = false;
  /** It was told once that there are more files to edit. */
  warned = false;
  /** The last file of the command line has been looked at. */
  sawLast = false;
  /** Insert mode does one command and comes back: `(insert)`. */
  once = false;
  /** Files that are edited have swap files; not so with `-n`. */
  swaps = true;
  /** Whether the words about the program stand on an empty screen. */
  intro = false;
  status: number | undefined;
  /** Reads one command of normal mode and does it. */
  runOne: () => Promise<void> = () => Promise.resolve();

  constructor(process: Process) {
    this.process = process;
    this.terminal = new RawTerminal(process);
    this.keyboard = new Keyboard(process, this.terminal);
    this.screen = new Screen(this.terminal);
    this.buffer = this.addBuffer(undefined);
  }

  addBuffer(name: string | undefined): Buffer {
    const buffer: Buffer = {
      number: this.buffers.length + 1,
      name,
      text: new Text([]),
      cursor: { line: 0, col: 0 },
      top: 0,
      readonly: false,
      format: 'unix',
      edited: true,
      told: false,
      marks: new Map(),
      loaded: name === undefined,
      seen: name === undefined,
    };
    this.buffers.push(buffer);
    return buffer;
  }

  get text(): Text {
    return this.buffer.text;
  }

  get cursor(): Place {
    return this.buffer.cursor;
  }

  set cursor(place: Place) {
    this.buffer.cursor = place;
  }

  /** The line of the cursor. */
  get line(): string {
    return this.text.line(this.cursor.line);
  }

  get visual(): boolean {
    return this.mode.startsWith('visual');
  }

  say(text: string, look: Message['look'] = 'plain'): void {
    this.message = { text, look };
  }

  /** An error, which ends whatever was going on. */
  complain(text: string): void {
    this.say(text, 'error');
    this.keyboard.drop();
  }

  /** Changes from now on are a step of their own; what is repeated belongs to the step that repeats it. */
  begin(): void {
    if (this.keyboard.fromQueue) return;
    this.text.begin(this.cursor, this.process.machine.kernel.clock.now());
  }

  moveTo(line: number, col: number): void {
    const at = Math.min(Math.max(0, line), this.text.last);
    this.cursor = { line: at, col: Math.max(0, col) };
  }

  /** The cursor stands on a character, or on nothing in an empty line; while one types or selects, behind the last as well. */
  settle(): void {
    const line = Math.min(this.cursor.line, this.text.last);
    const content = this.text.line(line);
    const behind = this.mode === 'insert' || this.mode === 'replace' || this.visual || this.once;
    this.cursor = { line, col: Math.min(this.cursor.col, behind ? content.length : lastOf(content)) };
  }

  keepColumn(): void {
    this.column = columnOf(this.line, this.cursor.col, this.options.tabstop);
  }

  /** Remembers where a jump began. */
  jumped(): void {
    const here = this.cursor;
    this.buffer.marks.set("'", here);
    const known = this.jumps.findIndex(({ line }) => line === here.line);
    if (known >= 0) this.jumps.splice(known, 1);
    this.jumps.push(here);
    this.jumpAt = this.jumps.length;
  }

  readonly draw = (): Promise<void> => {
    this.scrolled = false;
    return this.screen.draw(this);
  };

  /** A pattern as the options have it. @throws PatternError */
  regex(pattern: string): RegExp {
    return vimRegex(pattern, this.options.ignorecase, this.options.smartcase);
  }

  /** Where the last pattern is in a line: from and to. */
  foundIn(line: string): readonly (readonly [number, number])[] {
    if (!this.lastSearch) return [];
    const found: [number, number][] = [];
    try {
      for (const match of line.matchAll(this.regex(this.lastSearch.pattern)))
        found.push([match.index, match.index + match[0].length]);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
    }
    return found;
  }

  async key(): Promise<string> {
    for (;;) {
      const key = await this.keyboard.next(this.draw);
      if (key === 'resize') {
        this.screen.forget();
        continue;
      }
      if (key === 'closed') {
        await this.terminal.write('Vim: Error reading input, exiting...\r\n');
        this.process.exit(1);
      }
      return key;
    }
  }

  async enter(): Promise<void> {
    await this.terminal.enter();
    this.screen.forget();
    await this.terminal.write('\x1b[?1049h\x1b[?2004h');
  }

  async leave(): Promise<void> {
    const { rows } = this.terminal.size;
    await this.terminal.write(`\x1b[?2004l\x1b[?25h\x1b[${rows};1H\x1b[K\x1b[?1049l`);
    this.terminal.leave();
  }

  /** `^Z`: stops, on the terminal as it was before. */
  async suspend(): Promise<void> {
    for (const { swap, text } of this.buffers) if (swap) markSwap(this.process, swap, text.modified);
    await this.leave();
    this.process.signal('SIGTSTP');
    await this.process.ready();
    await this.enter();
  }

  /** `:!command`, on the terminal as it was before. */
  async shell(command: string): Promise<void> {
    await this.leave();
    const shell = this.process.env.get('SHELL') || '/bin/sh';
    const unwritten = this.text.modified ? '[No write since last change]\r\n' : '';
    await this.terminal.write(`\r\n${unwritten}`);
    const words = command === '' ? [shell] : [shell, '-c', command];
    const { code } = await this.process.wait(spawnCommand(this.process, words));
    if (code !== 0) await this.terminal.write(`\r\nshell returned ${code}\r\n`);
    await this.terminal.enter();
    if (command !== '') {
      await this.terminal.write('\r\n');
      await this.pressEnter(true);
      await this.terminal.write('\r\n');
    }
    await this.enter();
    this.message = undefined;
  }

  /** Shows lines below the text as `:ls` does, a screen at a time, until a key is pressed. A `:` goes on at once. */
  async page(lines: readonly Listed[]): Promise<void> {
    await this.print(lines);
    await this.pressEnter();
  }

  /** Lines come in at the bottom, a screen at a time. */
  async print(lines: readonly Listed[]): Promise<void> {
    const { rows, columns } = this.terminal.size;
    await this.terminal.write(`\x1b[${rows};1H\x1b[K`);
    let left = rows - 1;
    for (const { text, look = '' } of lines)
      for (let at = 0; at === 0 || at < text.length; at += columns) {
        if (left <= 0) {
          left = await this.more();
          if (left === 0) return;
        }
        const piece = text.slice(at, at + columns);
        await this.terminal.write(`${look}${piece}${look === '' ? '' : '\x1b[m'}\r\n`);
        left--;
      }
  }

  /** `-- More --`: how many lines go on. */
  async more(): Promise<number> {
    const { rows } = this.terminal.size;
    for (;;) {
      await this.terminal.write('\r\x1b[K\x1b[32m-- More --\x1b[m');
      const key = await this.keyboard.next(() => Promise.resolve());
      const lines = MORE[key] ?? (key === 'closed' ? 0 : undefined);
      if (lines === undefined) continue;
      await this.terminal.write('\r\x1b[K');
      return lines === 'page' ? rows - 1 : lines === 'half' ? Math.floor(rows / 2) : lines;
    }
  }

  /** `Press ENTER or type command to continue`. */
  async pressEnter(plain = false): Promise<void> {
    const prompt = 'Press ENTER or type command to continue';
    await this.terminal.write(plain ? prompt : `\x1b[32m${prompt}\x1b[m`);
    for (;;) {
      const key = await this.keyboard.next(() => Promise.resolve());
      if (key === 'closed') break;
      if (key === 'resize') continue;
      // Another key is the next command.
      if (!['\r', '\n', ' '].includes(key) && key !== 'escape') this.keyboard.queue([key]);
      this.scrolled = key === ':' && !plain;
      break;
    }
    this.screen.forget();
    this.message = undefined;
  }
}
