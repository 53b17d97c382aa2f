import type { Tool } from '../command/command.ts';
import { vi } from '../vi/vi.ts';
import { byName } from './by-name.ts';

/** busybox' editor. */
export const VI: ReadonlyMap<string, Tool> = byName(vi);
