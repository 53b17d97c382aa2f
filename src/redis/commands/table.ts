import { BITMAP_COMMANDS } from './bitmap/bitmap-commands.ts';
import { CLUSTER_COMMANDS } from './cluster/cluster-commands.ts';
import type { Command } from './command.ts';
import { CONNECTION_COMMANDS } from './connection/connection-commands.ts';
import { EXPIRY_COMMANDS } from './generic/expiry-commands.ts';
import { GENERIC_COMMANDS } from './generic/generic-commands.ts';
import { VALUE_COMMANDS } from './generic/value-commands.ts';
import { GEO_COMMANDS } from './geo/geo-commands.ts';
import { HASH_COMMANDS } from './hash/hash-commands.ts';
import { HYPERLOGLOG_COMMANDS } from './hyperloglog/hyperloglog-commands.ts';
import { LIST_COMMANDS } from './list/list-commands.ts';
import { PUBSUB_COMMANDS } from './pubsub/pubsub-commands.ts';
import { SCRIPTING_COMMANDS } from './scripting/scripting-commands.ts';
import { SERVER_COMMANDS } from './server/server-commands.ts';
import { SET_COMMANDS } from './set/set-commands.ts';
import { SORTED_SET_ALGEBRA_COMMANDS } from './sorted-set/algebra-commands.ts';
import { SORTED_SET_POP_COMMANDS } from './sorted-set/pop-commands.ts';
import { SORTED_SET_RANGE_COMMANDS } from './sorted-set/range-commands.ts';
import { SORTED_SET_COMMANDS } from './sorted-set/sorted-set-commands.ts';
import { STREAM_COMMANDS } from './stream/stream-commands.ts';
import { STRING_COMMANDS } from './string/string-commands.ts';
import { TRANSACTION_COMMANDS } from './transactions/transaction-commands.ts';

/** All commands of Redis 7.0.15. */
export const COMMANDS: readonly Command[] = [
  ...BITMAP_COMMANDS,
  ...CLUSTER_COMMANDS,
  ...CONNECTION_COMMANDS,
  ...GENERIC_COMMANDS,
  ...EXPIRY_COMMANDS,
  ...VALUE_COMMANDS,
  ...GEO_COMMANDS,
  ...HASH_COMMANDS,
  ...HYPERLOGLOG_COMMANDS,
  ...LIST_COMMANDS,
  ...PUBSUB_COMMANDS,
  ...SCRIPTING_COMMANDS,
  ...SERVER_COMMANDS,
  ...SET_COMMANDS,
  ...SORTED_SET_COMMANDS,
  ...SORTED_SET_RANGE_COMMANDS,
  ...SORTED_SET_POP_COMMANDS,
  ...SORTED_SET_ALGEBRA_COMMANDS,
  ...STREAM_COMMANDS,
  ...STRING_COMMANDS,
  ...TRANSACTION_COMMANDS,
];

const BY_NAME = new Map<string, Command>();
for (const command of COMMANDS) {
  BY_NAME.set(command.name, command);
  // Upper case is what people and most clients send; it need not be lowered first.
  BY_NAME.set(command.name.toUpperCase(), command);
  for (const sub of command.subcommands ?? []) BY_NAME.set(sub.name, sub);
}

/** The command of that name, in any case; a subcommand as `container|subcommand`. */
export function commandNamed(name: string): Command | undefined {
  return BY_NAME.get(name) ?? BY_NAME.get(name.toLowerCase());
}

// Clients repeat themselves: the name that came last is most often the next one too.
let lastName = '';
let lastCommand: Command | undefined;

/** The command that the arguments name: the subcommand, the container if its subcommand is unknown, or nothing. */
export function findCommand(args: readonly string[]): Command | undefined {
  const name = args[0] as string;
  if (name !== lastName) {
    // The name of a subcommand is not one that a client could send.
    lastCommand = name.includes('|') ? undefined : commandNamed(name);
    lastName = name;
  }
  const command = lastCommand;
  if (!command?.subcommands || args.length < 2) return command;
  const sub = `${command.name}|${(args[1] as string).toLowerCase()}`;
  return command.subcommands.find((each) => each.name === sub) ?? command;
}

/** All commands and subcommands; containers that do nothing themselves stand for their subcommands. */
export function allCommands(): readonly Command[] {
  return COMMANDS.flatMap((each) => (each.subcommands ? [...each.subcommands] : [each]));
}
