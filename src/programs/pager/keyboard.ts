import { SystemError } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import type { WaitQueue } from '../../linux/io/wait-queue.ts';
import { returnTerminal, setTerminal, tryReadAs } from '../../linux/process/controlling-terminal.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Termios, Tty } from '../../linux/tty/tty.ts';

const ESCAPES = new Map([
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1bOA', 'up'],
  ['\x1bOB', 'down'],
  ['\x1b[C', 'right'],
  ['\x1b[D', 'left'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1bOH', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b[5~', 'page-up'],
  ['\x1b[6~', 'page-down'],
  ['\x1b[H', 'home'],
  ['\x1b[F', 'end'],
  ['\x1b[1~', 'home'],
  ['\x1b[4~', 'end'],
]);

/** What cursor keys send once a program has asked for their own codes; the others are then no keys. */
const USUAL = /^\x1b\[[ABCDHF]$/;

interface KeyboardManner {
  /** Cursor keys send codes of their own. */
  readonly application?: boolean;
  /** ^Z comes as a key, so that the screen can be left before. */
  readonly stops?: boolean;
}

/** Keys come one by one and are not shown. */
const BY_KEYS = { canonical: false, echo: false } as const;

/** The terminal's keys one by one, though standard input may be the text that is shown. */
export class Keyboard {
  readonly #process: Process;
  readonly #file: FileDescription;
  readonly #tty: Tty;
  readonly #before: Termios;
  #pending = '';
  #interrupted = false;
  #stopping = false;
  /** The terminal was asked for cursor keys of their own, which less does. */
  readonly #application: boolean;
  /** ^Z comes as a key, `stop`. */
  readonly #stops: boolean;
  #seen: string;

  private constructor(
    process: Process,
    file: FileDescription,
    tty: Tty,
    before: Termios,
    { application = false, stops = false }: KeyboardManner,
  ) {
    this.#application = application;
    this.#stops = stops;
    this.#seen = `${tty.size.columns}x${tty.size.rows}`;
    this.#process = process;
    this.#file = file;
    this.#tty = tty;
    this.#before = before;
    process.onSignal('SIGINT', () => {
      this.#interrupted = true;
    });
    this.#minding();
  }

  #minding(): void {
    if (this.#stops)
      this.#process.onSignal('SIGTSTP', () => {
        this.#stopping = true;
      });
  }

  /** Stops as ^Z does; afterwards the terminal is its own again. */
  async suspend(): Promise<void> {
    this.pause();
    this.#process.onSignal('SIGTSTP', 'default');
    this.#process.signal('SIGTSTP');
    await this.#process.ready();
    this.#minding();
    await this.resume();
  }

  /** Whether the window has become another one since it was asked. */
  #resized(): boolean {
    const { columns, rows } = this.size;
    const before = this.#seen;
    this.#seen = `${columns}x${rows}`;
    return before !== this.#seen;
  }

  /** Undefined if the process has no terminal. */
  static async open(process: Process, manner: KeyboardManner = {}): Promise<Keyboard | undefined> {
    try {
      const file = process.fs.open('/dev/tty', { read: true });
      if (file.tty) {
        const before = await setTerminal(process, file.tty, BY_KEYS);
        return new Keyboard(process, file, file.tty, before, manner);
      }
      file.release();
      return undefined;
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }

  get size() {
    return this.#tty.size;
  }

  /** The next key: a character, or the name of a cursor key; `interrupt` after ^C, `stop` after ^Z, `resize`, `end` of input as `q`. */
  async key(): Promise<string> {
    // It may have come while something else was done.
    if (this.#interrupted) {
      this.#interrupted = false;
      return 'interrupt';
    }
    while (this.#pending === '') {
      let bytes: Uint8Array | 'resize';
      try {
        bytes = await this.#process.block<Uint8Array | 'resize'>(
          () => (this.#resized() ? 'resize' : tryReadAs(this.#process, this.#file, 64)),
          this.#file.readable,
          this.#tty.resized,
        );
      } catch (error) {
        if (error instanceof Interrupted && this.#stopping) {
          this.#stopping = false;
          return 'stop';
        }
        if (!(error instanceof Interrupted) || !this.#interrupted) throw error;
        this.#interrupted = false;
        return 'interrupt';
      }
      if (bytes === 'resize') return 'resize';
      if (bytes.length === 0) return 'q';
      this.#pending += new TextDecoder().decode(bytes);
    }
    for (const [sequence, name] of ESCAPES) {
      if (!this.#pending.startsWith(sequence)) continue;
      this.#pending = this.#pending.slice(sequence.length);
      return this.#application && USUAL.test(sequence) ? 'unknown' : name;
    }
    const [first = ''] = this.#pending;
    this.#pending = this.#pending.slice(first.length);
    return first;
  }

  /** The next key if one comes within so many milliseconds. */
  async keyWithin(milliseconds: number): Promise<string | undefined> {
    if (this.#pending !== '' || this.#interrupted) return this.key();
    try {
      const found = await this.#process.blockFor<'key' | 'resize'>(
        milliseconds,
        () => {
          if (this.#resized()) return 'resize';
          const got = tryReadAs(this.#process, this.#file, 64);
          if (got === WOULD_BLOCK) return WOULD_BLOCK;
          this.#pending += new TextDecoder().decode(got);
          return 'key';
        },
        this.#file.readable,
        this.#tty.resized,
      );
      return found === 'key' ? await this.key() : found;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (this.#stopping) {
        this.#stopping = false;
        return 'stop';
      }
      if (!this.#interrupted) throw error;
      this.#interrupted = false;
      return 'interrupt';
    }
  }

  /** The next key, or what `other` answers first; it is asked again whenever the queue is notified. */
  async keyOr<T extends object>(
    other: () => T | undefined,
    queue: WaitQueue | undefined,
  ): Promise<string | T> {
    if (this.#pending !== '') return this.key();
    let found: T | undefined;
    try {
      const bytes = await this.#process.block<Uint8Array | undefined>(
        () => {
          found = other();
          if (found) return undefined;
          const got = tryReadAs(this.#process, this.#file, 64);
          return got === WOULD_BLOCK ? WOULD_BLOCK : got;
        },
        this.#file.readable,
        ...(queue ? [queue] : []),
      );
      if (found) return found;
      this.#pending += new TextDecoder().decode(bytes);
    } catch (error) {
      if (!(error instanceof Interrupted) || !this.#interrupted) throw error;
      this.#interrupted = false;
      return 'interrupt';
    }
    return this.key();
  }

  /** Does something that waits; answers whether ^C ended it. */
  async interrupts(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return false;
    } catch (error) {
      if (!(error instanceof Interrupted) || !this.#interrupted) throw error;
      this.#interrupted = false;
      return true;
    }
  }

  /** As if these keys had been pressed. */
  press(keys: string): void {
    this.#pending = keys + this.#pending;
  }

  /** Gives the terminal to another program for a while. */
  pause(): void {
    returnTerminal(this.#process, this.#tty, this.#before);
  }

  /** Takes it again; in the background it stops until it is brought to the front. */
  async resume(): Promise<void> {
    await setTerminal(this.#process, this.#tty, { ...this.#before, ...BY_KEYS });
  }

  /** Gives the terminal back as it was. */
  close(): void {
    returnTerminal(this.#process, this.#tty, this.#before);
    this.#file.release();
    this.#process.onSignal('SIGINT', 'default');
    if (this.#stops) this.#process.onSignal('SIGTSTP', 'default');
  }
}
