import { MEMORY_ERROR, raise } from '../values/exceptions.ts';
import type { Bytes } from '../values/objects.ts';

/** Bytes that a bytearray may hold, about. */
const MOST = 500_000_000;

/** Buffers that have room behind what they hold, by whose they are: nobody else writes there. */
const ROOMY = new WeakMap<Bytes, ArrayBufferLike>();

/** Puts bytes at the end of a bytearray; what is copied for that is as much as what comes, in the long run. */
export function appendBytes(own: Bytes, more: ArrayLike<number>): void {
  const { data } = own;
  const length = data.length + more.length;
  if (length > MOST) throw raise(MEMORY_ERROR);
  if (ROOMY.get(own) === data.buffer && data.byteOffset === 0 && length <= data.buffer.byteLength) {
    own.data = new Uint8Array(data.buffer, 0, length);
    own.data.set(more, data.length);
    return;
  }
  const roomy = new Uint8Array(Math.max(16, length + (length >> 1)));
  roomy.set(data);
  roomy.set(more, data.length);
  own.data = roomy.subarray(0, length);
  ROOMY.set(own, roomy.buffer);
}

/** Puts other bytes in the place of some. */
export function replaceBytes(own: Bytes, start: number, count: number, more: ArrayLike<number>): void {
  const { data } = own;
  const changed = new Uint8Array(data.length - count + more.length);
  changed.set(data.subarray(0, start));
  changed.set(more, start);
  changed.set(data.subarray(start + count), start + more.length);
  own.data = changed;
}
