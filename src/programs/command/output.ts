import { SystemError } from '../../linux/errno.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { bytesOf, toBinary } from './bytes.ts';

const FULL = 16_384;
/** More is written in several goes. */
const PIECE = 262_144;
/** The host needs some time to lay out longer texts; others have their turn before. */
const LONG = 1_000_000;

/** A program's buffered standard output. It is flushed when it is full, before the program waits for input, and at its end. */
export class Output {
  readonly #process: Process;
  readonly #descriptor: number;
  readonly #failed: ((error: SystemError) => Promise<void>) | undefined;
  #text = '';

  /** `failed` is told of what cannot be written; if it returns, that is dropped. Without it, writing throws. */
  constructor(process: Process, descriptor = 1, failed?: (error: SystemError) => Promise<void>) {
    this.#process = process;
    this.#descriptor = descriptor;
    this.#failed = failed;
  }

  /** Adds a binary string. The answer is to be awaited only if there is one: the buffer was full. */
  bytes(binary: string): Promise<void> | undefined {
    if (binary.length > LONG && this.#text !== '') return this.#flushBoth(binary);
    this.#text += binary;
    return this.#text.length >= FULL ? this.flush() : undefined;
  }

  /** Adds a binary string and writes nothing; answers whether it is time to flush. */
  add(binary: string): boolean {
    this.#text += binary;
    return this.#text.length >= FULL;
  }

  /** Adds text, as UTF-8. */
  text(text: string): Promise<void> | undefined {
    return this.bytes(toBinary(text));
  }

  line(text: string): Promise<void> | undefined {
    return this.bytes(`${toBinary(text)}\n`);
  }

  /** Writes bytes as they are, after what was added before. */
  async raw(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#write(bytes);
  }

  /** Lets go of the file; what was added is to be flushed first. */
  close(): void {
    this.#process.close(this.#descriptor);
  }

  async flush(): Promise<void> {
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    if (text.length > LONG) await this.#process.breath();
    for (let at = 0; at < text.length; at += PIECE) await this.#write(bytesOf(text.slice(at, at + PIECE)));
  }

  /** Writes what was added before, then this: together they would have to be laid out anew. */
  async #flushBoth(binary: string): Promise<void> {
    const before = this.flush();
    this.#text = binary;
    await before;
    await this.flush();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#process.write(this.#descriptor, bytes);
    } catch (error) {
      const lost = this.#failed && error instanceof SystemError && !(error instanceof Interrupted);
      if (!lost) throw error;
      await this.#failed(error);
    }
  }
}
