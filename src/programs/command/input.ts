import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { binary, bytesOf } from './bytes.ts';
import type { Output } from './output.ts';

/** Chunks of one line after which the kernel hears of the memory that it takes. */
const MANY = 16;
/** The host needs some time to put a longer line together, and others have their turn before somebody looks at it. */
const LONG = 1_000_000;

/** Reads a descriptor in chunks and lines. What the program has to say is said before it waits. */
export class Input {
  readonly #process: Process;
  readonly descriptor: number;
  readonly #output: Output;
  readonly #separator: string;
  #buffer = '';
  #at = 0;
  #ended = false;
  /** The beginning of a line that has not ended yet. */
  #aside: string[] = [];
  /** Bytes of it that the kernel knows of. */
  #held = 0;
  /** What a zero byte counts as, to programs of busybox that read strings: the end of a line, or nothing. */
  zero: '\0' | '\n' | '' = '\0';
  /** An error while reading counts as the end, as it does to programs of busybox that read with getc(3). */
  endsAtError = false;
  /** Takes a byte at a time, so that the next reader finds all that was not used, in a pipe too. */
  unbuffered = false;
  /** Whether the last line that `line` gave ended with a newline. */
  terminated = true;

  constructor(process: Process, descriptor: number, output: Output, separator = '\n') {
    this.#process = process;
    this.descriptor = descriptor;
    this.#output = output;
    this.#separator = separator;
  }

  /** The next line without its newline, as a binary string; undefined at the end. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const line = this.lineNow();
      if (line !== undefined) {
        if (line.length > LONG) await this.#process.breath();
        return line;
      }
      if (this.#ended) {
        const rest = this.#behindAside(this.#buffer.slice(this.#at));
        this.#buffer = '';
        this.#at = 0;
        if (rest === '') return undefined;
        this.terminated = false;
        if (rest.length > LONG) await this.#process.breath();
        return rest;
      }
      // What has been looked through is put aside, so that a line without end costs what it weighs.
      if (this.#separator.length === 1) {
        this.#aside.push(this.#buffer.slice(this.#at));
        this.#buffer = '';
        this.#at = 0;
      }
      await this.#fill();
    }
  }

  /** The next line if all of it is there. */
  lineNow(): string | undefined {
    const end = this.#buffer.indexOf(this.#separator, this.#at);
    if (end < 0) return undefined;
    const line = this.#behindAside(this.#buffer.slice(this.#at, end));
    this.#at = end + 1;
    this.terminated = true;
    return line;
  }

  /**
   * The lines that are there, at least one, as `line` would give them one by one; undefined at the end. `terminated` tells
   * of the last one.
   */
  async lines(): Promise<readonly string[] | undefined> {
    const end = this.#buffer.lastIndexOf(this.#separator);
    if (end >= this.#at) {
      const lines = this.#buffer.slice(this.#at, end).split(this.#separator);
      this.#at = end + 1;
      this.terminated = true;
      if (this.#aside.length > 0) lines[0] = this.#behindAside(lines[0] ?? '');
      return lines;
    }
    const line = await this.line();
    return line === undefined ? undefined : [line];
  }

  /** The next bytes, as a binary string; empty at the end. */
  async chunk(): Promise<string> {
    if (this.#at >= this.#buffer.length && !this.#ended) await this.#fill();
    const rest = this.#buffer.slice(this.#at);
    this.#buffer = '';
    this.#at = 0;
    return rest;
  }

  /** The next bytes as they are; empty at the end. */
  async bytes(): Promise<Uint8Array> {
    if (this.#at < this.#buffer.length || this.#ended) return bytesOf(await this.chunk());
    await this.#output.flush();
    const bytes = await this.#process.read(this.descriptor);
    if (bytes.length === 0) this.#ended = true;
    return bytes;
  }

  /** All that is left. */
  async rest(): Promise<string> {
    const pieces = [this.#behindAside('')];
    for (let piece = await this.chunk(); piece !== ''; piece = await this.chunk()) {
      if (pieces.push(piece) <= MANY) continue;
      this.#held += piece.length;
      this.#process.hold(this.#process.held + piece.length);
    }
    const rest = pieces.join('');
    if (rest.length > LONG) await this.#process.breath();
    return rest;
  }

  /** Whether nothing comes any more. Waits for input to know. */
  async atEnd(): Promise<boolean> {
    while (this.#at >= this.#buffer.length && !this.#ended) await this.#fill();
    return this.#at >= this.#buffer.length;
  }

  /**
   * Leaves what was read and not used to the next reader of the same file, as programs do that end before their input does.
   * @param more bytes that were taken out of here and not used either
   */
  giveBack(more = 0): void {
    const unused = more + this.#buffer.length - this.#at;
    this.#buffer = '';
    this.#at = 0;
    const file = this.#process.file(this.descriptor);
    if (unused > 0 && file.seek && file.stat?.().type === 'file') file.seek(-unused, 'current');
  }

  /** The rest of a line behind its beginning, laid out in one go if there are many pieces of it. */
  #behindAside(rest: string): string {
    const [first, ...others] = this.#aside;
    if (first === undefined) return rest;
    this.#aside = [];
    if (this.#held > 0) this.#process.hold(this.#process.held - this.#held);
    this.#held = 0;
    return others.length === 0 ? first + rest : [first, ...others, rest].join('');
  }

  async #fill(): Promise<void> {
    await this.#output.flush();
    const bytes = await this.#read();
    if (this.#aside.length > MANY) {
      this.#held += bytes.length;
      this.#process.hold(this.#process.held + bytes.length);
    }
    const text = binary(bytes);
    this.#buffer =
      this.#buffer.slice(this.#at) + (this.zero === '\0' ? text : text.replaceAll('\0', this.zero));
    this.#at = 0;
    if (bytes.length === 0) this.#ended = true;
  }

  async #read(): Promise<Uint8Array> {
    try {
      return await this.#process.read(this.descriptor, this.unbuffered ? 1 : undefined);
    } catch (error) {
      if (!this.endsAtError || !(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return new Uint8Array();
    }
  }
}

/** Reads a descriptor to its end. */
export async function readAll(process: Process, descriptor: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = await process.read(descriptor);
    if (chunk.length === 0) return concatBytes(chunks);
    chunks.push(chunk);
    size += chunk.length;
    if (chunks.length > MANY) process.hold(size);
  }
}
