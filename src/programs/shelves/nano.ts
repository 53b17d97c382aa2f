import type { Tool } from '../command/command.ts';
import { nano } from '../nano/nano.ts';
import { byName } from './by-name.ts';

/** The editor with its keys on the screen. */
export const NANO: ReadonlyMap<string, Tool> = byName(nano);
