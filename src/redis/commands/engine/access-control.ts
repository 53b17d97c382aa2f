import type { Command } from '../table/command.ts';
import type { Client } from './client.ts';

/** Somebody has not been let in. */
export interface FailedLogin {
  readonly client: Client;
  readonly name: string;
  /** AUTH or HELLO, as the client has written it. */
  readonly word: string;
  readonly context: 'toplevel' | 'multi';
  readonly at: number;
}

/** Who may log in and do what. There is none until rules are made: then the default user may everything. */
export interface AccessControl {
  /** Whether there is such a user. */
  knows(name: string): boolean;
  /** Whether a user needs no password. */
  canEnter(name: string): boolean;
  authenticate(client: Client, name: string, password: string, word: string): boolean;
  /** Why the client's user may not do it, as the message of an error. `context` says where it is logged from. */
  refusal(
    client: Client,
    command: Command,
    args: readonly string[],
    context: 'toplevel' | 'multi' | 'lua' | undefined,
  ): string | undefined;
  /** Whether the client's user may read all keys by a command, as patterns of SORT do. */
  mayReadAll(client: Client, command: Command, args: readonly string[]): boolean;
  /** CONFIG SET requirepass */
  passwordChanged(password: string): void;
}
