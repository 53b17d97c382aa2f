import type { Process } from '../../linux/process/process.ts';

/** Bytes that are decoded before others may have their turn. */
const PIECE = 65_536;

/** UTF-8 as text; of many bytes in pieces. */
export async function decode(process: Process, bytes: Uint8Array): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
    await process.breath();
  }
  pieces.push(decoder.decode());
  return pieces.join('');
}
