import { toLatin1 } from '../../../resp/latin1.ts';
import { APPEND_ONLY } from '../../append-only/append-only-commands.ts';
import type { Client } from '../../engine/client.ts';
import type { Dialled } from '../../engine/host.ts';
import { load } from '../../engine/loading.ts';
import { type LoadedDump, readDump } from '../../rdb/decode-dump.ts';
import { loadAllCommands } from '../../table/lazy-commands.ts';
import type { Replication } from '../replication.ts';
import { logUnexpectedErrors } from '../unexpected-error.ts';
import { AppliedStream } from './applied-stream.ts';
import { Handshake } from './handshake.ts';
import { SyncPayload } from './sync-payload.ts';

/** Where a replica stands in a history that it has followed. */
export interface CachedMaster {
  id: string;
  readonly offset: number;
  readonly database: number;
}

/** A replica's connection to its master: greetings, the data set, then every change. */
export class MasterLink {
  readonly host: string;
  readonly port: number;
  state: 'connect' | 'connecting' | 'handshake' | 'sync' | 'connected' = 'connect';
  /** Where to go on after the connection was lost. */
  cached: CachedMaster | undefined;
  /** Unix milliseconds; since when the master is not there, and when it was heard last. */
  downSince = 0;
  heardAt: number;
  payload: SyncPayload | undefined;
  /** What has been received and done since the data set came. */
  stream: AppliedStream | undefined;
  readonly #replication: Replication;
  #connection: Dialled | undefined;
  #client: Client | undefined;
  #handshake: Handshake | undefined;
  #line = '';
  #masterId = '';
  #masterOffset = -1;
  /** What has come, and whether the master has gone, while its data set is read. */
  #meanwhile: { readonly bytes: Uint8Array[]; lost: boolean } | undefined;
  #over = false;

  constructor(replication: Replication, host: string, port: number, cached: CachedMaster | undefined) {
    this.#replication = replication;
    this.host = host;
    this.port = port;
    this.cached = cached;
    this.heardAt = replication.store.now;
  }

  /** Its offset as INFO shows it. */
  get offset(): number {
    return this.stream?.applied ?? this.cached?.offset ?? 0;
  }

  /** Up to where it has come, done or not. */
  get readOffset(): number {
    return this.offset + (this.stream?.waiting ?? 0);
  }

  /** The client that stands for the master while it is connected. */
  get client(): Client | undefined {
    return this.#client;
  }

  get #store() {
    return this.#replication.store;
  }

  connect(): void {
    const { host } = this.#store;
    this.state = 'connecting';
    this.heardAt = this.#store.now;
    host.log('notice', 'MASTER <-> REPLICA sync started');
    // What comes from the master runs without a pause, so every command must be there.
    const fail = (): void => {
      host.log('warning', 'Unable to connect to MASTER: drydock: the commands could not be loaded');
      this.state = 'connect';
      host.stirred?.();
    };
    void this.#store.outside(loadAllCommands()).then(() => this.#dial(), fail);
  }

  #dial(): void {
    if (this.#over || this.state !== 'connecting' || this.#connection) return;
    const { host } = this.#store;
    let connection: Dialled | undefined;
    const isCurrent = (): boolean =>
      !this.#over && connection !== undefined && connection === this.#connection;
    connection = host.dial?.(this.host, this.port, {
      opened: () => {
        if (isCurrent()) this.#turn(() => this.#greet());
      },
      data: (bytes) => {
        if (isCurrent()) this.#turn(() => this.#receive(bytes));
      },
      closed: (reason) => {
        if (isCurrent()) this.#turn(() => this.#closed(reason));
      },
    });
    this.#connection = connection;
    if (!connection) {
      host.log('warning', 'Unable to connect to MASTER: drydock: this server has no network');
      this.state = 'connect';
    }
  }

  #turn(work: () => void): void {
    const store = this.#store;
    store.updateTime();
    work();
    store.waiting.serve();
    store.flush();
    store.host.stirred?.();
  }

  /** Gives the master up; answers where to go on, if anywhere. */
  leave(): CachedMaster | undefined {
    this.#over = true;
    this.#disconnect();
    return this.cached;
  }

  /** Once in a second. */
  look(): void {
    const store = this.#store;
    const { host, configuration, now } = store;
    const isLate = now - this.heardAt > configuration.number('repl-timeout') * 1000;
    if (isLate && (this.state === 'connecting' || this.state === 'handshake')) {
      host.log('warning', 'Timeout connecting to the MASTER...');
      this.#retry();
    } else if (isLate && this.state === 'sync') {
      host.log(
        'warning',
        "Timeout receiving bulk data from MASTER... If the problem persists try to set the 'repl-timeout' parameter in redis.conf to a larger value.",
      );
      this.#retry();
    } else if (isLate && this.state === 'connected') {
      host.log('warning', 'MASTER timeout: no data nor PING received...');
      this.#closed(undefined);
    }
    if (this.state === 'connect') {
      host.log('notice', `Connecting to MASTER ${this.host}:${this.port}`);
      this.connect();
    }
    if (this.state === 'connected') this.acknowledge();
  }

  /** Tells the master how much has been done. */
  acknowledge(): void {
    this.#ask('REPLCONF', 'ACK', String(this.offset));
  }

  // ---- greetings

  #ask(...words: readonly string[]): void {
    const text = words.map((word) => {
      const { length } = new TextEncoder().encode(word);
      return `$${length}\r\n${word}\r\n`;
    });
    this.#connection?.write(new TextEncoder().encode(`*${words.length}\r\n${text.join('')}`));
  }

  #greet(): void {
    this.#store.host.log('notice', 'Non blocking connect for SYNC fired the event.');
    this.state = 'handshake';
    this.#line = '';
    this.#handshake = new Handshake(
      this.#store,
      (...words) => this.#ask(...words),
      () => this.#askForStream(),
    );
  }

  #answered(line: string): void {
    switch (this.#handshake?.answered(line)) {
      case 'psync':
        this.#handshake = undefined;
        this.#answeredPsync(line);
        return;
      case 'give up':
        this.#disconnect();
        return;
      default:
    }
  }

  #askForStream(): void {
    const { host } = this.#store;
    const { cached } = this;
    if (cached) {
      host.log('notice', `Trying a partial resynchronization (request ${cached.id}:${cached.offset + 1}).`);
    } else host.log('notice', 'Partial resynchronization not possible (no cached master)');
    const request = cached ? [cached.id, String(cached.offset + 1)] : ['?', '-1'];
    this.#ask('PSYNC', ...request, ...(this.#replication.failover ? ['FAILOVER'] : []));
  }

  #answeredPsync(line: string): void {
    const { host } = this.#store;
    const replication = this.#replication;
    const { failover } = replication;
    const isAccepted = line.startsWith('+FULLRESYNC') || line.startsWith('+CONTINUE');
    if (failover && isAccepted) failover.done();
    else if (failover) {
      failover.abort('Failover target rejected psync request');
      return;
    }
    if (line.startsWith('+FULLRESYNC')) {
      const [, id = '', offset = '-1'] = line.split(' ');
      if (id.length !== 40) host.log('warning', 'Master replied with wrong +FULLRESYNC syntax.');
      else host.log('notice', `Full resync from master: ${id}:${offset}`);
      this.#masterId = id;
      this.#masterOffset = Number(offset);
      this.#awaitPayload();
    } else if (line.startsWith('+CONTINUE')) this.#goOn(line.slice('+CONTINUE '.length));
    else if (/^-(NOMASTERLINK|LOADING)/.test(line)) {
      host.log('notice', `Master is currently unable to PSYNC but should be in the future: ${line}`);
      this.#disconnect();
    } else {
      if (line.startsWith('-ERR')) {
        host.log('notice', `Master does not support PSYNC or is in error state (reply: ${line})`);
      } else host.log('warning', `Unexpected reply to PSYNC from master: ${line}`);
      host.log('notice', 'Retrying with SYNC...');
      this.#masterOffset = -1;
      this.#connection?.write(new TextEncoder().encode('SYNC\r\n'));
      this.#awaitPayload();
    }
  }

  // ---- the data set

  #awaitPayload(): void {
    this.state = 'sync';
    this.payload = undefined;
    this.#line = '';
  }

  #beginPayload(line: string): void {
    const { host } = this.#store;
    if (line === '') return;
    if (line.startsWith('-')) {
      host.log('warning', `MASTER aborted replication with an error: ${line.slice(1)}`);
      this.#retry();
      return;
    }
    if (!line.startsWith('$')) {
      host.log(
        'warning',
        `Bad protocol from MASTER, the first byte is not '$' (we received '${line}'), are you sure the host and port are right?`,
      );
      this.#retry();
      return;
    }
    this.payload = new SyncPayload(line.slice(1));
    host.log(
      'notice',
      this.payload.hasMark
        ? 'MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF to disk'
        : `MASTER <-> REPLICA sync: receiving ${this.payload.size} bytes from master to disk`,
    );
  }

  #load(dump: Uint8Array, hasMark: boolean): void {
    const store = this.#store;
    const { host } = store;
    const replication = this.#replication;
    replication.forgetPast();
    this.cached = undefined;
    const child = store.persistence.killChild('rdb', 'sockets');
    if (child !== undefined) {
      host.log(
        'notice',
        `Replica is about to load the RDB file received from the master, but there is a pending RDB child running. Killing process ${child} and removing its temp file to avoid any race`,
      );
    }
    host.log('notice', 'MASTER <-> REPLICA sync: Flushing old data');
    store.clear(store.databases);
    store.libraries.clear();
    host.log('notice', 'MASTER <-> REPLICA sync: Loading DB in memory');
    const failed = (error: unknown): void => {
      this.#meanwhile = undefined;
      if (this.#over) return;
      host.log('warning', error instanceof Error ? error.message : String(error));
      host.log('warning', 'Failed trying to load the MASTER synchronization DB from disk: Invalid argument');
      this.#retry();
    };
    try {
      // The file is this server's own from now on.
      host.save(dump);
    } catch (error) {
      failed(error);
      return;
    }
    const meanwhile = { bytes: [], lost: false };
    this.#meanwhile = meanwhile;
    let isLater = false;
    const later = (work: () => void): void => (isLater ? this.#turn(work) : work());
    load(store, dump.length, () => readDump(dump, store, true), {
      done: (loaded) => later(() => this.#loaded(loaded, hasMark)),
      failed: (error) => later(() => failed(error)),
      paused: () => {
        isLater = true;
      },
    });
  }

  #loaded({ facts }: LoadedDump, hasMark: boolean): void {
    const store = this.#store;
    const { host } = store;
    const replication = this.#replication;
    const { bytes = [], lost = false } = this.#meanwhile ?? {};
    this.#meanwhile = undefined;
    if (this.#over) return;
    const database = Number(facts.get('repl-stream-db') ?? 0);
    store.persistence.dirty = 0;
    this.#follow(this.#masterId, this.#masterOffset, database);
    replication.history.adopt(this.#masterId, this.#masterOffset);
    replication.openBacklog();
    host.log('notice', 'MASTER <-> REPLICA sync: Finished with success');
    if (hasMark) this.acknowledge();
    APPEND_ONLY.loaded?.restartAppendOnly(store);
    for (const each of bytes) this.#take(each);
    if (lost) this.#closed(undefined);
  }

  #goOn(id: string): void {
    const { host } = this.#store;
    const replication = this.#replication;
    const cached = this.cached as CachedMaster;
    host.log('notice', 'Successful partial resynchronization with master.');
    if (id.length === 40 && id !== cached.id) {
      host.log('warning', `Master replication ID changed to ${id}`);
      replication.history.branch(id, cached.id);
      replication.replicas.disconnect();
    }
    this.#follow(id.length === 40 ? id : cached.id, cached.offset, cached.database);
    replication.openBacklog();
    host.log('notice', 'MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.');
  }

  // ---- every change

  #follow(id: string, offset: number, database: number): void {
    const store = this.#store;
    const connection = this.#connection;
    const client = store.connect(() => {}, {
      remote: connection?.remote ?? `${this.host}:${this.port}`,
      local: connection?.local ?? '',
    });
    store.statistics.connections--;
    client.obeyed = true;
    client.muted = true;
    client.authenticated = true;
    client.input.authenticated = true;
    logUnexpectedErrors(client, 'replica', 'master', () => this.#replication.history.backlog);
    client.db = store.databases[database] ?? client.db;
    this.#client = client;
    this.#masterId = id;
    this.stream = new AppliedStream(client, offset, (bytes) => this.#replication.send(bytes));
    this.state = 'connected';
    this.downSince = 0;
    this.cached = undefined;
  }

  #receive(bytes: Uint8Array): void {
    this.heardAt = this.#store.now;
    this.#replication.inputBytes += bytes.length;
    if (this.#meanwhile) this.#meanwhile.bytes.push(bytes);
    else this.#take(bytes);
  }

  #take(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0 && this.#connection) {
      if (this.state === 'connected') {
        this.#apply(rest);
        return;
      }
      if (this.state === 'sync' && this.payload) {
        const { payload } = this;
        rest = rest.subarray(payload.add(rest));
        const dump = payload.whole;
        if (!dump) continue;
        this.payload = undefined;
        this.#load(dump, payload.hasMark);
        if (!this.#meanwhile) continue;
        // What stands behind the data set is its sequel.
        this.#meanwhile.bytes.push(rest);
        return;
      }
      const end = rest.indexOf(10);
      this.#line += toLatin1(end < 0 ? rest : rest.subarray(0, end));
      if (end < 0) return;
      rest = rest.subarray(end + 1);
      const line = this.#line.replace(/\r$/, '');
      this.#line = '';
      if (this.state === 'sync') this.#beginPayload(line);
      else this.#answered(line);
    }
  }

  #apply(bytes: Uint8Array): void {
    const store = this.#store;
    const { expiry } = store;
    store.expiry = 'show';
    this.stream?.receive(bytes);
    store.expiry = store.replication?.link ? expiry : 'remove';
    if (this.#client?.closed) this.#closed(undefined);
  }

  // ---- the end

  #closed(reason: string | undefined): void {
    if (this.#meanwhile) {
      this.#meanwhile.lost = true;
      return;
    }
    const { host } = this.#store;
    const wasConnected = this.state === 'connected';
    if (this.state === 'connecting') {
      host.log('warning', `Error condition on socket for SYNC: ${reason ?? 'Connection refused'}`);
    } else if (this.state === 'sync') {
      host.log('warning', 'I/O error trying to sync with MASTER: connection lost');
    } else if (this.state === 'handshake') {
      host.log('warning', 'Failed to read response from the server: Success');
      host.log('warning', 'Master did not respond to command during SYNC handshake');
    }
    if (wasConnected) {
      host.log('warning', 'Connection with master lost.');
      host.log('notice', 'Caching the disconnected master state.');
    }
    const wasSync = this.state === 'sync';
    this.#disconnect();
    if (!wasConnected && !wasSync) return;
    const after = wasSync ? ' after failure' : '';
    host.log('notice', `Reconnecting to MASTER ${this.host}:${this.port}${after}`);
    this.connect();
  }

  /** Begins anew at once. */
  #retry(): void {
    this.#disconnect();
    this.#store.host.log('notice', `Reconnecting to MASTER ${this.host}:${this.port} after failure`);
    this.connect();
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    const { stream } = this;
    if (stream && this.#client) {
      this.cached = { id: this.#masterId, offset: stream.applied, database: this.#client.db.index };
      this.downSince = this.#store.now;
    }
    this.stream = undefined;
    const client = this.#client;
    this.#client = undefined;
    client?.close();
    this.payload = undefined;
    this.#handshake = undefined;
    this.state = 'connect';
    connection?.close();
  }
}
