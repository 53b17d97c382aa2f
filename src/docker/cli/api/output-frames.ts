import { concatBytes } from '../../../linux/io/concat-bytes.ts';

/** Which stream of a container bytes belong to. */
export type OutputStream = 'stdout' | 'stderr' | 'system';

/** A piece of a container's output. */
export interface OutputFrame {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
}

const HEADER = 8;

/**
 * Takes apart the frames in which the engine sends two output streams over one connection: a byte for the stream, three
 * zeros, the length in four bytes, the payload.
 */
export async function* outputFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputFrame> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : concatBytes([held, chunk]);
    for (;;) {
      if (held.length < HEADER) break;
      const size = new DataView(held.buffer, held.byteOffset, HEADER).getUint32(4);
      if (held.length < HEADER + size) break;
      const stream = STREAMS[held[0] ?? 0];
      if (stream) yield { stream, bytes: held.subarray(HEADER, HEADER + size) };
      held = held.subarray(HEADER + size);
    }
  }
}

/** The number in a frame's first byte. 0 is standard input, which is written to standard output. */
const STREAMS: readonly OutputStream[] = ['stdout', 'stdout', 'stderr', 'system'];
