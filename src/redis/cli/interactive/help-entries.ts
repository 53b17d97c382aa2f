import { docOf } from '../../commands/documentation/command-docs.ts';
import type { Command, Group } from '../../commands/table/command.ts';
import { COMMANDS } from '../../commands/table/table.ts';

/** Something that `help` knows: a command or subcommand. */
export interface HelpEntry {
  /** Upper case, a subcommand with its container: `CONFIG GET`. */
  readonly name: string;
  readonly words: readonly string[];
  readonly syntax: string;
  readonly summary: string;
  readonly since: string;
  readonly group: Group;
}

/** All commands and subcommands in the order of their names. */
export const HELP_ENTRIES: readonly HelpEntry[] = COMMANDS.flatMap((command) => [
  entryOf(command),
  ...(command.subcommands ?? []).map(entryOf),
]).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Topics of `help @group`. */
export const HELP_GROUPS: readonly string[] = [
  ...new Set(HELP_ENTRIES.map(({ group }) => `@${group}`)),
].sort();

function entryOf({ name, since, group }: Command): HelpEntry {
  const full = name.toUpperCase().replace('|', ' ');
  return { name: full, words: full.split(' '), ...docOf(name), since, group };
}
