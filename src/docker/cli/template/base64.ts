const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const present = Math.min(bytes.length - at, 3);
    for (let digit = 0; digit < 4; digit++) {
      out += digit > present ? '=' : (ALPHABET[(bits >> (18 - 6 * digit)) & 63] ?? '');
    }
  }
  return out;
}
