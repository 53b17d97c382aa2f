import type { Tool } from '../command/command.ts';
import { cksum, sum } from '../digest/cksum.ts';
import { ed } from '../ed/ed.ts';
import { getopt } from '../system/getopt.ts';
import { patch } from '../text/patch/patch.ts';
import { byName } from './by-name.ts';

/** What scripts use now and then. */
export const SCRIPTING: ReadonlyMap<string, Tool> = byName(cksum, ed, getopt, patch, sum);
