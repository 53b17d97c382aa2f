import type { StreamName } from '../engine/container/streams/streams.ts';

/** A frame of output (moby/stdcopy): which stream, three zeros, the length as a big-endian number, the bytes. */
export function frame(stream: StreamName, bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(8 + bytes.length);
  framed[0] = stream === 'stdout' ? 1 : 2;
  new DataView(framed.buffer).setUint32(4, bytes.length);
  framed.set(bytes, 8);
  return framed;
}
