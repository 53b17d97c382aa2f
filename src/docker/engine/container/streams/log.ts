import { concatBytes } from '../../../../linux/io/concat-bytes.ts';
import { WaitQueue } from '../../../../linux/io/wait-queue.ts';
import type { StreamName } from './streams.ts';

/** Lines of a container's log that came in one write, with their newlines; output that ended without has none. */
export interface LogEntry {
  readonly stream: StreamName;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly lines: Uint8Array;
}

/** What log drivers cut long lines to (daemon/logger: defaultBufSize). */
const LINE_LIMIT = 16_384;
/** A tab has no disk; the oldest lines go when a log has this many bytes. */
const SIZE_LIMIT = 16_777_216;
/** Bytes that an entry takes beside its lines' text: two objects and a buffer. */
const ENTRY_OVERHEAD = 256;
const NEWLINE = 0x0a;

/** The log of a container, as json-file and local keep it: whole lines with stream and time. */
export class ContainerLog {
  readonly changed = new WaitQueue();
  readonly #now: () => number;
  #entries: LogEntry[] = [];
  #size = 0;
  /** How many entries were dropped at the front. */
  #dropped = 0;
  readonly #partial = new Map<StreamName, Uint8Array>();

  constructor(now: () => number, entries: readonly LogEntry[] = []) {
    this.#now = now;
    for (const entry of entries) this.#add(entry);
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Number of the first entry that is kept; entries are counted from the container's beginning. */
  get first(): number {
    return this.#dropped;
  }

  write(stream: StreamName, bytes: Uint8Array): void {
    const before = this.#partial.get(stream);
    const all = before ? concatBytes([before, bytes]) : bytes;
    const time = this.#now();
    // Of a flood of short lines, each as an entry of its own would cost more than it is.
    const start = all.lastIndexOf(NEWLINE) + 1;
    if (start > 0) this.#add({ stream, time, lines: all.subarray(0, start) });
    let rest = all.slice(start);
    while (rest.length >= LINE_LIMIT) {
      this.#add({ stream, time, lines: rest.slice(0, LINE_LIMIT) });
      rest = rest.slice(LINE_LIMIT);
    }
    if (rest.length > 0) this.#partial.set(stream, rest);
    else this.#partial.delete(stream);
    if (start > 0) this.changed.notify();
  }

  /** The output has ended: what has no newline is a line, too. */
  flush(): void {
    const time = this.#now();
    for (const [stream, lines] of this.#partial) this.#add({ stream, time, lines });
    this.#partial.clear();
    this.changed.notify();
  }

  #add(entry: LogEntry): void {
    this.#entries.push(entry);
    this.#size += entry.lines.length + ENTRY_OVERHEAD;
    if (this.#size <= SIZE_LIMIT) return;
    const half = Math.ceil(this.#entries.length / 2);
    for (const gone of this.#entries.slice(0, half)) this.#size -= gone.lines.length + ENTRY_OVERHEAD;
    this.#entries = this.#entries.slice(half);
    this.#dropped += half;
  }
}
