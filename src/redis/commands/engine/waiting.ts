import type { Database } from '../../keyspace/database.ts';
import type { Value } from '../../keyspace/value.ts';
import type { Reply } from '../../resp/reply.ts';
import type { Client } from './client.ts';

/** A client that waits in a blocking command. */
export interface Wait {
  readonly database: Database;
  /** Keys that may bring what it waits for. */
  readonly keys: readonly string[];
  /** What such a key has to hold. */
  readonly type?: Value['type'];
  /** Unix milliseconds; Infinity: for ever. */
  readonly deadline: number;
  /** Tries again with a key that has changed, if it waits for keys; undefined if it has to wait on. */
  readonly attempt: (key: string) => Reply | undefined;
  /** It does not wait but works, since then. */
  readonly worksSince?: number;
  /** What is answered when the time is up. */
  readonly late: Reply | (() => Reply);
}

/** Clients that wait for keys, in the order in which they came. */
export class Waiting {
  readonly clients = new Set<Client>();
  readonly #byKey = new Map<Database, Map<string, Set<Client>>>();
  /** Keys that have changed, in the order in which that began. */
  #ready: { readonly database: Database; readonly key: string }[] = [];

  add(client: Client, wait: Wait): void {
    this.clients.add(client);
    let keys = this.#byKey.get(wait.database);
    if (!keys) {
      keys = new Map();
      this.#byKey.set(wait.database, keys);
    }
    for (const key of wait.keys) {
      const waiting = keys.get(key) ?? new Set();
      waiting.add(client);
      keys.set(key, waiting);
    }
  }

  remove(client: Client, wait: Wait): void {
    this.clients.delete(client);
    const keys = this.#byKey.get(wait.database);
    for (const key of wait.keys) {
      const waiting = keys?.get(key);
      if (waiting?.delete(client) && waiting.size === 0) keys?.delete(key);
    }
  }

  /** A key has changed. */
  changed(database: Database, key: string): void {
    if (this.clients.size === 0) return;
    const waiting = this.#byKey.get(database)?.get(key);
    if (!waiting) return;
    const type = database.keys.get(key)?.value.type;
    // One that has come counts if anybody waits for its type; one that has gone only to those who read streams.
    const counts =
      [...this.clients].some(({ wait }) => wait?.type === type) ||
      [...waiting].some(({ wait }) => wait?.type === 'stream');
    if (!counts) return;
    if (this.#ready.some((each) => each.key === key && each.database === database)) return;
    this.#ready.push({ database, key });
  }

  /** Keys of a database that somebody waits for. */
  keysIn(database: Database): string[] {
    return [...(this.#byKey.get(database)?.keys() ?? [])];
  }

  /** Lets those who wait for changed keys try again; what they do may bring others on. */
  serve(): void {
    while (this.#ready.length > 0) {
      const batch = this.#ready;
      this.#ready = [];
      for (const { database, key } of batch) {
        for (const client of [...(this.#byKey.get(database)?.get(key) ?? [])]) client.tryAgain(key);
      }
    }
  }

  /** When the first of them gives up; Infinity if nobody ever does. */
  deadline(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const client of this.clients) first = Math.min(first, client.wait?.deadline ?? first);
    return first;
  }
}
