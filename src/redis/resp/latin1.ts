/**
 * Keys, fields and members are held as strings with one character per byte (Latin-1): exact for every byte, and usable
 * as keys of a Map.
 */

/** One character per byte. */
export function toLatin1(bytes: Uint8Array): string {
  const length = bytes.length;
  if (length < 24) {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[i] as number);
    return text;
  }
  if (length <= 8192) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = '';
  for (let i = 0; i < length; i += 8192) {
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192) as unknown as number[]);
  }
  return text;
}

/** One byte per character; the characters must be below 256. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const encoder = new TextEncoder();

/** A string as JavaScript has it, in UTF-8 bytes held one per character. */
export function utf8ToLatin1(text: string): string {
  return toLatin1(encoder.encode(text));
}
