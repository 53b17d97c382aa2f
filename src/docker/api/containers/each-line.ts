import type { StreamName } from '../../engine/container/streams/streams.ts';
import { HEADER, writeHeader } from '../stdcopy.ts';

const NEWLINE = 0x0a;

/** Lines of a log, each with a prefix before it, and each in a frame of its own unless `stream` is undefined. */
export function eachLine(lines: Uint8Array, prefix: Uint8Array, stream: StreamName | undefined): Uint8Array {
  const header = stream === undefined ? 0 : HEADER;
  const out = new Uint8Array(lines.length + countLines(lines) * (header + prefix.length));
  let at = 0;
  for (let start = 0; start < lines.length; ) {
    const newline = lines.indexOf(NEWLINE, start);
    const end = newline < 0 ? lines.length : newline + 1;
    if (stream !== undefined) writeHeader(out, at, stream, prefix.length + end - start);
    at += header;
    out.set(prefix, at);
    at += prefix.length;
    while (start < end) out[at++] = lines[start++] as number;
  }
  return out;
}

function countLines(lines: Uint8Array): number {
  let count = lines.at(-1) === NEWLINE ? 0 : 1;
  for (const byte of lines) if (byte === NEWLINE) count++;
  return count;
}
