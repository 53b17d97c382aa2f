import type { Tool } from '../command/command.ts';
import { sed } from '../sed/sed.ts';
import { byName } from './by-name.ts';

export const SED: ReadonlyMap<string, Tool> = byName(sed);
