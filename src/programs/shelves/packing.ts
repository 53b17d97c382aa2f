import { cpio } from '../archive/cpio.ts';
import { unzip, zipinfo } from '../archive/unzip.ts';
import { uudecode, uuencode } from '../archive/uuencode.ts';
import { zip } from '../archive/zip/zip.ts';
import type { Tool } from '../command/command.ts';
import { byName } from './by-name.ts';

/** Rarer archives, and bytes as text. */
export const PACKING: ReadonlyMap<string, Tool> = byName(cpio, unzip, uudecode, uuencode, zip, zipinfo);
