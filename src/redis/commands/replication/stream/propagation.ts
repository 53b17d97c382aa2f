import type { Database } from '../../../keyspace/database.ts';
import { type Reply, ReplyError } from '../../../resp/reply.ts';
import type { Client } from '../../engine/client.ts';
import type { Store } from '../../engine/store.ts';
import type { Command } from '../../table/command.ts';
import type { CommandLog } from './command-log.ts';
import { propagatedForms } from './propagated-forms.ts';

/** A command that brings a change about when it is run again. */
interface Effect {
  readonly database: number;
  readonly args: readonly string[];
  /** A message; nobody wants to hear it again when a file is read. */
  readonly passing: boolean;
  /** Who is told: bits of `Targets`. */
  readonly targets: number;
}

/** Who is told of a change; the numbers are those of redis.set_repl. */
export const TARGETS = { file: 1, replicas: 2, all: 3 } as const;

const MULTI = ['MULTI'];
const EXEC = ['EXEC'];
/** They are told even if there was nothing to remove. */
const FORCED: ReadonlySet<string> = new Set(['flushall', 'flushdb']);
/** They come upon keys whose time is up, whichever. */
const ARBITRARY: ReadonlySet<string> = new Set(['scan', 'randomkey', 'keys']);
const MESSAGES: ReadonlySet<string> = new Set(['publish', 'spublish']);

/**
 * Tells the append-only file and the replicas of every change, as commands. Those of one call, of one transaction and
 * of one script belong together: they are collected, and leave between MULTI and EXEC if they are several.
 */
export class Propagation {
  /** The append-only file, if there is one. */
  file: CommandLog | undefined;
  /** The stream to replicas, if there is one and this server is not a replica itself. */
  stream: CommandLog | undefined;
  /** Who is told of what happens now; a script may choose. */
  targets: number = TARGETS.all;
  readonly #store: Store;
  #effects: Effect[] = [];
  /** What was collected was found by chance, and does not belong together. */
  #isApart = false;
  /** The client whose command was the last one. */
  #last: Client | undefined;
  readonly #offsets = new WeakMap<Client, number>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** After a command; `dirty`: it has changed something. */
  after(client: Client, command: Command, args: readonly string[], reply: Reply, dirty: boolean): void {
    this.#last = client;
    this.#reached();
    if (ARBITRARY.has(command.name) && !client.inTransaction) this.#isApart = true;
    if (MESSAGES.has(command.name)) {
      if (!(reply instanceof ReplyError)) this.#add(client.db.index, args, true);
      return;
    }
    if (FORCED.has(command.name) && !(reply instanceof ReplyError)) dirty = true;
    if (!dirty || !(command.flags.includes('write') || command.name === 'pfcount')) return;
    if (!client.obeyed) this.#store.replication?.changedHere(client.db, args[1]);
    for (const form of propagatedForms(client, command, args, reply)) this.#add(client.db.index, form);
  }

  /** A key has gone without a command: its time was up, or it had to make room. */
  removed(
    database: Database,
    key: string,
    parameter: 'lazyfree-lazy-expire' | 'lazyfree-lazy-eviction',
  ): void {
    const word = this.#store.configuration.get(parameter) === 'yes' ? 'UNLINK' : 'DEL';
    this.#add(database.index, [word, key]);
  }

  /** What was collected leaves. `apart`: each command stands for itself. */
  flush(apart = false): void {
    const effects = this.#effects;
    const [first] = effects;
    if (!first) return;
    this.#effects = [];
    const isApart = apart || this.#isApart;
    this.#isApart = false;
    for (const log of [this.file, this.stream]) {
      if (!log) continue;
      const target = log === this.file ? TARGETS.file : TARGETS.replicas;
      const told = effects.filter(
        ({ passing, targets }) => (targets & target) !== 0 && (!passing || log === this.stream),
      );
      const together = effects.length > 1 && told.length > 0 && !isApart;
      if (together) log.add(first.database, MULTI);
      for (const { database, args } of told) log.add(database, args);
      if (together) log.add(log.database, EXEC);
    }
    this.#reached();
  }

  /** How far the stream was when a client's last command was over: what WAIT waits for. */
  offsetOf(client: Client): number {
    return this.#offsets.get(client) ?? 0;
  }

  #reached(): void {
    const { replication } = this.#store;
    if (replication && this.#last) this.#offsets.set(this.#last, replication.history.offset);
  }

  /** Nothing was collected. */
  get isEmpty(): boolean {
    return this.#effects.length === 0;
  }

  /** A change that came about later than its command. */
  add(database: Database, args: readonly string[]): void {
    this.#add(database.index, args);
  }

  #add(database: number, args: readonly string[], passing = false): void {
    this.#effects.push({ database, args, passing, targets: this.targets });
  }
}
