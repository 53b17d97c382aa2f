import type { Command } from './command.ts';
import { EVERYDAY_COMMANDS } from './everyday-commands.ts';
import { LazyCommands } from './lazy-commands.ts';

/** Commands that are not there from the beginning: a name that is not known yet may be one of theirs. */
export const RARE_COMMANDS = new LazyCommands(() => import('./table.ts'));

let known: Map<string, Command> | undefined;

/** What is known by name. Drawn up only when it is asked for: some of the commands run others, and know this module. */
function byName(): Map<string, Command> {
  if (!known) {
    known = new Map();
    addCommands(EVERYDAY_COMMANDS);
  }
  return known;
}

/** Makes commands known. */
export function addCommands(commands: readonly Command[]): void {
  const names = byName();
  for (const command of commands) {
    names.set(command.name, command);
    // Upper case is what people and most clients send; it need not be lowered first.
    names.set(command.name.toUpperCase(), command);
    for (const sub of command.subcommands ?? []) names.set(sub.name, sub);
  }
}

/** The command of that name, in any case; a subcommand as `container|subcommand`. */
export function commandNamed(name: string): Command | undefined {
  const names = byName();
  return names.get(name) ?? names.get(name.toLowerCase());
}

// Clients repeat themselves: the name that came last is most often the next one too.
let lastName = '';
let lastCommand: Command | undefined;

/** The command that the arguments name: the subcommand, the container if its subcommand is unknown, or nothing. */
export function findCommand(args: readonly string[]): Command | undefined {
  const name = args[0] as string;
  if (name !== lastName || !lastCommand) {
    // The name of a subcommand is not one that a client could send.
    lastCommand = name.includes('|') ? undefined : commandNamed(name);
    lastName = name;
  }
  const command = lastCommand;
  if (!command?.subcommands || args.length < 2) return command;
  const sub = `${command.name}|${(args[1] as string).toLowerCase()}`;
  return command.subcommands.find((each) => each.name === sub) ?? command;
}
