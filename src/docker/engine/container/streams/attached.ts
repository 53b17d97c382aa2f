import { SystemError } from '../../../../linux/errno.ts';
import type { Pipe } from '../../../../linux/io/pipe.ts';
import { writeAll } from '../../../../linux/io/transfer.ts';
import { DetachWatch } from './detach-keys.ts';
import type { OutputChunk, OutputReader, StreamName, Streams } from './streams.ts';

/** Somebody who reads and writes along with a process. */
export interface Attached {
  /** Output came from a terminal: one stream, as it is. */
  readonly tty: boolean;
  /** Ends when the process ends or the keys to detach were typed. */
  readonly output: AsyncIterable<OutputChunk>;
  /** Input for the process; resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void>;
  /** There will be no more input. */
  closeInput(): void;
  close(): void;
}

export interface AttachStreamsOptions {
  readonly tty: boolean;
  readonly wanted: ReadonlySet<StreamName>;
  /** Where what the client types goes to. */
  readonly input: Pipe | undefined;
  /** The process reads its end when the client has no more; otherwise the client is let go. */
  readonly closeInput: boolean;
  readonly detachKeys: Uint8Array;
  /** The client has typed the detach keys. */
  readonly detached: () => void;
  /** Output that comes first. */
  readonly before?: readonly OutputChunk[];
}

export function attachStreams(streams: Streams, options: AttachStreamsOptions): Attached {
  const reader = streams.read(options.wanted);
  const input = options.input?.writer;
  const watch = options.tty ? new DetachWatch(options.detachKeys) : undefined;
  return {
    tty: options.tty,
    output: chunksOf(reader, options.before ?? []),
    write: async (bytes) => {
      if (!input) return;
      const { pass, detached } = watch?.take(bytes) ?? { pass: bytes, detached: false };
      try {
        await writeAll(input, pass);
      } catch (error) {
        // The process reads no more, or has ended.
        if (!(error instanceof SystemError)) throw error;
      }
      if (!detached) return;
      options.detached();
      reader.end();
    },
    closeInput: () => {
      if (!input) return;
      // On a terminal the end of input is a key, so the client is let go (container/stream/attach.go).
      if (options.closeInput && !options.tty) input.release();
      else reader.end();
    },
    close: () => reader.stop(),
  };
}

async function* chunksOf(reader: OutputReader, before: readonly OutputChunk[]): AsyncGenerator<OutputChunk> {
  try {
    yield* before;
    for (let chunk = await reader.next(); chunk; chunk = await reader.next()) yield chunk;
  } finally {
    reader.stop();
  }
}
