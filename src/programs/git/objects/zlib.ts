import { recoded } from '../../../linux/archive/coder.ts';
import { Deflater, deflate } from '../../../linux/archive/deflate.ts';
import { Inflater } from '../../../linux/archive/inflate.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';

/** A zlib stream (RFC 1950) of bytes, packed fast as git packs loose objects. */
export function zlibPacked(bytes: Uint8Array): Uint8Array {
  const sum = new Adler32();
  sum.add(bytes);
  return concatBytes([Uint8Array.of(0x78, 0x01), deflate(bytes, 1), sum.bytes]);
}

/** The same of what comes in pieces, with breaths on the way. */
export async function zlibPackedPatiently(
  process: Process,
  pieces: readonly Uint8Array[],
): Promise<Uint8Array> {
  const deflater = new Deflater(1);
  const sum = new Adler32();
  const packed: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (const [i, piece] of pieces.entries()) {
    sum.add(piece);
    deflater.push(piece, i === pieces.length - 1);
    for (let made = deflater.pull(); made; made = deflater.pull()) {
      if (made.length > 0) packed.push(made);
      const breath = process.breath();
      if (breath) await breath;
    }
  }
  return concatBytes([...packed, sum.bytes]);
}

/** Bytes in front of what is packed. */
export const ZLIB_HEAD = 2;

/** The way back. @throws InflateError */
export function zlibUnpacked(bytes: Uint8Array): Uint8Array {
  return concatBytes([...recoded(new Inflater(), bytes.subarray(ZLIB_HEAD))]);
}

class Adler32 {
  #low = 1;
  #high = 0;

  add(bytes: Uint8Array): void {
    let [low, high] = [this.#low, this.#high];
    for (let at = 0; at < bytes.length; ) {
      // So many sums stay exact.
      for (const end = Math.min(at + 3800, bytes.length); at < end; at++) {
        low += bytes[at] as number; // at < length
        high += low;
      }
      low %= 65_521;
      high %= 65_521;
    }
    [this.#low, this.#high] = [low, high];
  }

  get bytes(): Uint8Array {
    return Uint8Array.of(this.#high >>> 8, this.#high & 255, this.#low >>> 8, this.#low & 255);
  }
}
