import type { Tool } from '../command/command.ts';
import { vi } from '../vi/vi.ts';

/** vi, and what starts it by another name. */
export const VI: ReadonlyMap<string, Tool> = new Map([
  ['vi', vi],
  ['vim', { ...vi, name: 'vim', package: 'the editor of busybox) 1.36.1' }],
]);
