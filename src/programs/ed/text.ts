import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { binary, bytesOf } from '../command/bytes.ts';

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

/** Lines as a file has them. */
export async function bytesOfLines(process: Process, lines: readonly string[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < PIECE) continue;
    for (let at = 0; at < text.length; at += PIECE) {
      parts.push(bytesOf(text.slice(at, at + PIECE)));
      const breath = process.breath();
      if (breath) await breath;
    }
    text = '';
  }
  return concatBytes([...parts, bytesOf(text)]);
}
