import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { valueError } from '../values/exceptions.ts';

const DIGESTS: ReadonlyMap<string, (data: Uint8Array) => Uint8Array> = new Map([
  ['md5', md5],
  ['sha1', sha1],
  ['sha224', sha224],
  ['sha256', sha256],
  ['sha384', sha384],
  ['sha512', sha512],
  ['sha3_224', sha3_224],
  ['sha3_256', sha3_256],
  ['sha3_384', sha3_384],
  ['sha3_512', sha3_512],
  ['blake2b', blake2b],
  ['blake2s', blake2s],
]);

/** @throws Raised ValueError */
export function digestOf(name: string, data: Uint8Array): Uint8Array {
  const digest = DIGESTS.get(name.toLowerCase());
  if (!digest) throw valueError(`unsupported hash type ${name}`);
  return digest(data);
}
