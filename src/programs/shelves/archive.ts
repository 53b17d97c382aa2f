import { gunzip, gzip, zcat } from '../archive/gzip.ts';
import { tar } from '../archive/tar.ts';
import type { Tool } from '../command/command.ts';
import { byName } from './by-name.ts';

/** Tools that pack and unpack. */
export const ARCHIVE: ReadonlyMap<string, Tool> = byName(gunzip, gzip, tar, zcat);
