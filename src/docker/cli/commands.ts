import type { Group } from './command/declaration.ts';

/** All commands of the client, as a tree. Help sorts them; here they stand by group. */
export const COMMANDS: Group = {
  use: 'docker [OPTIONS] COMMAND [ARG...]',
  short: 'Runs programs in containers, from images',
  commands: [],
};
