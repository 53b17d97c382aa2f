import { fraction, primes } from './sha2-constants.ts';

const ROUNDS = primes(80).map((prime) => fraction(prime, 3, 64n));
const START = primes(8).map((prime) => fraction(prime, 2, 64n));
/** SHA-384 starts with the roots of the ninth to sixteenth prime. */
const START_384 = primes(16)
  .slice(8)
  .map((prime) => fraction(prime, 2, 64n));
const MASK = (1n << 64n) - 1n;

/** The SHA-512 digest of bytes, 64 bytes (FIPS 180-4). */
export function sha512(bytes: Uint8Array): Uint8Array {
  return digest(bytes, START);
}

/** The SHA-384 digest of bytes, 48 bytes. */
export function sha384(bytes: Uint8Array): Uint8Array {
  return digest(bytes, START_384).subarray(0, 48);
}

function right(word: bigint, by: bigint): bigint {
  return ((word >> by) | (word << (64n - by))) & MASK;
}

function digest(bytes: Uint8Array, start: readonly bigint[]): Uint8Array {
  const padded = new Uint8Array((((bytes.length + 16) >> 7) + 1) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = [...start];
  const words: bigint[] = [];
  for (let at = 0; at < padded.length; at += 128) {
    for (let i = 0; i < 16; i++) words[i] = view.getBigUint64(at + i * 8);
    for (let i = 16; i < 80; i++) {
      const [x, y] = [words[i - 15] as bigint, words[i - 2] as bigint]; // i >= 16
      const s0 = right(x, 1n) ^ right(x, 8n) ^ (x >> 7n);
      const s1 = right(y, 19n) ^ right(y, 61n) ^ (y >> 6n);
      words[i] = ((words[i - 16] as bigint) + s0 + (words[i - 7] as bigint) + s1) & MASK; // i >= 16
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]; // eight words
    for (let i = 0; i < 80; i++) {
      const s1 = right(e, 14n) ^ right(e, 18n) ^ right(e, 41n);
      const one = h + s1 + ((e & f) ^ (~e & MASK & g)) + (ROUNDS[i] as bigint) + (words[i] as bigint); // i < 80
      const s0 = right(a, 28n) ^ right(a, 34n) ^ right(a, 39n);
      const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & MASK, c, b, a, (one + two) & MASK];
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries())
      state[i] = ((state[i] as bigint) + word) & MASK; // eight words
  }
  const result = new DataView(new ArrayBuffer(64));
  for (const [i, word] of state.entries()) result.setBigUint64(i * 8, word);
  return new Uint8Array(result.buffer);
}
