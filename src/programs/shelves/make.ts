import type { Tool } from '../command/command.ts';
import { make } from '../make/make.ts';
import { byName } from './by-name.ts';

/** make is a language of its own. */
export const MAKE: ReadonlyMap<string, Tool> = byName(make);
