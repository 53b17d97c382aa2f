import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { bytesOf } from '../command/bytes.ts';

/** Bytes that are made in one go. */
const PIECE = 65_536;

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
