import type { Inodes } from '../../../../linux/io/inodes.ts';
import { createPipe, type Pipe } from '../../../../linux/io/pipe.ts';
import { WaitQueue } from '../../../../linux/io/wait-queue.ts';

export type StreamName = 'stdout' | 'stderr';

/** A piece of output. */
export interface OutputChunk {
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
}

const BOTH: ReadonlySet<StreamName> = new Set<StreamName>(['stdout', 'stderr']);
/** Bytes that wait for a slow reader before the writer waits for it. */
const CAPACITY = 1_048_576;

/** Somebody who reads along. */
export class OutputReader {
  readonly #queue: OutputChunk[] = [];
  readonly #arrived = new WaitQueue();
  readonly #taken = new WaitQueue();
  readonly #leave: (reader: OutputReader) => void;
  readonly #wanted: ReadonlySet<StreamName>;
  #waiting = 0;
  #ended = false;

  constructor(wanted: ReadonlySet<StreamName>, leave: (reader: OutputReader) => void) {
    this.#wanted = wanted;
    this.#leave = leave;
  }

  /** The next piece; undefined when there will be no more. */
  async next(): Promise<OutputChunk | undefined> {
    while (this.#queue.length === 0 && !this.#ended) await this.#arrived.next();
    const chunk = this.#queue.shift();
    if (chunk) {
      this.#waiting -= chunk.bytes.length;
      this.#taken.notify();
    }
    return chunk;
  }

  /** Reads no more; what waited is dropped. */
  stop(): void {
    this.#queue.length = 0;
    this.#waiting = 0;
    this.end();
  }

  /** There will be no more output. */
  end(): void {
    this.#ended = true;
    this.#leave(this);
    this.#arrived.notify();
    this.#taken.notify();
  }

  push(chunk: OutputChunk): void {
    if (this.#ended || !this.#wanted.has(chunk.stream)) return;
    this.#queue.push(chunk);
    this.#waiting += chunk.bytes.length;
    this.#arrived.notify();
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    while (this.#waiting > CAPACITY && !this.#ended) await this.#taken.next();
  }
}

/** Standard streams of a container's or an exec's process, as attached clients see them; they outlive the process. */
export class Streams {
  readonly #readers = new Set<OutputReader>();
  #input: Pipe | undefined;

  /** Output from now until the process ends; somebody may wait for it before it has started. */
  read(wanted: ReadonlySet<StreamName> = BOTH): OutputReader {
    const reader = new OutputReader(wanted, (gone) => this.#readers.delete(gone));
    this.#readers.add(reader);
    return reader;
  }

  /** Gives output to all who read; waits for the slowest. */
  async write(chunk: OutputChunk): Promise<void> {
    for (const reader of [...this.#readers]) {
      reader.push(chunk);
      await reader.room();
    }
  }

  /** The process has ended: who reads gets the end. */
  end(): void {
    for (const reader of [...this.#readers]) reader.end();
    this.#input?.writer.release();
    this.#input = undefined;
  }

  /** The pipe into the process's standard input. */
  input(inodes: Inodes): Pipe {
    this.#input ??= createPipe(inodes);
    return this.#input;
  }
}
