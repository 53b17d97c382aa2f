import type { Tool } from '../command/command.ts';
import { find } from '../files/find/find.ts';
import { byName } from './by-name.ts';

/** Apart from what else searches: the images' entrypoints look for files with it. */
export const FIND: ReadonlyMap<string, Tool> = byName(find);
