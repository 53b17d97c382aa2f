import type { StreamName } from '../engine/container/streams/streams.ts';

/** Bytes before those of a frame. */
export const HEADER = 8;

/** A frame of output (moby/stdcopy): which stream, three zeros, the length as a big-endian number, the bytes. */
export function frame(stream: StreamName, bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(HEADER + bytes.length);
  writeHeader(framed, 0, stream, bytes.length);
  framed.set(bytes, HEADER);
  return framed;
}

/** Writes what stands before a frame's bytes; where it goes there must be zeros. */
export function writeHeader(out: Uint8Array, at: number, stream: StreamName, length: number): void {
  out[at] = stream === 'stdout' ? 1 : 2;
  out[at + 4] = length >>> 24;
  out[at + 5] = length >>> 16;
  out[at + 6] = length >>> 8;
  out[at + 7] = length;
}
