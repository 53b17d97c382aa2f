const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Text programs work on "binary strings": one character per byte, U+0000 to U+00FF. So any bytes pass unharmed and
 * characters are bytes, as in the POSIX locale that containers have.
 */
export function binary(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return text;
}

/** The bytes of a binary string. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A text of the command line or of a file name as a binary string. */
export function toBinary(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return binary(encoder.encode(text));
  return text;
}

/** A binary string as text (it was UTF-8). */
export function fromBinary(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return decoder.decode(bytesOf(text));
  return text;
}
