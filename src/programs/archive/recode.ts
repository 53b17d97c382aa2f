import type { Coder } from '../../linux/archive/coder.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { MAGIC_SIZE } from './packers.ts';

/** A coder is given no more bytes at once. */
const PIECE = 65_536;

/** Bytes that come piece by piece; an empty piece is the end. */
export type Pieces = () => Promise<Uint8Array>;

/** What a coder makes of bytes as they come, with a breath after each piece. What it throws means damaged bytes. */
export async function* recode(process: Process, coder: Coder, read: Pieces): AsyncGenerator<Uint8Array> {
  let left: Uint8Array = new Uint8Array();
  for (;;) {
    for (let piece = coder.pull(); piece; piece = coder.pull()) {
      if (piece.length > 0) yield piece;
      const breath = process.breath();
      if (breath) await breath;
    }
    if (coder.done) return;
    const bytes = left.length > 0 ? left : await read();
    coder.push(bytes.subarray(0, PIECE), bytes.length === 0);
    left = bytes.subarray(PIECE);
  }
}

/** Looks at the first bytes, as many as tell who packed them; `read` then gives all of them. */
export async function peek(read: Pieces): Promise<{ readonly first: Uint8Array; readonly read: Pieces }> {
  let first = await read();
  while (first.length > 0 && first.length < MAGIC_SIZE) {
    const more = await read();
    if (more.length === 0) break;
    first = concatBytes([first, more]);
  }
  let taken = false;
  return {
    first,
    read: async () => {
      if (taken) return read();
      taken = true;
      return first;
    },
  };
}
