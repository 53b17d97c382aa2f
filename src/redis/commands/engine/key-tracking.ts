import type { Command } from '../table/command.ts';
import type { Client } from './client.ts';

/** RESP2 clients are told as listeners of this channel. */
export const INVALIDATION_CHANNEL = '__redis__:invalidate';

/** How a client keeps its own copies of keys up to date (CLIENT TRACKING). */
export interface ClientTracking {
  /** The client that is told instead; 0: itself. */
  readonly redirect: number;
  readonly broadcast: boolean;
  readonly optIn: boolean;
  readonly optOut: boolean;
  /** It is not told of its own changes. */
  readonly noLoop: boolean;
  readonly prefixes: readonly string[];
  /** CLIENT CACHING was given for the next command. */
  caching: boolean;
  /** The client to tell is gone. */
  broken: boolean;
}

/** Who has read what, and has to be told when it changes. There is none until somebody turns tracking on. */
export interface KeyTracking {
  /** A client has read keys. */
  remember(client: Client, command: Command, args: readonly string[]): void;
  /** Forgets keys until there are no more than tracking-table-max-keys; their readers are told. */
  keepSmall(): void;
  /** What INFO says: keys, readers of them, prefixes, and clients that are told. */
  readonly size: {
    readonly keys: number;
    readonly items: number;
    readonly prefixes: number;
    readonly clients: number;
  };
  /** A key has changed; `by`: the client whose command it was. */
  invalidate(key: string, by: Client | undefined): void;
  /** All keys are gone. */
  invalidateAll(by: Client | undefined): void;
  /** A command is answered: what the client has changed itself is told behind the reply. */
  afterReply(client: Client, command: Command | undefined): void;
  /** The turn is over: broadcasts go out. */
  broadcast(): void;
}
