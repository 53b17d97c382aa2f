const encoder = new TextEncoder();
const decoder = new TextDecoder();
const asciiDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Shorter texts are done before the host's encoders have begun. */
const SHORT = 64;

/**
 * Text programs work on "binary strings": one character per byte, U+0000 to U+00FF. So any bytes pass unharmed and
 * characters are bytes, as in the POSIX locale that containers have.
 */
export function binary(bytes: Uint8Array): string {
  if (bytes.length > SHORT && isAscii(bytes)) return asciiDecoder.decode(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192) as unknown as number[]);
  }
  return text;
}

/** The bytes of a binary string. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  // Only ASCII takes as many bytes as it has characters.
  if (text.length > SHORT && encoder.encodeInto(text, bytes).read === text.length) return bytes;
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Eight times as fast as looking at each byte. */
function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  let seen = 0;
  let at = 0;
  while (at < length && (byteOffset + at) % 4 !== 0) seen |= bytes[at++] as number; // at < length
  const words = new Uint32Array(buffer, byteOffset + at, (length - at) >> 2);
  for (let i = 0; i < words.length; i++) seen |= words[i] as number; // i < length
  for (at += words.length * 4; at < length; at++) seen |= bytes[at] as number; // at < length
  return (seen & 0x80808080) === 0;
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
