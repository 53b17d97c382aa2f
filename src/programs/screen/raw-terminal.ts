import { type FileDescription, WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { returnTerminal, setTerminal, tryReadAs } from '../../linux/process/controlling-terminal.ts';
import type { Process } from '../../linux/process/process.ts';
import { RAW, type Termios, type Tty, type WindowSize } from '../../linux/tty/tty.ts';

/** What terminals send for keys that are no characters, after ESC. */
const SEQUENCES = new Map([
  ['[A', 'up'],
  ['[B', 'down'],
  ['[C', 'right'],
  ['[D', 'left'],
  ['OA', 'up'],
  ['OB', 'down'],
  ['OC', 'right'],
  ['OD', 'left'],
  ['[H', 'home'],
  ['[F', 'end'],
  ['OH', 'home'],
  ['OF', 'end'],
  ['[1~', 'home'],
  ['[4~', 'end'],
  ['[7~', 'home'],
  ['[8~', 'end'],
  ['[2~', 'insert'],
  ['[3~', 'delete'],
  ['[5~', 'page-up'],
  ['[6~', 'page-down'],
  ['[1;5C', 'ctrl-right'],
  ['[1;5D', 'ctrl-left'],
  ['[200~', 'paste-begin'],
  ['[201~', 'paste-end'],
]);

/** How long the rest of a sequence may take before ESC is a key of its own (VTIME of most editors), in milliseconds. */
const ESCAPE_DELAY = 50;

/** A terminal in raw mode, for programs that draw the whole screen. */
export class RawTerminal {
  readonly #process: Process;
  readonly #input: FileDescription;
  readonly #tty: Tty | undefined;
  readonly #decoder = new TextDecoder();
  #before: Termios | undefined;
  #pending = '';
  #shownSize: WindowSize;

  constructor(process: Process) {
    this.#process = process;
    this.#input = process.file(0);
    this.#tty = process.descriptors.get(1)?.tty ?? this.#input.tty;
    this.#shownSize = this.size;
  }

  get size(): WindowSize {
    return this.#tty?.size ?? { columns: 80, rows: 24 };
  }

  /** Takes the terminal; in the background it stops until it is brought to the front. */
  async enter(): Promise<void> {
    if (!this.#tty || this.#before) return;
    this.#before = await setTerminal(this.#process, this.#tty, RAW);
  }

  /** Gives the terminal back as it was. */
  leave(): void {
    if (this.#tty && this.#before) returnTerminal(this.#process, this.#tty, this.#before);
    this.#before = undefined;
  }

  write(text: string): Promise<void> {
    return this.#process.print(text);
  }

  /** Whether a key has been typed already, so that drawing can wait. */
  get typedAhead(): boolean {
    return this.#pending !== '' || (this.#tty?.pending ?? 0) > 0;
  }

  /**
   * The next key: a character, the name of a key, `escape`, `resize` after the window has changed its size, `end` of
   * input as `closed`.
   */
  async key(): Promise<string> {
    if (this.#pending === '') {
      const got = await this.#read();
      if (got !== undefined) return got;
    }
    if (!this.#pending.startsWith('\x1b')) return this.#take([...this.#pending][0] ?? '');
    for (;;) {
      const rest = this.#pending.slice(1);
      for (const [sequence, name] of SEQUENCES) {
        if (!rest.startsWith(sequence)) continue;
        this.#take(`\x1b${sequence}`);
        return name;
      }
      const begun = [...SEQUENCES.keys()].some((sequence) => sequence.startsWith(rest));
      if (!begun || !(await this.#more())) break;
    }
    // A sequence that nobody knows is one key that does nothing; ESC before anything else is a key of its own.
    const unknown = /^\x1b\[[0-9;]*[A-Za-z~]/.exec(this.#pending);
    if (unknown) {
      this.#take(unknown[0]);
      return 'unknown';
    }
    this.#take('\x1b');
    return 'escape';
  }

  #take(text: string): string {
    this.#pending = this.#pending.slice(text.length);
    return text;
  }

  /** Reads what there is; a name if it was no key. */
  async #read(): Promise<string | undefined> {
    const queues = this.#tty ? [this.#input.readable, this.#tty.resized] : [this.#input.readable];
    const got = await this.#process.block<Uint8Array | 'resize'>(
      () => {
        const { columns, rows } = this.size;
        if (columns !== this.#shownSize.columns || rows !== this.#shownSize.rows) {
          this.#shownSize = this.size;
          return 'resize';
        }
        return tryReadAs(this.#process, this.#input, 4096);
      },
      ...queues,
    );
    if (got === 'resize') return got;
    if (got.length === 0) return 'closed';
    this.#pending += this.#decoder.decode(got, { stream: true });
    return this.#pending === '' ? this.#read() : undefined;
  }

  /** Whether more came in time. */
  async #more(): Promise<boolean> {
    const got = await this.#process.blockFor<Uint8Array>(
      ESCAPE_DELAY,
      () => {
        const bytes = tryReadAs(this.#process, this.#input, 4096);
        return bytes === WOULD_BLOCK ? WOULD_BLOCK : bytes;
      },
      this.#input.readable,
    );
    if (got === undefined || got.length === 0) return false;
    this.#pending += this.#decoder.decode(got, { stream: true });
    return true;
  }
}
