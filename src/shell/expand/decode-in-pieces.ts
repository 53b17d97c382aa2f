import { decode } from '../text.ts';

/** What `decode` answers of all the chunks together: each is decoded by itself, but for a character that the next one ends. */
export function* decodeInPieces(chunks: readonly Uint8Array[]): Generator<void, string> {
  const pieces: string[] = [];
  let begun = new Uint8Array(0);
  for (const chunk of chunks) {
    const bytes = new Uint8Array(begun.length + chunk.length);
    bytes.set(begun);
    bytes.set(chunk, begun.length);
    const end = bytes.length - unfinished(bytes);
    pieces.push(decode(bytes.subarray(0, end)));
    begun = bytes.slice(end);
    yield;
  }
  pieces.push(decode(begun));
  return pieces.join('');
}

/** How many bytes at the end begin a character that is not whole yet. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number; // back <= length
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return back < size ? back : 0;
  }
  return 0;
}
