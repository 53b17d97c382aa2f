import { CONNECTION_COMMANDS } from '../connection/connection-commands.ts';
import { EXPIRY_COMMANDS } from '../generic/expiry-commands.ts';
import { GENERIC_COMMANDS } from '../generic/generic-commands.ts';
import { HASH_COMMANDS } from '../hash/hash-commands.ts';
import { LIST_COMMANDS } from '../list/list-commands.ts';
import { SET_COMMANDS } from '../set/set-commands.ts';
import { SORTED_SET_POP_COMMANDS } from '../sorted-set/pop-commands.ts';
import { SORTED_SET_RANGE_COMMANDS } from '../sorted-set/range-commands.ts';
import { SORTED_SET_COMMANDS } from '../sorted-set/sorted-set-commands.ts';
import { STRING_COMMANDS } from '../string/string-commands.ts';
import { TRANSACTION_COMMANDS } from '../transactions/transaction-commands.ts';
import type { Command } from './command.ts';

/** What a store knows from its first moment. The rest comes with the first command that is not among these. */
export const EVERYDAY_COMMANDS: readonly Command[] = [
  ...CONNECTION_COMMANDS,
  ...GENERIC_COMMANDS,
  ...EXPIRY_COMMANDS,
  ...HASH_COMMANDS,
  ...LIST_COMMANDS,
  ...SET_COMMANDS,
  ...SORTED_SET_COMMANDS,
  ...SORTED_SET_RANGE_COMMANDS,
  ...SORTED_SET_POP_COMMANDS,
  ...STRING_COMMANDS,
  ...TRANSACTION_COMMANDS,
];
