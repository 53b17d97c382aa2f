import type { Tool } from '../command/command.ts';
import { dd } from '../files/dd.ts';
import { df } from '../files/df.ts';
import { du } from '../files/du.ts';
import { link, mkfifo, mknod, truncate, unlink } from '../files/make-nodes.ts';
import { mktemp } from '../files/mktemp.ts';
import { readlink } from '../files/readlink.ts';
import { realpath } from '../files/realpath.ts';
import { stat } from '../files/stat.ts';
import { byName } from './by-name.ts';

/** Tools that look closer at files and file systems. */
export const INSPECTION: ReadonlyMap<string, Tool> = byName(
  ...[dd, df, du, link, mkfifo, mknod, mktemp, readlink, realpath, stat, truncate, unlink],
);
