import {
  isInBackground,
  maySetTerminal,
  returnTerminal,
} from '../../../linux/process/controlling-terminal.ts';
import type { Process } from '../../../linux/process/process.ts';
import { COOKED, RAW, type Termios, type Tty } from '../../../linux/tty/tty.ts';
import { fromLatin1 } from '../../resp/latin1.ts';
import type { EditorTerminal } from './line-editor.ts';

/** The terminal while a line is edited: keys arrive one by one, unechoed. */
export class RawTerminal implements EditorTerminal {
  readonly columns: number;
  readonly #process: Process;
  readonly #before: Termios;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;

  private constructor(process: Process, tty: Tty) {
    this.#process = process;
    this.#before = tty.termios;
    this.columns = tty.size.columns > 0 ? tty.size.columns : 80;
  }

  /** Runs `work` with the terminal raw. What was typed before and not read is thrown away, as tcsetattr does. */
  static async use<T>(process: Process, tty: Tty, work: (terminal: RawTerminal) => Promise<T>): Promise<T> {
    await maySetTerminal(process, tty);
    const terminal = new RawTerminal(process, tty);
    tty.flushInput();
    tty.termios = RAW;
    try {
      return await work(terminal);
    } finally {
      if (!isInBackground(process, tty)) tty.flushInput();
      returnTerminal(process, tty, terminal.#before === RAW ? COOKED : terminal.#before);
    }
  }

  async read(): Promise<number | undefined> {
    if (this.#at >= this.#bytes.length) {
      this.#bytes = await this.#process.read(0, 4096);
      this.#at = 0;
      if (this.#bytes.length === 0) return undefined;
    }
    return this.#bytes[this.#at++];
  }

  write(text: string): Promise<void> {
    return this.#process.write(1, fromLatin1(text));
  }

  beep(): Promise<void> {
    return this.#process.write(2, '\x07');
  }
}
