import type { Process } from '../../linux/process/process.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { Document } from './document.ts';
import { Screen } from './screen.ts';

/** What was deleted or yanked. */
export interface Register {
  readonly text: string;
  readonly lines: boolean;
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
  ignoreCase = false;
  autoIndent = false;
  tabStop = 8;
  mode: '-' | 'I' | 'R' = '-';
  /** The column that up and down keep. */
  column = 0;
  readonly registers = new Map<string, Register>();
  readonly marks = new Map<string, number>();
  lastFind: { readonly key: string; readonly target: string } | undefined;
  lastSearch: { readonly pattern: string; readonly forward: boolean } | undefined;
  /** The exit status, once editing is over. */
  status: number | undefined;
  #message: string | undefined;
  #replay: string[] = [];
  #recorded: string[] = [];
  #repeatable: readonly string[] = [];

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
    const line = document.lineNumber(document.dot);
    const total = document.lineCount;
    const flags = `${this.readonly ? ' [Readonly]' : ''}${document.modified ? ' [Modified]' : ''}`;
    return `${this.mode} ${this.name ?? 'No file'}${flags} ${line}/${total} ${Math.floor((100 * line) / total)}%`;
  }

  draw(): Promise<void> {
    const status = (this.#message ?? this.describe().slice(0, this.terminal.size.columns - 1)).replace(
      /\n/g,
      ' ',
    );
    return this.screen.draw(this.document, status, this.mode !== '-');
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
      this.#message = undefined;
      this.#recorded.push(key);
      return key;
    }
  }

  beginCommand(): void {
    this.document.beginStep();
    if (this.#replay.length === 0) this.#recorded = [];
  }

  /** The keys of this command are what `.` does again. */
  remember(): void {
    if (this.#recorded.length > 0) this.#repeatable = this.#recorded;
    this.#recorded = [];
  }

  repeat(): void {
    this.#recorded = [];
    this.#replay = [...this.#repeatable];
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
      if (key === '\r' || key === '\n') return text;
      if (key === 'escape' || key === '\x03') return undefined;
      if (key === '\x7f' || key === '\b') {
        if (text === '') return undefined;
        text = text.slice(0, -1);
      } else if (key === '\x15') text = '';
      else if ([...key].length === 1 && key >= ' ') text += key;
    }
  }

  /** Stops the editor as ^Z does, and goes on when it is brought back. */
  async suspend(): Promise<void> {
    await this.leave();
    this.process.signal('SIGTSTP');
    await this.process.ready();
    await this.enter();
  }

  async enter(): Promise<void> {
    this.terminal.enter();
    this.screen.forget();
    await this.terminal.write('\x1b[?1049h');
  }

  async leave(): Promise<void> {
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H\x1b[K\x1b[?1049l`);
    this.terminal.leave();
  }
}
