import {
  type Declaration,
  type Entry,
  type Group,
  isGroup,
  nameOf,
  type Requirement,
} from './declaration.ts';
import type { Flag } from './flag.ts';
import { flagUsages } from './flag-usages.ts';

/** Where an entry stands: the path of its group and its own name as it was called. */
export interface Place {
  /** `docker container`; empty for docker itself. */
  readonly parent: string;
  readonly name: string;
  /** What the engine must be for the groups on the way here. */
  readonly requires?: readonly (Requirement | undefined)[];
}

export function pathOf({ parent, name }: Place): string {
  return parent === '' ? name : `${parent} ${name}`;
}

/** The usage line that stands in errors: the whole path and the operands. */
export function useLine(entry: Entry, { parent }: Place): string {
  return parent === '' ? entry.use : `${parent} ${entry.use}`;
}

/**
 * The help of an entry.
 * @param width columns of the terminal
 * @param isOffered which commands of a group are listed
 */
export function helpText(
  entry: Entry,
  place: Place,
  width: number,
  globals: readonly Flag[],
  isOffered: (entry: Entry) => boolean = () => true,
): string {
  const sections = [
    usage(entry, place),
    (entry.long ?? entry.short).trim(),
    ...(isGroup(entry)
      ? groupSections(entry, place, width, globals, isOffered)
      : commandSections(entry, place, width)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function usage(entry: Entry, place: Place): string {
  if (!isGroup(entry)) return `Usage:  ${useLine(entry, place)}`;
  return `Usage:  ${pathOf(place)}${place.parent === '' ? ' [OPTIONS]' : ''} COMMAND`;
}

function commandSections(command: Declaration, place: Place, width: number): string[] {
  const sections: string[] = [];
  const aliases = aliasList(command, place);
  if (aliases.length > 0) sections.push(`Aliases:\n  ${aliases.join(', ')}`);
  const options = flagUsages(command.flags, width - 1);
  if (options !== '') sections.push(`Options:\n${options}`);
  return sections;
}

function aliasList(command: Declaration, place: Place): readonly string[] {
  if (command.aliases) return command.aliases;
  if (!command.names) return [];
  const own = `${place.parent} ${nameOf(command)}`;
  return [own, ...command.names.map((name) => `${place.parent} ${name}`)];
}

function groupSections(
  group: Group,
  place: Place,
  width: number,
  globals: readonly Flag[],
  isOffered: (entry: Entry) => boolean,
): string[] {
  const entries = group.commands
    .filter((entry) => !entry.hidden && isOffered(entry))
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const root = place.parent === '';
  const common = (entry: Entry): number => (root && !isGroup(entry) ? (entry.common ?? 0) : 0);
  const padding = Math.max(11, ...group.commands.map((entry) => nameOf(entry).length));
  const table = (title: string, rows: readonly Entry[]): string[] =>
    rows.length === 0
      ? []
      : [`${title}:\n${rows.map((row) => `  ${nameOf(row).padEnd(padding)} ${row.short}`).join('\n')}`];
  return [
    ...table(
      'Common Commands',
      entries.filter(common).sort((one, other) => common(one) - common(other)),
    ),
    ...table(
      'Management Commands',
      entries.filter((entry) => isGroup(entry) && !entry.swarm),
    ),
    ...table(
      'Swarm Commands',
      entries.filter((entry) => isGroup(entry) && entry.swarm),
    ),
    ...table(
      'Commands',
      entries.filter((entry) => !isGroup(entry) && !common(entry)),
    ),
    ...(root ? [`Global Options:\n${flagUsages(globals, width - 1)}`] : []),
    `Run '${pathOf(place)} COMMAND --help' for more information on a command.`,
    ...(root ? ['For more help on how to use Docker, head to https://docs.docker.com/go/guides/'] : []),
  ];
}
