import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** `sha256:` and 64 hexadecimal digits of the bytes. */
export function digestOf(content: Uint8Array | string): string {
  return `sha256:${bytesToHex(sha256(typeof content === 'string' ? encoder.encode(content) : content))}`;
}

/** Digests something that comes in pieces. */
export function digestOfPieces(pieces: Iterable<Uint8Array>): string {
  const hash = sha256.create();
  for (const piece of pieces) hash.update(piece);
  return `sha256:${bytesToHex(hash.digest())}`;
}

/** The digits of a digest, without the algorithm. */
export function digestHex(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}
