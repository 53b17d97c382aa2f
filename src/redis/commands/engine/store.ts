import { AccessFrequency } from '../../keyspace/access-frequency.ts';
import { Database, type DatabaseObserver, type StoreTime } from '../../keyspace/database.ts';
import { saltHashes } from '../../keyspace/dict.ts';
import { lruClock } from '../../keyspace/lru-clock.ts';
import type { AppendOnlyFile } from '../append-only/append-only-file.ts';
import { Configuration } from '../configuration/configuration.ts';
import type { ClientLimits } from '../memory/client-limits.ts';
import type { MemoryLimit } from '../memory/memory-limit.ts';
import { LatencyMonitor } from '../monitoring/latency-monitor.ts';
import { SlowLog } from '../monitoring/slow-log.ts';
import { Statistics } from '../monitoring/statistics.ts';
import type { Replication } from '../replication/replication.ts';
import type { Propagation } from '../replication/stream/propagation.ts';
import type { LazyGroup } from '../table/lazy-commands.ts';
import type { AccessControl, FailedLogin } from './access-control.ts';
import { Client, type PeerAddress } from './client.ts';
import type { DeclaredScript } from './command-access.ts';
import { type Host, NO_HOST } from './host.ts';
import type { KeyTracking } from './key-tracking.ts';
import { CLIENT_LIMITS, MEMORY_LIMIT } from './lazy-parts.ts';
import type { Loading } from './loading.ts';
import { Persistence } from './persistence.ts';
import type { RunningScript } from './running-script.ts';
import { Subscriptions } from './subscriptions.ts';
import { Waiting } from './waiting.ts';

/** What the store is told of time: milliseconds since the Unix epoch. */
interface StoreClock {
  /** May have a fraction. */
  now(): number;
  /** The same without its fraction, if that is cheaper. */
  coarse?(): number;
}

export interface StoreOptions {
  /** Milliseconds since the Unix epoch; may have a fraction. */
  readonly clock: StoreClock;
  /** Numbers in [0, 1). */
  readonly random: { next(): number };
  readonly host?: Host;
  readonly configuration?: Configuration;
}

/** How often keys whose time is up are looked for, in milliseconds. */
const EXPIRY_PERIOD = 100;
/** Keys that are looked at in one go, and how many goes there are at most while many of them have to go. */
const EXPIRY_BATCH = 1000;
const EXPIRY_BATCHES = 25;

/**
 * The whole server but its input and output: bytes of a client go in by Client.receive, replies come out by the function
 * given to connect. Somebody who has a timer calls `tick` when `nextTick` says so.
 */
export class Store implements DatabaseObserver {
  readonly databases: Database[] = [];
  readonly configuration: Configuration;
  readonly clients = new Map<number, Client>();
  readonly subscriptions = new Subscriptions();
  readonly waiting = new Waiting();
  readonly monitors = new Set<Client>();
  readonly statistics = new Statistics();
  readonly slowLog = new SlowLog();
  readonly latency = new LatencyMonitor();
  readonly persistence: Persistence;
  readonly host: Host;
  readonly startedAt: number;
  readonly runId: string;
  readonly replicationId: string;
  /** Set while somebody is told of every change: an append-only file, or replicas. */
  propagation: Propagation | undefined;
  /** Commands that the configuration calls otherwise: name → command; undefined: there is none of that name. */
  commandNames: ReadonlyMap<string, string | undefined> | undefined;
  /** Set as soon as there has been an append-only file. */
  appendOnlyFile: AppendOnlyFile | undefined;
  /** Set as soon as there is a replica, or a master. */
  replication: Replication | undefined;
  /** Why the append-only file cannot be written; undefined if it can, or if there is none. */
  fileProblem: string | undefined;
  /** The time of the command that runs, Unix milliseconds. */
  now = 0;
  /** When the last command ended, Unix milliseconds. */
  endedAt = 0;
  /** Commands of clients are held back until then: all of them, or those that write. */
  pausedUntil = 0;
  pausedWrites = false;
  /** DEBUG SLEEP: until then nothing at all is done, Unix milliseconds. */
  frozenUntil = 0;
  /** Clients whose command is held back. */
  readonly postponed = new Set<Client>();
  /** Set while the data set is being read. */
  loading: Loading | undefined;
  /** The script that has been interrupted in the middle and goes on soon. */
  script: RunningScript | undefined;
  /** Libraries of functions: name → code. */
  readonly libraries = new Map<string, string>();
  /** DEBUG PAUSE-CRON: nothing is done by itself. */
  isCronPaused = false;
  /** DEBUG SET-DISABLE-DENY-SCRIPTS: scripts may call everything. */
  scriptsMayAll = false;
  /** More memory is in use than maxmemory allows, and nothing can be evicted. */
  outOfMemory = false;
  /** False after DEBUG SET-ACTIVE-EXPIRE 0: a key whose time is up goes only when somebody looks for it. */
  expiresActively = true;
  /** Connections that MIGRATE keeps for the next time; set as soon as there has been one. */
  migrateLinks: { readonly size: number; deadline(): number; tick(): void; close(): void } | undefined;
  /** Set as soon as a client turns tracking on. */
  keyTracking: KeyTracking | undefined;
  /** The client whose command runs. */
  current: Client | undefined;
  /** Set as soon as there are rules for users. */
  access: AccessControl | undefined;
  /** Logins that failed before that, for the log: the last ones. */
  readonly failedLogins: FailedLogin[] = [];
  /** Asked what a script says of itself, by whoever knows scripts. */
  declaredScript: DeclaredScript = () => undefined;
  /** Scripts and functions that are kept, and the bytes of the scripts. */
  readonly scriptCounts = { scripts: 0, bytes: 0, functions: 0 };
  /** Told when `libraries` was changed by somebody else than FUNCTION. */
  librariesChanged = (): void => {};
  /** The most memory that INFO has seen in use. */
  peakMemory = 0;
  readonly #clock: StoreClock;
  readonly #time: StoreTime = { now: 0, lruClock: 0 };
  readonly #random: { next(): number };
  readonly #frequency: AccessFrequency;
  readonly #watched = new Map<Database, Map<string, Set<Client>>>();
  #unflushed: Client[] = [];
  /** Input has come, and the end of its turn has not. */
  #isInTurn = false;
  /** No key expires before; Infinity if none ever does. */
  #firstExpiry = Number.POSITIVE_INFINITY;
  #nextClient = 3;
  #clientLimits: ClientLimits | undefined;
  #memoryLimit: MemoryLimit | undefined;

  constructor(options: StoreOptions) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.host = options.host ?? NO_HOST;
    this.configuration = options.configuration ?? new Configuration();
    this.#frequency = new AccessFrequency(this.configuration, this.#time, this.random);
    this.startedAt = options.clock.now();
    this.runId = this.newId();
    this.replicationId = this.newId();
    saltHashes(this.runId);
    for (let i = 0; i < this.configuration.number('databases'); i++)
      this.databases.push(new Database(i, this.#time, this));
    this.persistence = new Persistence(this);
    this.updateTime();
  }

  random = (): number => this.#random.next();

  /** Reads the clock; a command sees one time from beginning to end. */
  updateTime(): number {
    this.setTime(this.#clock.coarse ? this.#clock.coarse() : this.#clock.now());
    return this.now;
  }

  setTime(now: number): void {
    this.now = now;
    this.#time.now = Math.floor(now);
    this.#time.lruClock = lruClock(now);
  }

  clockNow(): number {
    return this.#clock.now();
  }

  /** A new client. `send` is given whole chunks of bytes to deliver; `end` is called when the server closes it. */
  connect(
    send: (bytes: Uint8Array) => void,
    peer: PeerAddress,
    end: (atOnce: boolean) => void = () => {},
  ): Client {
    const client = new Client(this, this.#nextClient++, send, end, peer);
    this.clients.set(client.id, client);
    this.statistics.connections++;
    return client;
  }

  /** Whether a new client is logged in as the default user at once. */
  get entersFreely(): boolean {
    return this.access ? this.access.canEnter('default') : this.configuration.password === '';
  }

  /** Whoever closes clients that take too much; loaded when there is one to look at, which is looked at next time. */
  get clientLimits(): ClientLimits | undefined {
    if (!this.#clientLimits) {
      const { loaded } = CLIENT_LIMITS;
      if (loaded) this.#clientLimits = new loaded.ClientLimits(this);
      else void this.outside(CLIENT_LIMITS.load()).catch(() => {});
    }
    return this.#clientLimits;
  }

  /** Whoever keeps the memory in use below maxmemory; loaded before the first command that there is a limit for. */
  get memoryLimit(): MemoryLimit | undefined {
    this.#memoryLimit ??= MEMORY_LIMIT.loaded && new MEMORY_LIMIT.loaded.MemoryLimit(this);
    return this.#memoryLimit;
  }

  /** What must be loaded before the next command. */
  get missing(): LazyGroup | undefined {
    return this.configuration.maxMemory !== 0 && !MEMORY_LIMIT.loaded ? MEMORY_LIMIT : undefined;
  }

  /** Waits for something that is not part of the simulated world. */
  outside<T>(work: Promise<T>): Promise<T> {
    return this.host.outside?.(work) ?? work;
  }

  // ---- DatabaseObserver

  #expiry: 'remove' | 'hide' | 'show' = 'remove';

  /** Nothing changes while clients are paused. */
  get expiry(): 'remove' | 'hide' | 'show' {
    return this.#expiry === 'remove' && this.isPaused ? 'hide' : this.#expiry;
  }

  set expiry(expiry) {
    this.#expiry = expiry;
  }

  get isPaused(): boolean {
    return this.pausedUntil > this.now;
  }

  get frequency(): AccessFrequency | undefined {
    return this.configuration.countsUses ? this.#frequency : undefined;
  }

  added(database: Database, key: string): void {
    if (this.configuration.events !== '') this.notify('n', 'new', key, database);
  }

  expires(at: number): void {
    if (at < this.#firstExpiry) this.#firstExpiry = at;
  }

  changed(database: Database, key: string): void {
    this.persistence.dirty++;
    this.#touched(database, key);
  }

  #touched(database: Database, key: string, by: Client | null = this.current ?? null): void {
    if (this.#watched.size > 0) this.#touchWatchers(database, key);
    this.keyTracking?.invalidate(key, by ?? undefined);
    this.waiting.changed(database, key);
  }

  #touchWatchers(database: Database, key: string): void {
    for (const client of this.#watched.get(database)?.get(key) ?? []) touch(client, database, key);
  }

  expired(database: Database, key: string): void {
    this.statistics.expired++;
    this.#touched(database, key, null);
    this.propagation?.removed(database, key, 'lazyfree-lazy-expire');
    this.notify('x', 'expired', key, database);
  }

  // ---- watching

  watch(client: Client, database: Database, key: string): void {
    let keys = this.#watched.get(database);
    if (!keys) {
      keys = new Map();
      this.#watched.set(database, keys);
    }
    const clients = keys.get(key) ?? new Set();
    clients.add(client);
    keys.set(key, clients);
  }

  unwatch(client: Client, database: Database, key: string): void {
    const keys = this.#watched.get(database);
    const clients = keys?.get(key);
    if (!keys || !clients) return;
    clients.delete(client);
    if (clients.size === 0) keys.delete(key);
    if (keys.size === 0) this.#watched.delete(database);
  }

  /** Keys of a database that somebody watches. */
  watchedKeys(database: Database): Iterable<string> {
    return this.#watched.get(database)?.keys() ?? [];
  }

  /** Tells listeners of a keyspace event, if the configuration lets them hear of its class. */
  notify(kind: string, event: string, key: string, database: Database): void {
    const { events } = this.configuration;
    if (events === '' || !events.includes(kind)) return;
    if (events.includes('K')) {
      this.subscriptions.publish(`__keyspace@${database.index}__:${key}`, event);
    }
    if (events.includes('E')) {
      this.subscriptions.publish(`__keyevent@${database.index}__:${event}`, key);
    }
  }

  // ---- input and output

  /** Input comes. All that comes in one turn sees the same time, until a command has taken longer. */
  beginInput(): void {
    if (!this.#isInTurn) this.updateTime();
  }

  /** Input of a client is done; what follows from it comes now, or at the end of the turn. */
  endInput(): void {
    if (!this.host.endOfTurn) this.#settle();
    else if (!this.#isInTurn) {
      this.#isInTurn = true;
      this.host.endOfTurn(this.#endTurn);
    }
  }

  readonly #endTurn = (): void => {
    this.#isInTurn = false;
    this.#settle();
    this.host.stirred?.();
  };

  #settle(): void {
    this.flush();
    if (this.configuration.maxClientMemory !== 0) this.clientLimits?.evict();
  }

  /** A client has something to send at the end of this turn. */
  mustFlush(client: Client): void {
    this.#unflushed.push(client);
  }

  /** What was done has its consequences: everybody gets what there is for him. */
  flush(): void {
    this.keyTracking?.broadcast();
    this.appendOnlyFile?.settle();
    const clients = this.#unflushed;
    if (clients.length === 0) return;
    this.#unflushed = [];
    for (const client of clients) client.flush();
  }

  // ---- time

  /** When `tick` should be called next, Unix milliseconds; undefined if nothing is due ever. */
  nextTick(): number | undefined {
    // A tick would do nothing but end a wait in its midst; when the script is over somebody is stirred.
    if (this.script) return finite(this.script.client.wait?.deadline);
    if (this.loading) return undefined;
    if (this.frozenUntil > this.now) return this.frozenUntil;
    // Asked after each command of a caller in the same process.
    let due = this.persistence.deadline();
    if (this.waiting.clients.size > 0) due = Math.min(due, this.waiting.deadline());
    if (this.appendOnlyFile) due = Math.min(due, this.appendOnlyFile.deadline());
    if (this.replication) due = Math.min(due, this.replication.deadline());
    if (this.migrateLinks) due = Math.min(due, this.migrateLinks.deadline());
    if (this.#clientLimits) due = Math.min(due, this.#clientLimits.deadline());
    if (this.pausedUntil > this.now) due = Math.min(due, this.pausedUntil);
    if (this.#firstExpiry < due && this.#mayExpire())
      due = Math.min(due, Math.max(this.#firstExpiry, this.now + 1));
    return finite(due);
  }

  /** Keys go by themselves; a replica waits for its master to say so. */
  #mayExpire(): boolean {
    return this.expiresActively && !this.isCronPaused && !this.replication?.link && !this.isPaused;
  }

  /** When the first key expires, or when to look again if there are too many of them. */
  #nextExpiry(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const { volatile } of this.databases) {
      if (volatile.size > 100) return this.now + EXPIRY_PERIOD;
      for (const { value } of volatile.slots()) first = Math.min(first, value.expireAt);
    }
    return first;
  }

  /** Does what is due: gives up waits, removes keys whose time is up, saves. */
  tick(): void {
    // A script sees no time pass, a command that waits for somebody does.
    if (this.script) {
      if (this.script.client.wait) {
        this.updateTime();
        this.script.client.giveUpIfLate();
      }
      return;
    }
    if (this.loading) return;
    this.updateTime();
    if (this.frozenUntil > this.now) return;
    for (const client of [...this.waiting.clients]) client.giveUpIfLate();
    if (this.#mayExpire()) {
      const started = this.now;
      for (const database of this.databases) if (database.volatile.size > 0) expire(database);
      this.#firstExpiry = this.#nextExpiry();
      this.recordLatency('expire-cycle', started);
    }
    this.propagation?.flush(true);
    this.waiting.serve();
    this.replication?.tick();
    this.migrateLinks?.tick();
    this.#clientLimits?.tick();
    this.persistence.saveIfDue();
    if (this.pausedUntil !== 0 && this.pausedUntil <= this.now) this.unpause();
    this.flush();
  }

  /** Records what the server did by itself since then, if that took too long. */
  recordLatency(kind: string, started: number): void {
    const { latencyThreshold } = this.configuration;
    if (latencyThreshold === 0) return;
    const elapsed = this.clockNow() - started;
    if (elapsed >= latencyThreshold) this.latency.add(kind, Math.floor(elapsed), this.now);
  }

  /** Whether a client's commands have to wait until a script is over. */
  holdsBack(client: Client): boolean {
    const { script } = this;
    return script !== undefined && (script.client === client || !script.isBusy);
  }

  /** A script has ended, or has become so slow that clients are told: they go on. */
  release(): void {
    // What was done belongs together, and what others do now does not.
    if (!this.script) this.propagation?.flush();
    for (const client of [...this.clients.values()]) client.resume();
    if (!this.script) {
      this.propagation?.flush();
      this.waiting.serve();
    }
    this.flush();
    this.host.stirred?.();
  }

  unpause(): void {
    this.pausedUntil = 0;
    const postponed = [...this.postponed];
    this.postponed.clear();
    for (const client of postponed) client.resume();
  }

  /** Exchanges the keys of two databases; clients stay with the number that they have selected. */
  swap(a: Database, b: Database): void {
    a.exchange(b);
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      for (const key of [...this.watchedKeys(here)]) {
        // What has expired is gone for those who watch, whether somebody has noticed or not.
        if (here.isAlive(key) || there.isAlive(key)) this.#touchWatchers(here, key);
        for (const client of this.#watched.get(here)?.get(key) ?? []) {
          const watched = client.watched.find((each) => each.database === here && each.key === key);
          if (watched) watched.hadExpired = here.isStale(key);
        }
      }
      for (const key of this.waiting.keysIn(here)) {
        if (here.has(key) || there.has(key)) this.waiting.changed(here, key);
      }
    }
  }

  /** Removes all keys of some databases; those who watch one of them are told. */
  clear(databases: readonly Database[]): number {
    let removed = 0;
    this.#memoryLimit?.forget();
    this.keyTracking?.invalidateAll(this.current);
    for (const database of databases) {
      for (const key of this.watchedKeys(database)) {
        if (!database.has(key)) continue;
        this.persistence.dirty++;
        this.#touchWatchers(database, key);
      }
      const awaited = this.waiting.keysIn(database).filter((key) => database.has(key));
      removed += database.size;
      database.clear();
      // A stream that is gone will never bring anything: who waits for it is told.
      for (const key of awaited) this.waiting.changed(database, key);
    }
    return removed;
  }

  /** Forty random digits: the name of a run or of a history. */
  newId(): string {
    let text = '';
    for (let i = 0; i < 40; i++) text += Math.floor(this.#random.next() * 16).toString(16);
    return text;
  }
}

function finite(due = Number.POSITIVE_INFINITY): number | undefined {
  return due === Number.POSITIVE_INFINITY ? undefined : due;
}

/** A key that a client watches has changed; that one goes which had expired before is no change. */
function touch(client: Client, database: Database, key: string): void {
  const watched = client.watched.find((each) => each.key === key && each.database === database);
  if (!watched?.hadExpired) client.watchBroken = true;
  else if (!database.isAlive(key)) watched.hadExpired = false;
}

/** Removes keys whose time is up: more of them as long as more than a tenth of those looked at have to go. */
function expire(database: Database): void {
  for (let i = 0; i < EXPIRY_BATCHES; i++) {
    if (database.expireDue(EXPIRY_BATCH) * 10 <= EXPIRY_BATCH) return;
  }
}
