import type { Process } from '../../linux/process/process.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { Document } from './document.ts';
import { Screen } from './screen.ts';

/** What was deleted or yanked. */
export interface Register {
  readonly text: string;
  readonly lines: boolean;
}

/** ^C in busybox' vi: whatever was going on, it begins anew at the first line. */
export class BackToStart extends Error {}

/** A message without what makes it stand out. */
function plain(message: string): string {
  return message.replace(/\x1b\[7?m/g, '');
}

/** The editor's whole state, and its keyboard. */
export class Editor {
  readonly process: Process;
  readonly terminal: RawTerminal;
  readonly screen: Screen;
  document = new Document('');
  /** The files of the command line, and which of them is being edited. */
  readonly files: readonly string[];
  fileIndex = 0;
  name: string | undefined;
  readonly: boolean;
  /** The file may not be written by anybody. */
  readonlyFile = false;
  ignoreCase = false;
  autoIndent = false;
  expandTab = false;
  tabStop = 8;
  mode: '-' | 'I' | 'R' = '-';
  /** The column that up and down keep. */
  column = 0;
  readonly registers = new Map<string, Register>();
  readonly marks = new Map<string, number>();
  /** The line of the cursor as it was when the cursor came to it, for `U`. */
  lineBefore: string | undefined;
  #lineStart = -1;
  /** Where the last jumps began: this one and the one before. */
  #contexts: readonly [here: number | undefined, before: number | undefined] = [undefined, undefined];
  lastFind: { readonly key: string; readonly target: string } | undefined;
  lastSearch: { readonly pattern: string; readonly forward: boolean } | undefined;
  /** The exit status, once editing is over. */
  status: number | undefined;
  #message: string | undefined;
  /** What the last row shows, and the sum of its bytes: a status of the same sum is not drawn. */
  #status = { text: '', sum: 0 };
  /** How many lines the status tells; they are counted when the text has changed. */
  #counted: { readonly document?: Document; readonly revision: number; readonly lines: number } = {
    revision: 0,
    lines: 0,
  };
  #replay: string[] = [];
  #recorded: string[] = [];
  #repeatable: { readonly keys: readonly string[]; readonly count: number | undefined } | undefined;

  constructor(process: Process, files: readonly string[], readonly: boolean) {
    this.process = process;
    this.files = files;
    this.readonly = readonly;
    this.terminal = new RawTerminal(process);
    this.screen = new Screen(this.terminal);
  }

  // ---- the status line

  say(message: string): void {
    this.#message = message;
  }

  /** A message that stands out. */
  complain(message: string): void {
    this.#message = `\x1b[7m${message}\x1b[m`;
  }

  bell(): Promise<void> {
    return this.terminal.write('\x07');
  }

  /** `- file [Modified] 1/3 33%`. */
  describe(): string {
    const { document } = this;
    const { revision } = document;
    const counts = this.mode !== 'I' || document.settledModified;
    if (this.#counted.document !== document || (counts && this.#counted.revision !== revision))
      this.#counted = { document, revision, lines: document.endedLines };
    const total = this.#counted.lines;
    const line = Math.min(document.lineNumber(document.dot), document.endedLines);
    // What is being typed counts when the line is ended.
    const modified = this.mode !== 'I' ? document.modified : document.settledModified;
    const flags = `${this.readonly || this.readonlyFile ? ' [Readonly]' : ''}${modified ? ' [Modified]' : ''}`;
    const place = total === 0 ? '0/0 100%' : `${line}/${total} ${Math.floor((100 * line) / total)}%`;
    return `${this.mode} ${this.name ?? 'No file'}${flags} ${place}`;
  }

  /** The status is drawn in any case. */
  forgetStatus(): void {
    this.#status = { text: '', sum: 0 };
  }

  async draw(): Promise<void> {
    const { columns } = this.terminal.size;
    if (this.#message === undefined) {
      const text = this.describe().slice(0, columns);
      const sum = [...new TextEncoder().encode(text)].reduce((all, byte) => all + byte, 0);
      if (sum !== this.#status.sum) this.#status = { text, sum };
    } else this.#status = { text: this.#message.replace(/\n/g, ' '), sum: 0 };
    const { document, tabStop } = this;
    const { text } = this.#status;
    const long = this.#message !== undefined && plain(text).length >= columns;
    await this.screen.draw(document, long ? '' : text, { inserting: this.mode !== '-', tabStop });
    if (!long) return;
    // What does not fit waits until it has been read.
    this.#message = undefined;
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H${text}`);
    await this.hitReturn();
    await this.draw();
  }

  /** Whoever has read what is on the screen says so. */
  async hitReturn(): Promise<void> {
    await this.terminal.write('\x1b[7m[Hit return to continue]\x1b[m');
    for (let key = ''; key !== '\r' && key !== '\n' && key !== 'closed'; ) key = await this.terminal.key();
    this.screen.forget();
    this.forgetStatus();
  }

  // ---- keys

  /** The next key; the screen is drawn before anybody waits for it. */
  async key(draw: () => Promise<void> = () => this.draw()): Promise<string> {
    const again = this.#replay.shift();
    if (again !== undefined) {
      await this.process.breathe();
      return again;
    }
    for (;;) {
      if (!this.terminal.typedAhead) await draw();
      const key = await this.terminal.key();
      if (key === 'resize') {
        this.screen.forget();
        continue;
      }
      if (key === 'closed') {
        await this.process.complain("vi: can't read user input\n");
        this.process.exit(1);
      }
      this.document.giveLine();
      if (key === '\x03') throw new BackToStart();
      this.#message = undefined;
      this.#recorded.push(key);
      return key;
    }
  }

  beginCommand(): void {
    this.document.beginStep();
    if (this.#replay.length === 0) this.#recorded = [];
    const start = this.document.lineStart(this.document.dot);
    if (start === this.#lineStart) return;
    this.#lineStart = start;
    this.lineBefore = this.document.text.slice(start, this.document.nextLine(start));
  }

  /** Jumps keep in mind where they began, for `''`. */
  keepContext(key: string): void {
    if (":%{}'GHLMz/?Nn".includes(key)) this.#contexts = [this.document.dot, this.#contexts[0]];
  }

  /** Where the last jump began; the next one leads back here. */
  swapContext(): number {
    const [, before] = this.#contexts;
    const here = this.document.dot;
    if (before === undefined || before >= this.document.text.length) return here;
    this.#contexts = [before, here];
    return before;
  }

  /** A digit of the count is no key of the command. */
  forgetDigit(): void {
    this.#recorded.pop();
  }

  /** The keys of this command are what `.` does again. */
  remember(count: number | undefined): void {
    if (this.#recorded.length > 0) this.#repeatable = { keys: this.#recorded, count };
    this.#recorded = [];
  }

  /** A count takes the place of the command's own. */
  repeat(count: number | undefined): void {
    this.#recorded = [];
    if (!this.#repeatable) return;
    const { keys, count: own } = this.#repeatable;
    const times = count ?? own;
    this.#repeatable = { keys, count: times };
    this.#replay = [...(times === undefined ? '' : String(times)), ...keys];
  }

  /** A line that is typed in place of the status; undefined if it was given up. */
  async ask(prompt: string): Promise<string | undefined> {
    let text = '';
    const draw = async (): Promise<void> => {
      await this.draw();
      await this.terminal.write(`\x1b[${this.terminal.size.rows};1H${prompt}${text}\x1b[K`);
    };
    for (;;) {
      const key = await this.key(draw);
      if (key === '\r' || key === '\n' || key === 'escape') {
        this.forgetStatus();
        return text;
      }
      if (key === '\x7f' || key === '\b') {
        this.forgetStatus();
        if (text === '') return undefined;
        text = text.slice(0, -1);
      } else if ([...key].length === 1 && key >= ' ') text += key;
    }
  }

  /** Stops the editor as ^Z does, and goes on when it is brought back. */
  async suspend(): Promise<void> {
    await this.giveTerminal();
    this.process.signal('SIGTSTP');
    await this.process.ready();
    await this.takeTerminal();
  }

  /** Others write below the text. */
  async giveTerminal(): Promise<void> {
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H\x1b[K`);
    this.terminal.leave();
  }

  async takeTerminal(): Promise<void> {
    await this.terminal.enter();
    this.screen.forget();
    this.forgetStatus();
  }

  async enter(): Promise<void> {
    await this.terminal.enter();
    this.screen.forget();
    await this.terminal.write('\x1b[?1049h');
  }

  async leave(): Promise<void> {
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H\x1b[K\x1b[?1049l`);
    this.terminal.leave();
  }
}
