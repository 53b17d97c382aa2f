import type { Database } from '../../keyspace/database.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import type { ExpiredKey } from '../rdb/decode-dump.ts';
import type { ShutdownOptions } from '../server/save-and-exit.ts';
import type { Failover } from './master/failover.ts';
import { FullSync } from './master/full-sync.ts';
import { Replicas } from './master/replicas.ts';
import { Shutdown } from './master/shutdown.ts';
import { MasterLink } from './replica/master-link.ts';
import { OwnExpiries } from './replica/own-expiries.ts';
import { CommandLog } from './stream/command-log.ts';
import { History, type StreamMemory } from './stream/history.ts';
import { Propagation } from './stream/propagation.ts';

/** How often replication looks what is due, in milliseconds. */
const PERIOD = 1000;
const PING = new TextEncoder().encode('*1\r\n$4\r\nPING\r\n');
const GETACK = new TextEncoder().encode('*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n');

/** This server's part in replication: the master of its replicas, and perhaps a replica itself. */
export class Replication {
  readonly store: Store;
  readonly history: History;
  readonly replicas: Replicas;
  readonly fullSync: FullSync;
  /** Changes of this server's own go into the stream by it. */
  readonly log: CommandLog;
  /** The connection to a master; undefined in a master. */
  link: MasterLink | undefined;
  /** A hand-over to a replica that goes on. */
  failover: Failover | undefined;
  /** The server closes its connections because it ends. */
  isEnding = false;
  /** An end of the server that waits for its replicas. */
  shutdown: Shutdown | undefined;
  /** Bytes that came from the master. */
  inputBytes = 0;
  fullSyncs = 0;
  partialSyncs = 0;
  refusedPartialSyncs = 0;
  readonly #ownExpiries: OwnExpiries;
  #nextTick: number;
  /** How often it was looked what is due: every so many times the replicas get a PING. */
  #looks = 0;
  /** Since when there has been no replica, Unix milliseconds. */
  #aloneSince: number;

  constructor(store: Store) {
    this.store = store;
    this.history = new History(store);
    this.replicas = new Replicas(store);
    this.fullSync = new FullSync(this);
    this.log = new CommandLog((bytes) => this.send(bytes));
    this.#ownExpiries = new OwnExpiries(store);
    this.#nextTick = store.now + PERIOD;
    this.#aloneSince = store.now;
  }

  /** The store's part in replication, made if it has none yet. */
  static of(store: Store): Replication {
    store.replication ??= new Replication(store);
    return store.replication;
  }

  // ---- the stream

  /** Sends bytes to all replicas, and keeps them for those that are away. */
  send(bytes: Uint8Array): void {
    const { configuration, clientLimits } = this.store;
    this.history.add(bytes);
    this.#trimBacklog();
    const { offset } = this.history;
    const { hard, soft } = configuration.outputLimits.replica;
    for (const replica of [...this.replicas.values()]) {
      replica.feed(bytes);
      const behind = replica.bytesBehind(offset);
      if ((hard > 0 && behind >= hard) || (soft > 0 && behind >= soft)) {
        clientLimits?.checkOutput(replica.client, behind);
      }
    }
  }

  /** DEBUG REPLICATE: a command that nobody has done here goes into the stream. */
  pretend(args: readonly string[]): void {
    if (!this.link && this.history.backlog) this.log.add(this.log.database, args);
  }

  /** What a replica has not got yet is kept for it, unless that is more than a replica may have. */
  #trimBacklog(): void {
    this.history.trim(this.replicas.neededFrom(this.history.offset));
  }

  /** From now on changes are kept, whoever is there to hear of them. */
  openBacklog(): void {
    if (this.history.open()) this.listen();
  }

  /** Changes of this server's own clients go into the stream only if it is a master; a replica that may be written to hears of them too. */
  listen(): void {
    const { store, link } = this;
    const isWritable = link && store.configuration.get('replica-read-only') === 'no';
    const isHeard = isWritable || (this.history.backlog && !link);
    if (isHeard) store.propagation ??= new Propagation(store);
    if (!store.propagation) return;
    store.propagation.stream = isHeard && !link ? this.log : undefined;
    if (!isHeard && !store.propagation.file) store.propagation = undefined;
  }

  // ---- replicas

  /** What is kept of the stream, in bytes. */
  get memory(): StreamMemory {
    return this.history.memory(this.replicas.size > 0);
  }

  /** Replicas that hear the stream and have said so lately. */
  get goodReplicas(): number {
    const longest = this.store.configuration.number('min-replicas-max-lag') * 1000;
    return this.replicas.heardWithin(longest + PERIOD);
  }

  /** A client has gone. */
  left(client: Client): void {
    const replica = this.replicas.get(client);
    if (!replica) return;
    this.replicas.delete(client);
    if (!this.isEnding) this.store.host.log('warning', `Connection with replica ${replica.name} lost.`);
    if (this.replicas.size === 0) this.#aloneSince = this.store.now;
    if (replica.state === 'saving') this.fullSync.savesForNobody();
    this.#trimBacklog();
  }

  /** A replica confirms what it has. */
  acknowledge(client: Client, offset: number): void {
    const replica = this.replicas.get(client);
    if (!replica) return;
    replica.acknowledged = Math.max(replica.acknowledged, offset);
    replica.acknowledgedAt = this.store.now;
    if (replica.state === 'online') replica.startStream(this.history.backlog);
    this.shutdown?.look();
    // WAIT waits without a key.
    for (const each of [...this.store.waiting.clients]) if (each.wait?.keys.length === 0) each.tryAgain();
  }

  askForAcknowledgement(): void {
    if (this.replicas.size > 0 && !this.link) this.send(GETACK);
  }

  /** All replicas have everything. */
  get isCaughtUp(): boolean {
    return this.replicas.areCaughtUp(this.history.offset);
  }

  /** Has the server's end wait for the replicas; false if there is nothing to wait for. */
  awaitReplicas(options: ShutdownOptions, failed: () => void): boolean {
    if (this.isCaughtUp || this.store.configuration.get('shutdown-timeout') === '0') return false;
    this.shutdown = new Shutdown(this, options);
    this.shutdown.waiting.push(failed);
    return true;
  }

  /** The server ends, and the log tells which replicas will have everything. */
  tellOfReplicas(): void {
    this.isEnding = true;
    this.replicas.tellBeforeEnd(this.history.offset);
  }

  // ---- as a replica

  /** Follows another server. */
  follow(host: string, port: number): void {
    const { store } = this;
    const wasMaster = !this.link;
    let cached = this.link?.leave();
    for (const client of [...store.waiting.clients]) {
      client.unblock(
        new ReplyError(
          'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
        ),
      );
      client.closeAfterReply();
    }
    if (wasMaster) {
      store.host.log(
        'notice',
        'Before turning into a replica, using my own master parameters to synthesize a cached master: I may be able to synchronize with the new master with just a partial transfer.',
      );
      cached = { id: this.history.id, offset: this.history.offset, database: 0 };
    }
    this.link = new MasterLink(this, host, port, cached);
    store.configuration.set('replicaof', `${host} ${port}`);
    this.becomeReplica();
    store.host.log('notice', `Connecting to MASTER ${host}:${port}`);
    this.link.connect();
  }

  /** Is a replica from the start, with what its files say of the history; the first connection comes with the next tick. */
  followFromStart(host: string, port: number): void {
    this.link = new MasterLink(this, host, port, undefined);
    this.becomeReplica();
    this.#nextTick = this.store.now;
  }

  /** CONFIG RESETSTAT */
  resetCounters(): void {
    this.inputBytes = 0;
    this.fullSyncs = 0;
    this.partialSyncs = 0;
    this.refusedPartialSyncs = 0;
  }

  /**
   * Takes the name of the history and the offset that were saved with the data. What a master has found `expired` goes
   * for its replicas too: it is told in the stream.
   */
  restore(facts: ReadonlyMap<string, string>, expired: readonly ExpiredKey[]): void {
    const id = facts.get('repl-id');
    const offset = Number(facts.get('repl-offset') ?? -1);
    if (id === undefined || id.length !== 40 || offset < 0) return;
    const database = Number(facts.get('repl-stream-db') ?? 0);
    if (this.link) {
      this.history.id = id;
      this.history.offset = offset;
      this.link.cached = { id, offset, database };
      return;
    }
    this.history.restore(id, offset);
    this.openBacklog();
    const word = this.store.configuration.get('lazyfree-lazy-expire') === 'yes' ? 'UNLINK' : 'DEL';
    for (const [index, key] of expired) this.log.add(index, [word, key]);
    this.#aloneSince = this.store.now;
  }

  /** Is a master from now on, with all that it has. */
  stopFollowing(): void {
    if (!this.link) return;
    this.link.leave();
    this.link = undefined;
    this.store.configuration.set('replicaof', '');
    this.history.branch(this.store.newId());
    const { id, secondId, secondOffset } = this.history;
    this.store.host.log(
      'warning',
      `Setting secondary replication ID to ${secondId}, valid up to offset: ${secondOffset}. New replication ID is ${id}`,
    );
    this.replicas.disconnect();
    this.log.forgetDatabase();
    this.#aloneSince = this.store.now;
    this.store.expiry = 'remove';
    this.#ownExpiries.clear();
    this.listen();
  }

  becomeReplica(): void {
    this.store.expiry = 'hide';
    this.listen();
  }

  /** A client of a replica that may be written to has changed a key; if it expires now, this server sees to that. */
  changedHere(database: Database, key: string | undefined): void {
    if (this.link && key !== undefined) this.#ownExpiries.changed(database, key);
  }

  /** What a dump says of the history that its data come from; nothing where that is of no use to anybody. */
  facts(): readonly (readonly [string, string])[] {
    const { link, log } = this;
    const { backlog, id, offset } = this.history;
    const database = link
      ? (link.client?.db.index ?? link.cached?.database)
      : backlog && Math.max(0, log.database);
    if (database === undefined) return [];
    return [
      ['repl-stream-db', String(database)],
      ['repl-id', id],
      ['repl-offset', String(offset)],
    ];
  }

  /** All data come from another history: replicas have to begin anew too. */
  forgetPast(): void {
    this.replicas.disconnect();
    this.history.backlog = undefined;
  }

  // ---- time

  /** When there is something to do next; Infinity if never. */
  deadline(): number {
    const isBusy = this.replicas.size > 0 || this.link || this.failover || this.shutdown;
    if (isBusy) return this.link ? Math.min(this.#nextTick, this.#ownExpiries.due) : this.#nextTick;
    const ttl = this.store.configuration.number('repl-backlog-ttl');
    return this.history.backlog && ttl > 0 ? this.#aloneSince + (ttl + 1) * 1000 : Number.POSITIVE_INFINITY;
  }

  tick(): void {
    const { now, configuration } = this.store;
    if (this.link && this.#ownExpiries.due <= now) this.#ownExpiries.remove();
    if (this.deadline() > now) return;
    this.#nextTick = now + PERIOD;
    this.failover?.look();
    this.shutdown?.look();
    this.link?.look();
    const isPingDue = ++this.#looks % configuration.number('repl-ping-replica-period') === 0;
    if (isPingDue && this.replicas.size > 0 && !this.link && !this.failover) this.send(PING);
    this.replicas.look();
    this.#forgetBacklog();
    this.fullSync.startIfDue();
  }

  #forgetBacklog(): void {
    const { store } = this;
    const ttl = store.configuration.number('repl-backlog-ttl');
    if (this.replicas.size > 0 || !this.history.backlog || this.link || ttl === 0) return;
    if (store.now - this.#aloneSince <= ttl * 1000) return;
    this.history.renew();
    this.history.backlog = undefined;
    this.listen();
    store.host.log('notice', `Replication backlog freed after ${ttl} seconds without connected replicas.`);
  }
}
