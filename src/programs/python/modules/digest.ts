import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { valueError } from '../values/exceptions.ts';

/** A digest in the making. */
export interface Digest {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Digest;
}

const DIGESTS: ReadonlyMap<string, () => Digest> = new Map<string, () => Digest>([
  ['md5', md5.create],
  ['sha1', sha1.create],
  ['sha224', sha224.create],
  ['sha256', sha256.create],
  ['sha384', sha384.create],
  ['sha512', sha512.create],
  ['sha3_224', sha3_224.create],
  ['sha3_256', sha3_256.create],
  ['sha3_384', sha3_384.create],
  ['sha3_512', sha3_512.create],
  ['blake2b', blake2b.create],
  ['blake2s', blake2s.create],
]);

/** @throws Raised ValueError */
export function createDigest(name: string): Digest {
  const create = DIGESTS.get(name.toLowerCase());
  if (!create) throw valueError(`unsupported hash type ${name}`);
  return create();
}
