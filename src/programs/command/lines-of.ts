import type { Process } from '../../linux/process/process.ts';
import { binary } from './bytes.ts';

/** Bytes of a file that are looked at in one go. */
const PIECE = 65_536;

/** The lines of a file, as binary strings without their newlines. */
export async function linesOf(process: Process, bytes: Uint8Array): Promise<string[]> {
  const lines: string[] = [];
  // The beginning of a line that has not ended yet.
  let open: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    const [first = '', ...others] = binary(bytes.subarray(at, at + PIECE)).split('\n');
    open.push(first);
    if (others.length > 0) {
      lines.push(open.join(''));
      open = others.splice(-1);
      for (const line of others) lines.push(line);
    }
    const breath = process.breath();
    if (breath) await breath;
  }
  const last = open.join('');
  if (last !== '') lines.push(last);
  return lines;
}
