import type { Tool } from '../command/command.ts';
import { less } from '../pager/less/less.ts';
import { more } from '../pager/more.ts';
import { byName } from './by-name.ts';

/** Tools that show a text a screen at a time. */
export const PAGER: ReadonlyMap<string, Tool> = byName(less, more);
