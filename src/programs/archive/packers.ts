import type { Coder } from '../../linux/archive/coder.ts';
import { Gunzipper, type GzipLabel, Gzipper, isGzip } from '../../linux/archive/gzip-format.ts';
import { InflateError } from '../../linux/archive/inflate.ts';
import { bunzip2, isBzip2 } from './formats/bunzip2.ts';
import { bzip2 } from './formats/bzip2.ts';
import { DamagedData } from './formats/damaged-data.ts';
import { unlzma } from './formats/unlzma.ts';
import { isXz, unxz } from './formats/unxz.ts';

/** A way to make files smaller: what its files are called, and how they are read and written. */
export interface Packer {
  /** What GNU's version calls itself. */
  readonly name: string;
  /** Endings of its files; the first is the one it gives. */
  readonly suffixes: readonly string[];
  /** Of its first bytes, as many as there are. */
  readonly isPacked: (bytes: Uint8Array) => boolean;
  /** What busybox says of bytes that are not packed; it may say nothing and only fail. */
  readonly invalid: string;
  readonly unpack: () => Coder;
  readonly pack?: (label: GzipLabel) => Coder;
  /** How hard it tries, if nobody says: 1 to 9. */
  readonly level: number;
}

export const GZIP: Packer = {
  name: 'gzip',
  suffixes: ['.gz', '-gz', '.z', '_z'],
  isPacked: isGzip,
  invalid: 'invalid magic',
  level: 6,
  unpack: () => new Gunzipper(),
  pack: (label) => new Gzipper(label),
};

export const BZIP2: Packer = {
  name: 'bzip2',
  suffixes: ['.bz2', '.bz'],
  isPacked: isBzip2,
  invalid: 'invalid magic',
  level: 9,
  unpack: bunzip2,
  pack: ({ level }) => bzip2(level),
};

export const XZ: Packer = {
  name: 'xz',
  suffixes: ['.xz'],
  isPacked: isXz,
  invalid: '',
  level: 6,
  unpack: unxz,
};

export const LZMA: Packer = {
  name: 'lzma',
  suffixes: ['.lzma'],
  isPacked: (bytes) => bytes.length >= 13 && (bytes[0] ?? 255) < 225,
  invalid: 'bad lzma header',
  level: 6,
  unpack: unlzma,
};

/** Which packer wrote the bytes, as far as they say it. */
export function packerOf(bytes: Uint8Array): Packer | undefined {
  return [GZIP, BZIP2, XZ].find(({ isPacked }) => isPacked(bytes));
}

/** How many first bytes `isPacked` and `packerOf` look at. */
export const MAGIC_SIZE = 13;

/** Whether unpacking failed because of what the bytes say. */
export function isDamage(error: unknown): error is Error {
  return error instanceof InflateError || error instanceof DamagedData;
}
