import { recoded } from '../../../linux/archive/coder.ts';
import { deflate } from '../../../linux/archive/deflate.ts';
import { Inflater } from '../../../linux/archive/inflate.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';

/** A zlib stream (RFC 1950) of bytes, packed fast as git packs loose objects. */
export function zlibPacked(bytes: Uint8Array): Uint8Array {
  const sum = adler32(bytes);
  return concatBytes([
    Uint8Array.of(0x78, 0x01),
    deflate(bytes, 1),
    Uint8Array.of(sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255),
  ]);
}

/** The way back. @throws InflateError */
export function zlibUnpacked(bytes: Uint8Array): Uint8Array {
  return concatBytes([...recoded(new Inflater(), bytes.subarray(2))]);
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    // So many sums stay exact.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at++) {
      low += bytes[at] as number; // at < length
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
