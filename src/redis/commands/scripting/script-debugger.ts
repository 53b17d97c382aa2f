import type { LuaValue } from '../../lua/values/value.ts';
import type { Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';

/** Whoever debugs a script hears what it does. */
export interface ScriptDebugger {
  command(args: readonly string[]): void;
  /** What a command has answered, in the protocol of the script. */
  reply(reply: Reply, protocol: 2 | 3): void;
  /** What a command was refused with. */
  refused(error: ReplyError): void;
  /** An error of one of the functions of `redis`. */
  error(text: string): void;
  /** redis.debug() */
  debug(values: readonly LuaValue[]): void;
  /** redis.breakpoint() */
  breakpoint(): void;
}

/** Runs the script of an EVAL in the debugger. */
type StartDebugger = (args: readonly string[], readOnly: boolean) => Reply;

/** Clients that have said SCRIPT DEBUG, whose scripts are debugged. */
export const DEBUGGERS = new WeakMap<Client, StartDebugger>();
