/** The SHA-1 digest of bytes, 20 bytes (FIPS 180-4). */
export function sha1(bytes: Uint8Array): Uint8Array {
  const padded = padTo64(bytes);
  const view = new DataView(padded.buffer);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 80; i++) words[i] = i < 16 ? view.getInt32(at + i * 4) : turned(words, i);
    let [a, b, c, d, e] = state as [number, number, number, number, number]; // five words
    for (let i = 0; i < 80; i++) {
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const sum = (((a << 5) | (a >>> 27)) + f + e + k + (words[i] as number)) | 0; // i < 80
      [e, d, c, b, a] = [d, c, (b << 30) | (b >>> 2), a, sum];
    }
    for (const [i, word] of [a, b, c, d, e].entries()) state[i] = ((state[i] as number) + word) | 0; // five words
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [i, word] of state.entries()) digest.setInt32(i * 4, word);
  return new Uint8Array(digest.buffer);
}

function turned(words: Int32Array, i: number): number {
  const word = (words[i - 3] ?? 0) ^ (words[i - 8] ?? 0) ^ (words[i - 14] ?? 0) ^ (words[i - 16] ?? 0);
  return (word << 1) | (word >>> 31);
}

/** The message with a one bit, zeros, and its length in bits, in blocks of 64 bytes. */
export function padTo64(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  return padded;
}
