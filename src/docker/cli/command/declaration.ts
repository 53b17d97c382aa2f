import type { ArgumentRule } from './argument-rule.ts';
import type { Complete } from './complete.ts';
import type { Flag } from './flag.ts';
import type { Invocation } from './invocation.ts';
import type { Simulated } from './simulated.ts';

/** A command, declared once: parsing, usage errors, help and Tab completion come from here. */
export interface Declaration {
  /** The usage line after the path: `run [OPTIONS] IMAGE [COMMAND] [ARG...]`. Its first word is the name. */
  readonly use: string;
  readonly short: string;
  /** The description in the command's own help, where it is longer than `short`. */
  readonly long?: string;
  /** Other names in the same group: `list` and `ps` for `ls`. */
  readonly names?: readonly string[];
  /** The whole commands that do the same, as the help lists them: `docker container run`, `docker run`. */
  readonly aliases?: readonly string[];
  readonly args: ArgumentRule;
  readonly flags: readonly Flag[];
  /** Whether flags may stand behind operands. Default: true. */
  readonly interspersed?: boolean;
  /** What may stand as the next operand. */
  readonly complete?: Complete;
  readonly hidden?: boolean;
  /** Its place among the common commands of `docker --help`. */
  readonly common?: number;
  readonly requires?: Requirement;
  /** Default: it works as the real one. */
  readonly simulated?: Simulated;
  /** Answers the exit status. @throws CommandError, ApiError; the message is shown */
  run(invocation: Invocation): Promise<number> | number;
}

/** A command that only holds others: `docker container`. */
export interface Group {
  /** Its name, or the usage line that errors show: `volume COMMAND`. */
  readonly use: string;
  readonly short: string;
  readonly long?: string;
  readonly names?: readonly string[];
  readonly commands: readonly (Declaration | Group)[];
  readonly hidden?: boolean;
  /** Listed under "Swarm Commands". */
  readonly swarm?: boolean;
  readonly requires?: Requirement;
  /** Without a word after it, it prints an empty line and then its help. */
  readonly emptyLineFirst?: boolean;
}

/** What the engine must be for a command to be offered: a manager of a swarm, in a swarm, started with experiments. */
export type Requirement = 'manager' | 'active' | 'experimental';

export type Entry = Declaration | Group;

export function isGroup(entry: Entry): entry is Group {
  return 'commands' in entry;
}

/** The first word of the usage. */
export function nameOf(entry: Entry): string {
  return entry.use.split(' ', 1)[0] ?? '';
}

/** The command of a group that is called so. */
export function findEntry(group: Group, name: string): Entry | undefined {
  return (
    group.commands.find((entry) => nameOf(entry) === name) ??
    group.commands.find((entry) => entry.names?.includes(name))
  );
}
