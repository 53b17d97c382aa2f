import {
  bunzip2,
  bzcat,
  bzip2,
  gunzip,
  gzip,
  lzcat,
  lzma,
  unlzma,
  unxz,
  xz,
  xzcat,
  zcat,
} from '../archive/gzip.ts';
import { tar } from '../archive/tar/tar.ts';
import type { Tool } from '../command/command.ts';
import { byName } from './by-name.ts';

/** Tools that pack and unpack. */
export const ARCHIVE: ReadonlyMap<string, Tool> = byName(
  ...[bunzip2, bzcat, bzip2, gunzip, gzip, lzcat, lzma, tar, unlzma, unxz, xz, xzcat, zcat],
);
