import type { Tool } from '../command/command.ts';
import { base32 } from '../digest/base32.ts';
import { b2sum, sha224sum } from '../digest/checksum.ts';
import { file } from '../files/kind/file.ts';
import { dircolors } from '../files/ls/dircolors.ts';
import { column } from '../text/columns/column.ts';
import { join } from '../text/columns/join.ts';
import { numfmt } from '../text/numbers/numfmt.ts';
import { tsort } from '../text/tsort.ts';
import { byName } from './by-name.ts';

/** Tools for text and files that only Debian and Ubuntu have. */
export const GNU_TEXT: ReadonlyMap<string, Tool> = byName(
  ...[b2sum, base32, column, dircolors, file, join, numfmt, sha224sum, tsort],
);
