import type { Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { KeySpec } from './key-spec.ts';
import type { LazyGroup } from './lazy-commands.ts';

/** Flags as COMMAND reports them. */
export type Flag =
  | 'write'
  | 'readonly'
  | 'denyoom'
  | 'admin'
  | 'pubsub'
  | 'noscript'
  | 'blocking'
  | 'loading'
  | 'stale'
  | 'skip_monitor'
  | 'skip_slowlog'
  | 'asking'
  | 'fast'
  | 'no_auth'
  | 'no_mandatory_keys'
  | 'no_async_loading'
  | 'no_multi'
  | 'movablekeys'
  | 'allow_busy';

/** Groups of the documentation. */
export type Group =
  | 'generic'
  | 'string'
  | 'list'
  | 'set'
  | 'sorted-set'
  | 'hash'
  | 'connection'
  | 'server'
  | 'scripting'
  | 'hyperloglog'
  | 'cluster'
  | 'geo'
  | 'stream'
  | 'bitmap'
  | 'pubsub'
  | 'transactions';

/** Categories that do not follow from a command's flags. */
export type Category =
  | 'keyspace'
  | 'read'
  | 'write'
  | 'set'
  | 'sortedset'
  | 'list'
  | 'hash'
  | 'string'
  | 'bitmap'
  | 'hyperloglog'
  | 'geo'
  | 'stream'
  | 'pubsub'
  | 'admin'
  | 'fast'
  | 'slow'
  | 'blocking'
  | 'dangerous'
  | 'connection'
  | 'transaction'
  | 'scripting';

/**
 * Does the command. `args[0]` is the command's own name, for a subcommand `args[1]` is the subcommand's.
 * @throws ReplyError
 */
export type Handler = (client: Client, args: readonly string[]) => Reply;

/** A command as it is declared, once, for everything: dispatch, COMMAND, ACL CAT; documentation/ tells people of it. */
export interface Command {
  /** Lower case; a subcommand is named `container|subcommand`. */
  readonly name: string;
  /** Number of arguments, the name included; negative: at least so many. */
  readonly arity: number;
  readonly flags: readonly Flag[];
  readonly categories?: readonly Category[];
  readonly keys?: readonly KeySpec[];
  readonly tips?: readonly string[];
  readonly group: Group;
  readonly since: string;
  readonly subcommands?: readonly Command[];
  /** The parameter that must allow the command, which is dangerous. */
  readonly guard?: 'enable-debug-command' | 'enable-module-command';
  /** The handler comes with this group, or needs it: it is loaded before the command is called first. */
  readonly lazy?: LazyGroup;
  /** Without one the command is known, but not simulated. */
  readonly run?: Handler;
}
