import type { Database } from '../../keyspace/database.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import type { ExpiredKey } from '../rdb/decode-dump.ts';
import { encodeDump } from '../rdb/encode-dump.ts';
import type { ShutdownOptions } from '../server/save-and-exit.ts';
import { Backlog } from './backlog.ts';
import { CommandLog } from './command-log.ts';
import type { Failover } from './failover.ts';
import { MasterLink } from './master-link.ts';
import { Propagation } from './propagation.ts';
import { newProfile, Replica, type ReplicaProfile } from './replica.ts';
import { Shutdown } from './shutdown.ts';
import { logUnexpectedErrors } from './unexpected-error.ts';

/** What is kept of the stream, in bytes. */
interface StreamMemory {
  readonly all: number;
  /** What of it is there for replicas only, because it is more than is kept anyway. */
  readonly replicas: number;
  /** For this no key has to go. */
  readonly uncounted: number;
}

/** How often replication looks what is due, in milliseconds. */
const PERIOD = 1000;
const NO_ID = '0'.repeat(40);
const PING = new TextEncoder().encode('*1\r\n$4\r\nPING\r\n');
const GETACK = new TextEncoder().encode('*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n');
const NEWLINE = new TextEncoder().encode('\n');

/** This server's part in replication: the master of its replicas, and perhaps a replica itself. */
export class Replication {
  readonly store: Store;
  readonly replicas = new Map<Client, Replica>();
  /** The name of the history that the data come from, and of the one that this one continues. */
  id: string;
  secondId = NO_ID;
  /** Up to where the second name holds; -1 if there is none. */
  secondOffset = -1;
  /** Bytes of the stream so far. */
  offset = 0;
  backlog: Backlog | undefined;
  /** The connection to a master; undefined in a master. */
  link: MasterLink | undefined;
  /** A hand-over to a replica that goes on. */
  failover: Failover | undefined;
  /** The server closes its connections because it ends. */
  isEnding = false;
  /** An end of the server that waits for its replicas. */
  shutdown: Shutdown | undefined;
  readonly log: CommandLog;
  /** Bytes that came from the master. */
  inputBytes = 0;
  fullSyncs = 0;
  partialSyncs = 0;
  refusedPartialSyncs = 0;
  /** Those that the data set which a child writes to the disk is for. */
  #saving: Replica[] = [];
  readonly #profiles = new WeakMap<Client, ReplicaProfile>();
  /** Keys whose expiry clients of this replica have set. */
  readonly #own = new Map<Database, Set<string>>();
  /** When the first of them expires, Unix milliseconds. */
  #ownDue = Number.POSITIVE_INFINITY;
  #nextTick: number;
  /** How often it was looked what is due: every so many times the replicas get a PING. */
  #looks = 0;
  /** Since when there has been no replica, Unix milliseconds. */
  #aloneSince: number;

  constructor(store: Store) {
    this.store = store;
    this.id = store.replicationId;
    this.log = new CommandLog((bytes) => this.send(bytes));
    this.#nextTick = store.now + PERIOD;
    this.#aloneSince = store.now;
  }

  /** The store's part in replication, made if it has none yet. */
  static of(store: Store): Replication {
    store.replication ??= new Replication(store);
    return store.replication;
  }

  profileOf(client: Client): ReplicaProfile {
    let profile = this.#profiles.get(client);
    if (!profile) {
      profile = newProfile();
      this.#profiles.set(client, profile);
    }
    return profile;
  }

  // ---- the stream

  /** Sends bytes to all replicas, and keeps them for those that are away. */
  send(bytes: Uint8Array): void {
    const { configuration, clientLimits } = this.store;
    this.offset += bytes.length;
    this.backlog?.add(bytes);
    this.#trimBacklog();
    const { hard, soft } = configuration.outputLimits.replica;
    for (const replica of [...this.replicas.values()]) {
      replica.feed(bytes);
      const behind = replica.bytesBehind(this.offset);
      if ((hard > 0 && behind >= hard) || (soft > 0 && behind >= soft)) {
        clientLimits?.checkOutput(replica.client, behind);
      }
    }
  }

  /** DEBUG REPLICATE: a command that nobody has done here goes into the stream. */
  pretend(args: readonly string[]): void {
    if (!this.link && this.backlog) this.log.add(this.log.database, args);
  }

  /** What a replica has not got yet is kept for it, unless that is more than a replica may have. */
  #trimBacklog(): void {
    if (!this.backlog) return;
    let needed = this.offset + 1;
    for (const replica of this.replicas.values()) {
      needed = Math.min(needed, this.offset + 1 - replica.bytesBehind(this.offset));
    }
    this.backlog.trim(this.store.configuration.number('repl-backlog-size'), needed);
  }

  /** From now on changes are kept, whoever is there to hear of them. */
  openBacklog(): void {
    if (this.backlog) return;
    this.backlog = new Backlog(this.offset + 1);
    this.#listen();
  }

  /** A history of its own begins. */
  #newHistory(): void {
    this.id = this.store.newId();
    this.secondId = NO_ID;
    this.secondOffset = -1;
  }

  /** Changes of this server's own clients go into the stream only if it is a master. */
  #listen(): void {
    const { store } = this;
    const isWritable = this.link && store.configuration.get('replica-read-only') === 'no';
    if (isWritable || (this.backlog && !this.link)) {
      store.propagation ??= new Propagation(store);
      store.propagation.stream = this.link ? undefined : this.log;
    } else if (store.propagation) {
      store.propagation.stream = undefined;
      if (!store.propagation.file) store.propagation = undefined;
    }
  }

  // ---- replicas

  /** A client asks for all data. */
  attach(client: Client, isOld: boolean): void {
    const { store } = this;
    const { configuration, host } = store;
    this.fullSyncs++;
    const replica = new Replica(client, this.profileOf(client), isOld);
    logUnexpectedErrors(client, 'master', 'replica');
    this.replicas.set(client, replica);
    if (!this.backlog) {
      this.#newHistory();
      this.openBacklog();
      host.log(
        'notice',
        `Replication backlog created, my new replication IDs are '${this.id}' and '${this.secondId}'`,
      );
    }
    const { child } = store.persistence;
    if (child === 'rdb') {
      const other = this.#saving.find(
        (each) => this.replicas.has(each.client) && isAlike(each.profile, replica.profile),
      );
      if (other) this.#join(replica, other);
      const news = other ? 'Waiting for end of' : "Can't attach the replica to the current";
      host.log('notice', `${news} BGSAVE${other ? '' : '. Waiting for next BGSAVE'} for SYNC`);
      return;
    }
    if (child === 'sockets') {
      host.log('notice', 'Current BGSAVE has socket target. Waiting for next BGSAVE for SYNC');
      return;
    }
    const isStreamed = configuration.get('repl-diskless-sync') === 'yes' && replica.profile.eof;
    if (isStreamed && configuration.number('repl-diskless-sync-delay') > 0) {
      host.log('notice', 'Delay next BGSAVE for diskless SYNC');
    } else if (child === undefined) this.#startTransfer();
    else {
      host.log(
        'notice',
        'No BGSAVE in progress, but another BG operation is active. BGSAVE for replication delayed',
      );
    }
  }

  /** A replica gets the data set that is being saved for another one, and what has changed since then. */
  #join(replica: Replica, other: Replica): void {
    replica.joins(other);
    this.#saving.push(replica);
    this.#tellStart(replica);
  }

  #tellStart({ isOld, client, startOffset }: Replica): void {
    if (!isOld) client.raw(new TextEncoder().encode(`+FULLRESYNC ${this.id} ${startOffset}\r\n`));
  }

  /** A replica goes on where it was. */
  continue(client: Client, missing: Uint8Array): void {
    this.partialSyncs++;
    const replica = new Replica(client, this.profileOf(client), false);
    logUnexpectedErrors(client, 'master', 'replica');
    replica.state = 'online';
    replica.startOffset = this.offset;
    this.replicas.set(client, replica);
    const name = replica.profile.psync2 ? ` ${this.id}` : '';
    client.raw(new TextEncoder().encode(`+CONTINUE${name}\r\n`));
    client.raw(missing);
    replica.startStream(this.backlog);
  }

  /** A client has gone. */
  left(client: Client): void {
    const replica = this.replicas.get(client);
    if (!replica) return;
    this.replicas.delete(client);
    if (!this.isEnding) this.store.host.log('warning', `Connection with replica ${replica.name} lost.`);
    if (this.replicas.size === 0) this.#aloneSince = this.store.now;
    if (replica.state === 'saving') this.#savesForNobody();
    this.#trimBacklog();
  }

  /** Nobody waits for the data set that is being written any longer: it is not written to its end. */
  #savesForNobody(): void {
    const { persistence, configuration, host } = this.store;
    if ([...this.replicas.values()].some(({ state }) => state === 'saving')) return;
    if (persistence.child === 'sockets') {
      host.log('warning', 'Diskless rdb transfer, last replica dropped, killing fork child.');
      persistence.killChild('sockets');
    } else if (configuration.savePoints().length === 0) persistence.killChild('rdb');
  }

  disconnectReplicas(): void {
    for (const client of [...this.replicas.keys()]) client.close();
  }

  get memory(): StreamMemory {
    const all = this.backlog?.size ?? 0;
    const usual = this.store.configuration.number('repl-backlog-size');
    const more = Math.max(0, all - usual);
    // Blocks have heads (freeMemoryGetNotCountedMemory in evict.c).
    const heads = all > usual ? (Math.floor(usual / 16_384) + 1) * 72 : 0;
    return { all, replicas: this.replicas.size > 0 ? more : 0, uncounted: Math.max(0, more - heads) };
  }

  /** Replicas that hear the stream and have said so lately. */
  get goodReplicas(): number {
    const longest = this.store.configuration.number('min-replicas-max-lag') * 1000;
    let good = 0;
    for (const { state, acknowledgedAt } of this.replicas.values()) {
      if (state === 'online' && this.store.now - acknowledgedAt <= longest + PERIOD) good++;
    }
    return good;
  }

  /** How many replicas have everything up to an offset. */
  countAcknowledged(offset: number): number {
    let count = 0;
    for (const { state, acknowledged } of this.replicas.values()) {
      if (state === 'online' && acknowledged >= offset) count++;
    }
    return count;
  }

  /** A replica confirms what it has. */
  acknowledge(client: Client, offset: number): void {
    const replica = this.replicas.get(client);
    if (!replica) return;
    replica.acknowledged = Math.max(replica.acknowledged, offset);
    replica.acknowledgedAt = this.store.now;
    if (replica.state === 'online') replica.startStream(this.backlog);
    this.shutdown?.look();
    // WAIT waits without a key.
    for (const each of [...this.store.waiting.clients]) if (each.wait?.keys.length === 0) each.tryAgain();
  }

  askForAcknowledgement(): void {
    if (this.replicas.size > 0 && !this.link) this.send(GETACK);
  }

  /** All replicas have everything. */
  get isCaughtUp(): boolean {
    return [...this.replicas.values()].every(({ acknowledged }) => acknowledged === this.offset);
  }

  /** Has the server's end wait for the replicas; false if there is nothing to wait for. */
  awaitReplicas(options: ShutdownOptions, failed: () => void): boolean {
    if (this.isCaughtUp || this.store.configuration.get('shutdown-timeout') === '0') return false;
    this.shutdown = new Shutdown(this, options);
    this.shutdown.waiting.push(failed);
    return true;
  }

  /** Before the end, the log tells who will have everything. */
  tellOfReplicas(): void {
    const { host, now } = this.store;
    this.isEnding = true;
    const all = [...this.replicas.values()];
    if (all.length === 0) return;
    const lagging = all.filter(({ acknowledged }) => acknowledged !== this.offset);
    for (const { name, state, acknowledged, acknowledgedAt } of lagging) {
      const lag = state === 'online' ? Math.floor((now - acknowledgedAt) / 1000) : 0;
      const shown = state === 'online' ? 'online' : 'wait_bgsave';
      host.log(
        'warning',
        `Lagging replica ${name} reported offset ${this.offset - acknowledged} behind master, lag=${lag}, state=${shown}.`,
      );
    }
    host.log(
      'notice',
      `${all.length - lagging.length} of ${all.length} replicas are in sync when shutting down.`,
    );
  }

  // ---- the data set

  /** Sends the data set to those who wait for it, straight away or by way of the disk, whichever they understand. */
  #startTransfer(): void {
    const { store } = this;
    const waiting = [...this.replicas.values()].filter(({ state }) => state === 'waiting');
    const [first] = waiting;
    if (!first) return;
    const alike = waiting.filter(({ profile }) => isAlike(profile, first.profile));
    const isFiltered = first.profile.withoutData || first.profile.withoutFunctions;
    const isStreamed =
      (store.configuration.get('repl-diskless-sync') === 'yes' || isFiltered) &&
      alike.every(({ profile }) => profile.eof);
    store.host.log(
      'notice',
      `Starting BGSAVE for SYNC with target: ${isStreamed ? 'replicas sockets' : 'disk'}`,
    );
    this.log.forgetDatabase();
    const dump = encodeDump(store, first.profile);
    for (const replica of alike) {
      replica.state = 'saving';
      replica.startOffset = this.offset;
      this.#tellStart(replica);
    }
    if (isStreamed) this.#stream(alike, dump);
    else {
      this.#saving = alike;
      store.persistence.saveInBackground(dump, (succeeded) => {
        this.#saving = [];
        this.#sendSaved(alike, dump, succeeded);
      });
    }
  }

  #stream(replicas: readonly Replica[], dump: Uint8Array): void {
    const { store } = this;
    store.persistence.transferInBackground((succeeded) => {
      if (!succeeded) {
        this.#giveUp(replicas);
        return;
      }
      const mark = new TextEncoder().encode(store.newId());
      const header = new TextEncoder().encode(`$EOF:${new TextDecoder().decode(mark)}\r\n`);
      for (const replica of replicas) {
        if (replica.client.closed) continue;
        for (const bytes of [header, dump, mark]) replica.client.raw(bytes);
        store.host.log(
          'notice',
          `Streamed RDB transfer with replica ${replica.name} succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming`,
        );
        this.#putOnline(replica);
      }
      store.flush();
    });
  }

  #sendSaved(replicas: readonly Replica[], dump: Uint8Array, succeeded: boolean): void {
    if (!succeeded) {
      this.#giveUp(replicas);
      return;
    }
    for (const replica of replicas) {
      if (replica.client.closed) continue;
      replica.client.raw(new TextEncoder().encode(`$${dump.length}\r\n`));
      replica.client.raw(dump);
      if (this.#putOnline(replica)) replica.startStream(this.backlog);
    }
    this.store.flush();
  }

  /** False if the replica wanted the data set only. */
  #putOnline(replica: Replica): boolean {
    const { host, now } = this.store;
    if (replica.profile.rdbOnly) {
      host.log(
        'notice',
        `RDB transfer completed, rdb only replica (${replica.name}) should be disconnected asap`,
      );
      replica.client.closeAfterReply();
      return false;
    }
    replica.state = 'online';
    replica.acknowledgedAt = now;
    host.log('notice', `Synchronization with replica ${replica.name} succeeded`);
    return true;
  }

  #giveUp(replicas: readonly Replica[]): void {
    for (const { client } of replicas) {
      if (!this.replicas.has(client)) continue;
      this.store.host.log('warning', 'SYNC failed. BGSAVE child returned an error');
      client.close();
    }
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
      cached = { id: this.id, offset: this.offset, database: 0 };
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
      this.id = id;
      this.offset = offset;
      this.link.cached = { id, offset, database };
      return;
    }
    this.secondId = id;
    this.secondOffset = offset + 1;
    this.offset = offset;
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
    this.secondId = this.id;
    this.secondOffset = this.offset + 1;
    this.id = this.store.newId();
    this.store.host.log(
      'warning',
      `Setting secondary replication ID to ${this.secondId}, valid up to offset: ${this.secondOffset}. New replication ID is ${this.id}`,
    );
    this.disconnectReplicas();
    this.log.forgetDatabase();
    this.#aloneSince = this.store.now;
    this.store.expiry = 'remove';
    this.#own.clear();
    this.#ownDue = Number.POSITIVE_INFINITY;
    this.#listen();
  }

  becomeReplica(): void {
    const { store } = this;
    store.expiry = 'hide';
    this.#listen();
  }

  /** A client of a replica that may be written to has changed a key; if it expires now, this server sees to that. */
  changedHere(database: Database, key: string | undefined): void {
    const expireAt = key === undefined ? 0 : (database.keys.get(key)?.expireAt ?? 0);
    if (!this.link || key === undefined || expireAt === 0) return;
    const keys = this.#own.get(database) ?? new Set();
    keys.add(key);
    this.#own.set(database, keys);
    this.#ownDue = Math.min(this.#ownDue, expireAt + 1);
  }

  #expireOwn(): void {
    const { store } = this;
    const { expiry } = store;
    store.expiry = 'remove';
    this.#ownDue = Number.POSITIVE_INFINITY;
    for (const [database, keys] of this.#own) {
      for (const key of keys) {
        const expireAt = database.entry(key)?.expireAt;
        if (expireAt) this.#ownDue = Math.min(this.#ownDue, expireAt + 1);
        else keys.delete(key);
      }
    }
    store.expiry = expiry;
  }

  /** What a dump says of the history that its data come from; nothing where that is of no use to anybody. */
  facts(): readonly (readonly [string, string])[] {
    const { link, backlog, log } = this;
    const database = link
      ? (link.client?.db.index ?? link.cached?.database)
      : backlog && Math.max(0, log.database);
    if (database === undefined) return [];
    return [
      ['repl-stream-db', String(database)],
      ['repl-id', this.id],
      ['repl-offset', String(this.offset)],
    ];
  }

  /** All data come from another history: replicas have to begin anew too. */
  forgetPast(): void {
    this.disconnectReplicas();
    this.backlog = undefined;
  }

  // ---- time

  /** When there is something to do next; Infinity if never. */
  deadline(): number {
    const isBusy = this.replicas.size > 0 || this.link || this.failover || this.shutdown;
    if (isBusy) return this.link ? Math.min(this.#nextTick, this.#ownDue) : this.#nextTick;
    const ttl = this.store.configuration.number('repl-backlog-ttl');
    return this.backlog && ttl > 0 ? this.#aloneSince + (ttl + 1) * 1000 : Number.POSITIVE_INFINITY;
  }

  tick(): void {
    const { store } = this;
    const { now, configuration } = store;
    if (this.link && this.#ownDue <= now) this.#expireOwn();
    if (this.deadline() > now) return;
    this.#nextTick = now + PERIOD;
    this.failover?.look();
    this.shutdown?.look();
    this.link?.look();
    const isPingDue = ++this.#looks % configuration.number('repl-ping-replica-period') === 0;
    if (isPingDue && this.replicas.size > 0 && !this.link && !this.failover) this.send(PING);
    for (const replica of [...this.replicas.values()]) {
      const silence = now - replica.acknowledgedAt;
      const isSaving = replica.state === 'saving' && store.persistence.child === 'rdb';
      if (replica.state === 'waiting' || isSaving) replica.client.raw(NEWLINE);
      else if (
        replica.state === 'online' &&
        !replica.isOld &&
        silence > configuration.number('repl-timeout') * 1000
      ) {
        store.host.log('warning', `Disconnecting timedout replica (streaming sync): ${replica.name}`);
        replica.client.close();
      }
    }
    this.#forgetBacklog();
    this.#startIfDue();
  }

  #forgetBacklog(): void {
    const { store } = this;
    const ttl = store.configuration.number('repl-backlog-ttl');
    if (this.replicas.size > 0 || !this.backlog || this.link || ttl === 0) return;
    if (store.now - this.#aloneSince <= ttl * 1000) return;
    this.#newHistory();
    this.backlog = undefined;
    this.#listen();
    store.host.log('notice', `Replication backlog freed after ${ttl} seconds without connected replicas.`);
  }

  #startIfDue(): void {
    const { configuration, now, persistence } = this.store;
    if (persistence.child !== undefined) return;
    const waiting = [...this.replicas.values()].filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const longest = Math.max(...waiting.map(({ since }) => now - since));
    const most = configuration.number('repl-diskless-sync-max-replicas');
    if (
      configuration.get('repl-diskless-sync') === 'no' ||
      (most > 0 && waiting.length >= most) ||
      longest >= configuration.number('repl-diskless-sync-delay') * 1000
    ) {
      this.#startTransfer();
    }
  }
}

/** Whether two replicas want the same data set. */
function isAlike(one: ReplicaProfile, other: ReplicaProfile): boolean {
  return one.withoutData === other.withoutData && one.withoutFunctions === other.withoutFunctions;
}
