import type { Process } from '../../linux/process/process.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import type { Buffer } from './buffer.ts';
import { MAIN, RESTRICTED } from './hints.ts';
import { holderOf, lock, unlock } from './lock-file.ts';
import { lineCount, type OpenFile, openFile } from './open-file.ts';
import { type Asker, choose } from './questions.ts';
import { type Look, type Prompt, Screen } from './screen.ts';
import type { Manner } from './searching.ts';

/** What the command line asks for. */
export interface EditorOptions {
  readonly view: boolean;
  readonly numbered: boolean;
  /** Only the files that were named, and no other programs. */
  readonly restricted: boolean;
  readonly backup: boolean;
  readonly autoIndent: boolean;
  /** `-c`: tells where the cursor is, all the time. */
  readonly constant: boolean;
  readonly tabsToSpaces: boolean;
  /** Others are told of the files that are edited. */
  readonly locks: boolean;
  /** The title shows letters in place of a word: `*` for what is not written, I M L R S for what is on. */
  readonly flags: boolean;
  readonly look: Look;
}

/** nano's files, its screen, and what the keys leave behind. */
export class Editor {
  readonly process: Process;
  readonly terminal: RawTerminal;
  readonly screen: Screen;
  readonly options: EditorOptions;
  readonly files: OpenFile[] = [];
  file = 0;
  /** Whether there are several files, or there were. */
  several: boolean;
  message = '';
  /** How many keys were pressed since the message came. */
  shownFor = 0;
  numbered: boolean;
  autoIndent: boolean;
  constant: boolean;
  tabsToSpaces: boolean;
  clipboard = '';
  /** Lines that are cut or copied one after the other stay together. */
  cutting = false;
  /** What was looked for last, and how. */
  wanted = '';
  readonly searched: string[] = [];
  readonly replacedWith: string[] = [];
  readonly manner: Manner = { backwards: false, regex: false, caseSensitive: false };
  /** Files that others know of as edited. */
  readonly #locked = new Set<string>();
  /** What stands in front while it is asked about the first file. */
  #waiting: OpenFile | undefined;
  /** The column that up and down keep. */
  column: number | undefined;
  over = false;
  readonly asker: Asker;

  constructor(process: Process, names: readonly string[], options: EditorOptions) {
    this.process = process;
    this.options = options;
    this.numbered = options.numbered;
    this.autoIndent = options.autoIndent;
    this.constant = options.constant;
    this.tabsToSpaces = options.tabsToSpaces;
    this.terminal = new RawTerminal(process);
    this.screen = new Screen(this.terminal, options.look);
    this.several = names.length > 1;
    const pasted = (): string => this.clipboard.replace(/\n[\s\S]*$/, '');
    this.asker = {
      key: (prompt) => this.key(() => this.draw(prompt)),
      say: (message) => this.say(message),
      get pasted() {
        return pasted();
      },
    };
  }

  /** Takes the terminal, and opens files, or an empty one. */
  async open(names: readonly string[]): Promise<void> {
    await this.terminal.enter();
    for (const name of names.length > 0 ? names : [''])
      if (await this.mayOpen(name)) this.files.push(await openFile(this.process, name));
    if (this.files.length === 0) this.files.push(await openFile(this.process, ''));
  }

  /** Whether a file is to be opened that somebody may be editing; it is marked as edited then. */
  async mayOpen(name: string): Promise<boolean> {
    const { process } = this;
    if (!this.options.locks || name === '' || this.options.view) return true;
    const holder = holderOf(process, name);
    if (holder) {
      const { user, program, pid } = holder;
      const rest = ` is being edited by ${user} (with ${program}, PID ${pid}); open anyway?`;
      const question = `File ${shortened(name, this.terminal.size.columns - rest.length - 6)}${rest}`;
      if (this.files.length === 0) {
        await this.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
        this.#waiting = await openFile(process, '');
      }
      const answer = await choose(this.asker, question, 'yn');
      this.#waiting = undefined;
      this.say('');
      if (answer !== 'y') return false;
    }
    if (!fits(process.fs, name) || !lock(process, name, 'nano 7.2')) return true;
    this.#locked.add(name);
    return true;
  }

  /** A file is edited no more, or none is. */
  release(name?: string): void {
    for (const each of name === undefined ? [...this.#locked] : [name])
      if (this.#locked.delete(each)) unlock(this.process, each);
  }

  get current(): OpenFile {
    return (this.files[this.file] ?? this.#waiting) as OpenFile; // there is always one
  }

  get buffer(): Buffer {
    return this.current.buffer;
  }

  /** What stands above the hints until it is old. */
  say(message: string): void {
    this.message = message;
    this.shownFor = 0;
  }

  /** What is said when a file comes to the front; of several with its name. */
  greet(message: string): void {
    const { name, buffer } = this.current;
    this.say(
      this.files.length > 1 ? `${name === '' ? 'New Buffer' : name} -- ${lineCount(buffer.count)}` : message,
    );
  }

  /** Draws the file in front, with the prompt in place of the message. */
  draw(prompt?: Prompt): Promise<void> {
    const { modified } = this.buffer;
    const { view, restricted } = this.options;
    const flags = this.options.flags && !view;
    const state = flags
      ? `${this.autoIndent ? 'I' : ' '}${this.buffer.mark ? 'M' : ' '}   `
      : modified
        ? 'Modified'
        : view
          ? 'View'
          : restricted
            ? 'Restricted'
            : '';
    const left = this.several ? `  [${this.file + 1}/${this.files.length}]` : undefined;
    return this.screen.draw(this.buffer, {
      blank: this.files.length === 0,
      title: { name: this.current.name, state, left, ...(flags ? { star: modified } : {}) },
      message: this.message,
      numbered: this.numbered,
      hints: restricted ? RESTRICTED : this.files.length > 1 ? closing() : undefined,
      prompt,
    });
  }

  /** The next key, while something is on the screen. */
  async key(draw = () => this.draw()): Promise<string> {
    for (;;) {
      if (!this.terminal.typedAhead) await draw();
      const key = await this.terminal.key();
      if (key === 'closed') this.process.exit(1);
      if (key === 'resize') {
        this.say('');
        await this.terminal.write('\x1b[H\x1b[2J');
      } else if (key !== 'paste-begin' && key !== 'paste-end') return key;
    }
  }

  /** Stops, on the screen as it was before. */
  async suspend(): Promise<void> {
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H\x1b[?1049l\r\x1b[?2004l`);
    this.terminal.leave();
    await this.terminal.write('\n\nUse "fg" to return to nano.\n');
    this.process.signal('SIGTSTP');
    await this.process.ready();
    await this.terminal.enter();
    await this.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
  }

  /** Sets the mark, or takes it away. */
  setMark(): void {
    const buffer = this.buffer;
    buffer.mark = buffer.mark ? undefined : { row: buffer.row, column: buffer.column };
    this.say(buffer.mark ? 'Mark Set' : 'Mark Unset');
  }
}

/** The keys of several files: ^X closes one. */
function closing() {
  return MAIN.map((hint) => (hint[0] === '^X' ? (['^X', 'Close'] as const) : hint));
}

/** Whether there can be a file of that name: its directory is there, and it is none itself. */
function fits(fs: Process['fs'], name: string): boolean {
  const folder = name.slice(0, Math.max(0, name.lastIndexOf('/')));
  return (folder === '' || fs.exists(folder)) && !(fs.exists(name) && fs.stat(name).type === 'directory');
}

/** A name in so many columns: its end, or nothing. */
function shortened(name: string, columns: number): string {
  if (name.length <= columns) return name;
  return columns < 4 ? '' : `...${name.slice(3 - columns)}`;
}
