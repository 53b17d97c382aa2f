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
 * zeros, the length in four bytes, the payload. Frames of one stream that come together are given as one.
 */
export async function* outputFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputFrame> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : concatBytes([held, chunk]);
    for (;;) {
      const end = endOfStream(held);
      if (end === 0) break;
      const stream = STREAMS[held[0] ?? 0];
      if (stream) yield { stream, bytes: payloads(held.subarray(0, end)) };
      held = held.subarray(end);
    }
  }
}

/** Where the whole frames end that are of the first one's stream. */
function endOfStream(held: Uint8Array): number {
  let at = 0;
  while (at + HEADER <= held.length && held[at] === held[0]) {
    const end = at + HEADER + lengthAt(held, at);
    if (end > held.length) break;
    at = end;
  }
  return at;
}

function payloads(frames: Uint8Array): Uint8Array {
  if (HEADER + lengthAt(frames, 0) === frames.length) return frames.subarray(HEADER);
  const joined = new Uint8Array(frames.length);
  let length = 0;
  for (let at = 0; at < frames.length; ) {
    const start = at + HEADER;
    at = start + lengthAt(frames, at);
    joined.set(frames.subarray(start, at), length);
    length += at - start;
  }
  return joined.subarray(0, length);
}

/** The length of the frame that begins there. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const byte = (i: number): number => bytes[at + i] ?? 0;
  return byte(4) * 0x1000000 + ((byte(5) << 16) | (byte(6) << 8) | byte(7));
}

/** The number in a frame's first byte. 0 is standard input, which is written to standard output. */
const STREAMS: readonly OutputStream[] = ['stdout', 'stdout', 'stderr', 'system'];
