import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** `sha256:` and 64 hexadecimal digits of the bytes. */
export function digestOf(content: Uint8Array | string): string {
  return `sha256:${bytesToHex(sha256(typeof content === 'string' ? encoder.encode(content) : content))}`;
}

/** Digests something that comes in pieces. */
export function digestOfPieces(pieces: Iterable<Uint8Array>): string {
  const digest = new PiecewiseDigest();
  for (const piece of pieces) digest.add(piece);
  return digest.toString();
}

/** A digest that grows piece by piece. */
export class PiecewiseDigest {
  readonly #hash = sha256.create();

  add(piece: Uint8Array): void {
    this.#hash.update(piece);
  }

  /** Of all pieces; nothing can be added then. */
  toString(): string {
    return `sha256:${bytesToHex(this.#hash.digest())}`;
  }
}

/** The digits of a digest, without the algorithm. */
export function digestHex(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}
