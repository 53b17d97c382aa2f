import type { Tool } from '../command/command.ts';
import { vim } from '../vim/vim-tool.ts';

/** Debian's vim by all its names. */
export const VIM: ReadonlyMap<string, Tool> = new Map(
  ['vi', 'view', 'vim'].map((name) => [name, { ...vim, name }] as const),
);
