import { SystemError } from '../../linux/errno.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Termios, Tty } from '../../linux/tty/tty.ts';
import { encode } from '../text.ts';
import type { KeySource } from './keys/keys.ts';

/** Keys arrive one by one and unechoed; Enter arrives as a newline, so that what is typed ahead stays right. */
const EDITING: Omit<Termios, 'flowControl'> = {
  canonical: false,
  echo: false,
  signals: false,
  extended: false,
  mapReturn: true,
  mapNewline: true,
};

/** The terminal while a line is edited. */
export class EditorTerminal implements KeySource {
  readonly #process: Process;
  readonly tty: Tty;
  #before: Termios | undefined;
  #size: Tty['size'];
  /** Called when the window has got another size, before anything is drawn in it. */
  onSize: () => void = () => {};
  /** Called then to draw anew. */
  onResize: () => Promise<void> = async () => {};
  /** Called when a handled signal has come. */
  onSignal: () => Promise<void> = async () => {};

  constructor(process: Process, tty: Tty) {
    this.#process = process;
    this.tty = tty;
    this.#size = tty.size;
  }

  /** What is typed is to be seen (`stty -echo`). */
  get echoes(): boolean {
    return this.#before?.echo ?? true;
  }

  get columns(): number {
    return this.tty.size.columns > 0 ? this.tty.size.columns : 80;
  }

  /** Nothing that was typed is waiting. */
  get idle(): boolean {
    return this.tty.pending === 0;
  }

  start(): void {
    this.#before = this.tty.termios;
    this.#size = this.tty.size;
    // ^S and ^Q mean what they mean elsewhere (rltty.c: prepare_terminal_settings).
    this.tty.termios = { ...EDITING, flowControl: this.#before.flowControl };
  }

  stop(): void {
    if (this.#before) this.tty.termios = this.#before;
    this.#before = undefined;
  }

  /** Code that is not needed before the first prompt. */
  load<T>(module: Promise<T>): Promise<T> {
    return this.#process.machine.kernel.clock.outside(module);
  }

  /** Byte by byte, so that what comes after the line is left for the command that reads it. */
  async byte(): Promise<number | undefined> {
    for (;;) {
      try {
        const chunk = await this.#process.read(0, 1);
        return chunk[0];
      } catch (error) {
        if (error instanceof SystemError && error.code === 'EIO') return undefined;
        if (!(error instanceof Interrupted)) throw error;
        if (this.tty.size !== this.#size) {
          this.#size = this.tty.size;
          this.onSize();
          await this.onResize();
        }
        await this.onSignal();
      }
    }
  }

  /** The next byte if it comes within so many milliseconds. */
  async byteWithin(milliseconds: number): Promise<number | undefined> {
    const file = this.#process.file(0);
    try {
      const chunk = await this.#process.blockFor(milliseconds, () => file.tryRead(1), file.readable);
      return chunk?.[0];
    } catch (error) {
      if (error instanceof Interrupted || error instanceof SystemError) return undefined;
      throw error;
    }
  }

  async write(text: string): Promise<void> {
    if (text !== '') await this.#process.write(2, encode(text));
  }
}
