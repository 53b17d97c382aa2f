import { joinBytes } from '../../resp/join-bytes.ts';
import type { ChildEnd, ServerFiles } from '../engine/host.ts';
import { load, type Steps, secondsSince } from '../engine/loading.ts';
import { SIGUSR1 } from '../engine/persistence.ts';
import type { Store } from '../engine/store.ts';
import { encodeDump } from '../rdb/encode-dump.ts';
import { CommandLog } from '../replication/stream/command-log.ts';
import { Propagation } from '../replication/stream/propagation.ts';
import { baseCommands } from './base-commands.ts';
import { type FileSizes, totalOf } from './load-files.ts';
import type { ManifestFile } from './manifest.ts';
import { ManifestFiles } from './manifest-files.ts';
import { RewriteLimit } from './rewrite-limit.ts';

/**
 * The append-only file, which is several: a data set, the commands since then, and a manifest that names both. It is on,
 * or it waits for its first data set while commands are kept already, or it is off.
 */
export class AppendOnlyFile {
  state: 'off' | 'waiting' | 'on' = 'off';
  rewrites = 0;
  lastRewriteStatus: 'ok' | 'err' = 'ok';
  lastRewriteSeconds = -1;
  /** Bytes of all files, and how many they were after the last rewrite. */
  size = 0;
  baseSize = 0;
  readonly #store: Store;
  readonly #files: ManifestFiles;
  readonly #limit: RewriteLimit;
  #pending: Uint8Array[] = [];
  /** When writing is tried again after it has failed, Unix milliseconds. */
  #retryAt = 0;
  /** The second of the last annotation. */
  #timedAt = 0;

  private constructor(store: Store, files: ServerFiles) {
    this.#store = store;
    this.#files = new ManifestFiles(store, files);
    this.#limit = new RewriteLimit(store);
  }

  /** The store's append-only file; undefined where there are no files. */
  static of(store: Store): AppendOnlyFile | undefined {
    const { files } = store.host;
    if (!store.appendOnlyFile && files) store.appendOnlyFile = new AppendOnlyFile(store, files);
    return store.appendOnlyFile as AppendOnlyFile | undefined;
  }

  /** Something is kept back until it can be written. */
  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  get isScheduled(): boolean {
    return this.#store.persistence.afterChild !== undefined;
  }

  get failures(): number {
    return this.#limit.failures;
  }

  /** CONFIG RESETSTAT */
  resetCounters(): void {
    this.rewrites = 0;
    this.#limit.failures = 0;
  }

  // ---- start

  /**
   * Reads what is there, and writes down all changes from then on. False if it cannot be read: the log says why. `paused`:
   * it takes longer, and clients may come meanwhile.
   */
  async open(paused: () => void): Promise<boolean> {
    const contents = this.#files.find();
    if (!contents) return false;
    const started = this.#store.clockNow();
    const sizes = await new Promise<FileSizes | undefined>((done, failed) =>
      load(this.#store, totalOf(contents), () => this.#files.read(contents), { done, failed, paused }),
    );
    return this.#take(sizes, started) && this.#begin();
  }

  #begin(): boolean {
    const files = this.#files;
    try {
      if (!files.base && files.increments.length === 0) {
        const data = this.#data();
        files.createBase(data);
        this.baseSize = data.length;
        this.size = data.length;
      }
      if (files.increments.length === 0) files.createIncrement('server start');
      else files.openLastIncrement();
    } catch (error) {
      this.#store.host.log(
        'warning',
        `Can't open or create append-only dir ${files.folder}: ${reasonOf(error)}`,
      );
      return false;
    }
    this.state = 'on';
    this.#listen();
    return true;
  }

  /** Forgets all keys, to read them again: so many bytes, and whether they can be read. Undefined if there is nothing to read. */
  reload(): { readonly bytes: number; readonly read: () => Steps<boolean> } | undefined {
    this.settle();
    const store = this.#store;
    const { propagation } = store;
    const file = propagation?.file;
    if (propagation) propagation.file = undefined;
    store.clear(store.databases);
    store.libraries.clear();
    store.librariesChanged();
    const contents = this.#files.find();
    const goOn = (): void => {
      if (propagation) propagation.file = file;
    };
    if (contents) return { bytes: totalOf(contents), read: () => this.#readAgain(contents, goOn) };
    goOn();
    return undefined;
  }

  *#readAgain(contents: readonly Uint8Array[], goOn: () => void): Steps<boolean> {
    const started = this.#store.clockNow();
    try {
      return this.#take(yield* this.#files.read(contents), started);
    } finally {
      goOn();
    }
  }

  /** What was read counts from now on. */
  #take(sizes: FileSizes | undefined, started: number): boolean {
    if (!sizes) return false;
    ({ size: this.size, baseSize: this.baseSize } = sizes);
    if (this.size > 0) {
      const seconds = secondsSince(this.#store, started);
      this.#store.host.log('notice', `DB loaded from append only file: ${seconds} seconds`);
    }
    return true;
  }

  #listen(): void {
    this.#store.propagation ??= new Propagation(this.#store);
    this.#store.propagation.file = new CommandLog((bytes) => {
      const second = Math.floor(this.#store.now / 1000);
      if (this.#isTimed && this.#timedAt < second) this.#pending.push(this.#annotation(second));
      this.#pending.push(bytes);
    });
  }

  // ---- while the server runs

  /** CONFIG SET appendonly yes: everything there is becomes a first data set, and what comes is kept meanwhile. */
  enable(inTransaction: boolean): void {
    if (this.state !== 'off') return;
    const { persistence, host } = this.#store;
    this.state = 'waiting';
    this.#listen();
    this.#files.currentSize = 0;
    const isOther = persistence.child !== undefined && persistence.child !== 'aof';
    if (isOther || inTransaction) {
      this.#schedule();
      host.log(
        'warning',
        isOther
          ? 'AOF was enabled but there is already another background operation. An AOF background was scheduled to start when possible.'
          : 'AOF was enabled during a transaction. An AOF background was scheduled to start when possible.',
      );
      return;
    }
    if (persistence.child === 'aof') {
      host.log(
        'warning',
        'AOF was enabled but there is already an AOF rewriting in background. Stopping background AOF and starting a rewrite now.',
      );
      persistence.dropRewrite();
    }
    this.#rewrite();
  }

  /** CONFIG SET appendonly no */
  disable(): void {
    if (this.state === 'off') return;
    this.settle();
    this.state = 'off';
    this.#pending = [];
    const store = this.#store;
    store.fileProblem = undefined;
    store.persistence.afterChild = undefined;
    store.persistence.dropRewrite();
    if (store.propagation) {
      store.propagation.file = undefined;
      // A replica that may be written to still wants to hear of changes.
      if (store.replication) store.replication.listen();
      else store.propagation = undefined;
    }
  }

  /** Writes down what has happened; before anybody is told that it has. */
  settle(): void {
    if (this.#pending.length === 0) return;
    const store = this.#store;
    if (this.#retryAt > store.now) return;
    const bytes = joinBytes(this.#pending);
    const sync = store.configuration.get('appendfsync') === 'always';
    const { latencyThreshold } = store.configuration;
    const started = latencyThreshold > 0 ? store.clockNow() : 0;
    try {
      this.#files.append(bytes, { sync, temporary: this.state === 'waiting' });
    } catch (error) {
      this.#failed(reasonOf(error), sync);
      return;
    }
    if (latencyThreshold > 0) this.#tookTime(started, sync);
    this.#pending = [];
    this.size += bytes.length;
    if (store.fileProblem !== undefined) {
      store.host.log('warning', 'AOF write error looks solved, Redis can write again.');
      store.fileProblem = undefined;
    }
    this.#rewriteIfGrown();
  }

  /** Writing and waiting for the disk are one call here. */
  #tookTime(started: number, sync: boolean): void {
    const { persistence } = this.#store;
    const isAlone = persistence.child === undefined;
    for (const kind of [isAlone ? 'aof-write-alone' : 'aof-write-active-child', 'aof-write'])
      this.#store.recordLatency(kind, started);
    if (sync) this.#store.recordLatency('aof-fsync-always', started);
  }

  #failed(reason: string, isStrict: boolean): void {
    const store = this.#store;
    store.host.log('warning', `Error writing to the AOF file: ${reason}`);
    if (isStrict) {
      store.host.log(
        'warning',
        "Can't recover from AOF write error when the AOF fsync policy is 'always'. Exiting...",
      );
      store.host.exit(1);
      return;
    }
    store.fileProblem = reason;
    this.#retryAt = store.now + 1000;
  }

  /** When writing is tried again; Infinity if nothing waits for that. */
  deadline(): number {
    return this.#pending.length > 0 ? Math.max(this.#retryAt, this.#store.now) : Number.POSITIVE_INFINITY;
  }

  // ---- rewriting

  #rewriteIfGrown(): void {
    const { configuration, persistence, host } = this.#store;
    const percentage = configuration.number('auto-aof-rewrite-percentage');
    const least = configuration.number('auto-aof-rewrite-min-size');
    if (this.state !== 'on' || persistence.child !== undefined) return;
    if (percentage === 0 || this.size <= least) return;
    const growth = Math.floor((this.size * 100) / (this.baseSize || 1)) - 100;
    if (growth < percentage || this.#limit.forbids()) return;
    host.log('notice', `Starting automatic rewriting of AOF on ${growth}% growth`);
    this.#rewrite();
  }

  /** BGREWRITEAOF */
  rewrite(inTransaction: boolean): 'started' | 'scheduled' | 'busy' | 'failed' {
    const { persistence } = this.#store;
    if (persistence.child === 'aof') return 'busy';
    if (persistence.child !== undefined || inTransaction) {
      this.#schedule();
      // Whoever asks for it does not wait because it has failed before.
      this.#limit.failures = 0;
      return 'scheduled';
    }
    return this.#rewrite() ? 'started' : 'failed';
  }

  /** As soon as no child is at work, and it may be tried again. */
  #schedule(): void {
    const { persistence } = this.#store;
    persistence.afterChildFrom = this.#limit.until;
    persistence.afterChild = () => {
      if (this.#limit.forbids()) this.#schedule();
      else this.#rewrite();
    };
  }

  /** Begins a new pair of files, so that the commands since the old data set can be forgotten. */
  #rewrite(): boolean {
    const store = this.#store;
    const { host, persistence } = store;
    this.settle();
    store.propagation?.file?.forgetDatabase();
    const old = this.#files.increments;
    try {
      if (this.state === 'on') this.#files.createIncrement('background rewrite');
      else if (this.state === 'waiting') this.#files.createTemporaryIncrement();
    } catch (error) {
      this.#rewriteFailed(`Can't open the append-only file: ${reasonOf(error)}`);
      return false;
    }
    this.rewrites++;
    const data = this.#data();
    let temporary = '';
    const pid = persistence.startChild(
      'aof',
      'redis-aof-rewrite',
      (childPid, log) => {
        temporary = `temp-rewriteaof-bg-${childPid}.aof`;
        this.#files.writeRewritten(temporary, data);
        log('notice', `Successfully created the temporary AOF base file ${temporary}`);
        log('notice', 'Fork CoW for AOF rewrite: current 0 MB, peak 0 MB, average 0 MB');
      },
      (end) => this.#finish(end, temporary, old, data.length),
    );
    host.log('notice', `Background append only file rewriting started by pid ${pid}`);
    return true;
  }

  #finish(end: ChildEnd, temporary: string, old: readonly ManifestFile[], size: number): void {
    const { host, persistence, now } = this.#store;
    this.lastRewriteSeconds = Math.floor((now - persistence.startedAt) / 1000);
    if (end === 'done') {
      host.log('notice', 'Background AOF rewrite terminated with success');
      this.#takeRewritten(temporary, old, size);
    } else if (end === 'failed') this.#rewriteFailed('Background AOF rewrite terminated with error');
    // Who ends the child himself has no error.
    else if (end === SIGUSR1) host.log('warning', `Background AOF rewrite terminated by signal ${end}`);
    else this.#rewriteFailed(`Background AOF rewrite terminated by signal ${end}`);
    if (this.state === 'waiting') this.#schedule();
  }

  #takeRewritten(temporary: string, old: readonly ManifestFile[], size: number): void {
    try {
      this.#files.takeRewritten(temporary, old, { temporary: this.state === 'waiting' });
    } catch (error) {
      this.#rewriteFailed(`Error trying to rename the temporary AOF base file: ${reasonOf(error)}`);
      return;
    }
    if (this.state === 'waiting') this.state = 'on';
    this.baseSize = size + this.#files.currentSize;
    this.size = this.baseSize;
    this.lastRewriteStatus = 'ok';
    this.#limit.failures = 0;
    this.#store.host.log('notice', 'Background AOF rewrite finished successfully');
  }

  #rewriteFailed(line: string): void {
    this.lastRewriteStatus = 'err';
    this.#limit.failures++;
    this.#store.host.log('warning', line);
  }

  // ---- what is written

  #data(): Uint8Array {
    const isDump = this.#store.configuration.get('aof-use-rdb-preamble') === 'yes';
    if (isDump) return encodeDump(this.#store, { isAofBase: true });
    const commands = baseCommands(this.#store);
    return this.#isTimed
      ? joinBytes([this.#annotation(Math.floor(this.#store.now / 1000)), commands])
      : commands;
  }

  /** Between the commands stands when they came: once for all of a second. */
  get #isTimed(): boolean {
    return this.#store.configuration.get('aof-timestamp-enabled') === 'yes';
  }

  #annotation(second: number): Uint8Array {
    this.#timedAt = second;
    return new TextEncoder().encode(`#TS:${second}\r\n`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
