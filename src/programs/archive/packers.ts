import { gunzipBytes, gzipBytes, isGzip } from '../../linux/archive/gzip-format.ts';
import { InflateError } from '../../linux/archive/inflate.ts';
import { bunzip2Bytes, DamagedData, isBzip2 } from './formats/bunzip2.ts';
import { bzip2Bytes } from './formats/bzip2.ts';
import { unlzmaBytes } from './formats/unlzma.ts';
import { isXz, unxzBytes } from './formats/unxz.ts';

/** A way to make files smaller: what its files are called, and how they are read and written. */
export interface Packer {
  /** What GNU's version calls itself. */
  readonly name: string;
  /** Endings of its files; the first is the one it gives. */
  readonly suffixes: readonly string[];
  readonly isPacked: (bytes: Uint8Array) => boolean;
  /** What busybox says of bytes that are not packed. */
  readonly invalid: string;
  readonly unpack: (bytes: Uint8Array) => Uint8Array;
  readonly pack?: (bytes: Uint8Array, modified?: number, name?: string) => Uint8Array;
}

export const GZIP: Packer = {
  name: 'gzip',
  suffixes: ['.gz', '-gz', '.z', '_z'],
  isPacked: isGzip,
  invalid: 'invalid magic',
  unpack: gunzipBytes,
  pack: gzipBytes,
};

export const BZIP2: Packer = {
  name: 'bzip2',
  suffixes: ['.bz2', '.bz'],
  isPacked: isBzip2,
  invalid: 'invalid magic',
  unpack: bunzip2Bytes,
  pack: bzip2Bytes,
};

export const XZ: Packer = {
  name: 'xz',
  suffixes: ['.xz'],
  isPacked: isXz,
  invalid: 'invalid magic',
  unpack: unxzBytes,
};

export const LZMA: Packer = {
  name: 'lzma',
  suffixes: ['.lzma'],
  isPacked: (bytes) => bytes.length >= 13 && (bytes[0] ?? 255) < 225,
  invalid: 'bad lzma header',
  unpack: unlzmaBytes,
};

/** Which packer wrote the bytes, as far as they say it. */
export function packerOf(bytes: Uint8Array): Packer | undefined {
  return [GZIP, BZIP2, XZ].find(({ isPacked }) => isPacked(bytes));
}

/** Whether unpacking failed because of what the bytes say. */
export function isDamage(error: unknown): error is Error {
  return error instanceof InflateError || error instanceof DamagedData;
}
