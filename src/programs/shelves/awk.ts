import { awk } from '../awk/awk.ts';
import type { Tool } from '../command/command.ts';

/** Debian's awk is mawk, under both names. */
export const AWK: ReadonlyMap<string, Tool> = new Map([
  ['awk', awk],
  ['mawk', { ...awk, name: 'mawk' }],
]);
