import type { Tool } from '../command/command.ts';
import { shred } from '../files/shred.ts';
import { getconf } from '../system/getconf.ts';
import { locale } from '../system/locale.ts';
import { iconv } from '../text/iconv.ts';
import { byName } from './by-name.ts';

/** What the C library brings along, and coreutils' shred. */
export const GNU_SYSTEM: ReadonlyMap<string, Tool> = byName(getconf, iconv, locale, shred);
