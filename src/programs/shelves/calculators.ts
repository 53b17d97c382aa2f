import { bc } from '../calculator/bc/bc.ts';
import { dc } from '../calculator/dc/dc.ts';
import type { Tool } from '../command/command.ts';
import { byName } from './by-name.ts';

export const CALCULATORS: ReadonlyMap<string, Tool> = byName(bc, dc);
