import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';

const LINE_LIMIT = 65_536;

/** Where a reader gets its bytes: some at a time, none at the end. */
export type ByteSource = () => Promise<Uint8Array>;

/** Reads lines and blocks from a stream, keeping what came too early. */
export class StreamReader {
  readonly #source: ByteSource;
  #buffer: Uint8Array = new Uint8Array(0);
  #ended = false;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** A reader of an open file of a process. */
  static of(process: Process, descriptor: number): StreamReader {
    return new StreamReader(() => process.read(descriptor));
  }

  /** Bytes that were read from the descriptor and not taken yet. */
  get buffered(): number {
    return this.#buffer.length;
  }

  /**
   * A line without its end (`\n` or `\r\n`); undefined at the end of the stream, where a last line without an end is
   * given back as a line. A line longer than 64 KiB is cut there.
   */
  async line(): Promise<string | undefined> {
    for (let from = 0; ; ) {
      const end = this.#buffer.indexOf(10, from);
      if (end >= 0 || this.#buffer.length >= LINE_LIMIT) {
        const taken = this.#take(end >= 0 ? end + 1 : LINE_LIMIT);
        return latin1(taken).replace(/\r?\n$/, '');
      }
      from = this.#buffer.length;
      if (!(await this.#fill())) return from > 0 ? latin1(this.#take(from)) : undefined;
    }
  }

  /** Some bytes, at most `max`; empty at the end. */
  async some(max: number): Promise<Uint8Array> {
    if (this.#buffer.length === 0 && max > 0) await this.#fill();
    return this.#take(Math.min(max, this.#buffer.length));
  }

  /** Looks at the first bytes without taking them; fewer at the end of the stream. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#buffer.length < count && (await this.#fill()));
    return this.#buffer.subarray(0, count);
  }

  #take(count: number): Uint8Array {
    const taken = this.#buffer.slice(0, count);
    this.#buffer = this.#buffer.subarray(count);
    return taken;
  }

  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    const bytes = await this.#source();
    if (bytes.length === 0) {
      this.#ended = true;
      return false;
    }
    this.#buffer = this.#buffer.length === 0 ? bytes : concatBytes([this.#buffer, bytes]);
    return true;
  }
}

/** Header lines are bytes; every byte keeps its number. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
