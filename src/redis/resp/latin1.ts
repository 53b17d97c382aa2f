/**
 * Keys, fields, members and values are held as strings with one character per byte (Latin-1): exact for every byte, usable
 * as keys of a Map, and the smallest form in which an engine keeps bytes.
 */

/** What Node has for it; a browser has nothing. */
interface NodeBuffer {
  readonly prototype: {
    latin1Slice(this: Uint8Array, start: number, end: number): string;
    latin1Write(this: Uint8Array, text: string, offset: number, length: number): number;
  };
}
const native = (globalThis as { readonly Buffer?: NodeBuffer }).Buffer?.prototype;

/** One character per byte. */
export function toLatin1(bytes: Uint8Array): string {
  return latin1Part(bytes, 0, bytes.length);
}

/** The bytes from `start` to before `end`, one character for each. */
export function latin1Part(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= 16) return short(bytes, start, length);
  if (native) return native.latin1Slice.call(bytes, start, end);
  if (length <= 8192)
    return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
  const parts: string[] = [];
  for (let i = start; i < end; i += 8192) parts.push(latin1Part(bytes, i, Math.min(end, i + 8192)));
  return parts.join('');
}

/** Puts a text at a place of an array, which must be long enough: one byte for each character, which must be below 256. */
export function writeLatin1(bytes: Uint8Array, at: number, text: string): void {
  const { length } = text;
  if (native && length > 48) {
    native.latin1Write.call(bytes, text, at, length);
    return;
  }
  for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
}

/** One byte per character; the characters must be below 256. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  writeLatin1(bytes, 0, text);
  return bytes;
}

const encoder = new TextEncoder();

/** A string as JavaScript has it, in UTF-8 bytes held one per character. */
export function utf8ToLatin1(text: string): string {
  return toLatin1(encoder.encode(text));
}

const char = String.fromCharCode as (...codes: readonly (number | undefined)[]) => string;

/** Up to sixteen bytes: one call with all of them is by far the quickest way to a short string. */
function short(b: Uint8Array, i: number, length: number): string {
  switch (length) {
    case 0:
      return '';
    case 1:
      return char(b[i]);
    case 2:
      return char(b[i], b[i + 1]);
    case 3:
      return char(b[i], b[i + 1], b[i + 2]);
    case 4:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3]);
    case 5:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4]);
    case 6:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5]);
    case 7:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6]);
    case 8:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
    case 9:
      return char(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8]);
    case 10:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
      );
    case 11:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
      );
    case 12:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
        b[i + 11],
      );
    case 13:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
        b[i + 11],
        b[i + 12],
      );
    case 14:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
        b[i + 11],
        b[i + 12],
        b[i + 13],
      );
    case 15:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
        b[i + 11],
        b[i + 12],
        b[i + 13],
        b[i + 14],
      );
    case 16:
      return char(
        b[i],
        b[i + 1],
        b[i + 2],
        b[i + 3],
        b[i + 4],
        b[i + 5],
        b[i + 6],
        b[i + 7],
        b[i + 8],
        b[i + 9],
        b[i + 10],
        b[i + 11],
        b[i + 12],
        b[i + 13],
        b[i + 14],
        b[i + 15],
      );
    default:
      return '';
  }
}
