import { joinBytes } from '../../resp/join-bytes.ts';
import type { ChildEnd, ServerFiles } from '../engine/host.ts';
import { load, type Steps, secondsSince } from '../engine/loading.ts';
import { SIGUSR1 } from '../engine/persistence.ts';
import type { Store } from '../engine/store.ts';
import { encodeDump } from '../rdb/encode-dump.ts';
import { CommandLog } from '../replication/stream/command-log.ts';
import { Propagation } from '../replication/stream/propagation.ts';
import { baseCommands } from './base-commands.ts';
import { contentsOf, type FileSizes, readFiles, totalOf } from './load-files.ts';
import { BadManifest, EMPTY_MANIFEST, type Manifest, manifestText, readManifest } from './manifest.ts';

/**
 * The append-only file, which is several: a data set, the commands since then, and a manifest that names both. It is on,
 * or it waits for its first data set while commands are kept already, or it is off.
 */
export class AppendOnlyFile {
  state: 'off' | 'waiting' | 'on' = 'off';
  rewrites = 0;
  failures = 0;
  lastRewriteStatus: 'ok' | 'err' = 'ok';
  lastRewriteSeconds = -1;
  /** Bytes of all files, and how many they were after the last rewrite. */
  size = 0;
  baseSize = 0;
  readonly #store: Store;
  readonly #files: ServerFiles;
  readonly #folder: string;
  readonly #name: string;
  #manifest: Manifest = EMPTY_MANIFEST;
  #pending: Uint8Array[] = [];
  /** When writing is tried again after it has failed, Unix milliseconds. */
  #retryAt = 0;
  /** How long rewriting was put off after it has failed again and again, and until when, Unix milliseconds. */
  #retryMinutes = 0;
  #retryRewriteAt = 0;
  /** The second of the last annotation. */
  #timedAt = 0;
  /** Bytes of the file that is written. */
  #incrementSize = 0;

  private constructor(store: Store, files: ServerFiles) {
    this.#store = store;
    this.#files = files;
    this.#folder = store.configuration.get('appenddirname');
    this.#name = store.configuration.get('appendfilename');
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

  /** CONFIG RESETSTAT */
  resetCounters(): void {
    this.rewrites = 0;
    this.failures = 0;
  }

  // ---- start

  /**
   * Reads what is there, and writes down all changes from then on. False if it cannot be read: the log says why. `paused`:
   * it takes longer, and clients may come meanwhile.
   */
  async open(paused: () => void): Promise<boolean> {
    const contents = this.#find();
    if (!contents) return false;
    const started = this.#store.clockNow();
    const sizes = await new Promise<FileSizes | undefined>((done, failed) =>
      load(this.#store, totalOf(contents), () => this.#read(contents), { done, failed, paused }),
    );
    return this.#take(sizes, started) && this.#begin();
  }

  #begin(): boolean {
    const { host } = this.#store;
    const { base, increments } = this.#manifest;
    try {
      if (!base && increments.length === 0) {
        const file = { name: this.#baseName(1), sequence: 1 };
        this.#manifest = { ...this.#manifest, base: file };
        this.baseSize = this.#write(file.name, this.#data());
        this.size = this.baseSize;
        host.log('notice', `Creating AOF base file ${file.name} on server start`);
      }
      if (increments.length === 0) {
        const file = { name: this.#incrementName(1), sequence: 1 };
        this.#manifest = { ...this.#manifest, increments: [file] };
        this.#files.append(this.#path(file.name), new Uint8Array(0), false);
        this.#writeManifest();
        host.log('notice', `Creating AOF incr file ${file.name} on server start`);
      } else {
        const last = increments.at(-1)?.name ?? '';
        this.#incrementSize = this.#files.read(this.#path(last))?.length ?? 0;
        host.log('notice', `Opening AOF incr file ${last} on server start`);
      }
    } catch (error) {
      host.log('warning', `Can't open or create append-only dir ${this.#folder}: ${reasonOf(error)}`);
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
    const contents = this.#find();
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
      return this.#take(yield* this.#read(contents), started);
    } finally {
      goOn();
    }
  }

  #read(contents: readonly Uint8Array[]): Steps<FileSizes | undefined> {
    return readFiles(this.#store, this.#files, this.#folder, this.#manifest, contents);
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

  /** What is in the files that there are; undefined if they cannot be read, and the log says why. */
  #find(): readonly Uint8Array[] | undefined {
    const { host } = this.#store;
    const text = this.#files.read(this.#path(`${this.#name}.manifest`));
    try {
      if (text) this.#manifest = readManifest(new TextDecoder().decode(text));
    } catch (error) {
      if (!(error instanceof BadManifest)) throw error;
      for (const line of error.lines) host.log('warning', line);
      return undefined;
    }
    this.#takeOverOld();
    return contentsOf(this.#store, this.#files, this.#folder, this.#manifest);
  }

  /** Before 7.0 there was one file, beside the dump. */
  #takeOverOld(): void {
    const { base, increments } = this.#manifest;
    const old = this.#files.read(this.#name);
    // The manifest may name it already: then it was to be moved, and was not.
    const isNamed = base?.name === this.#name && !this.#files.read(this.#path(this.#name));
    if (!old || increments.length > 0 || (base && !isNamed)) return;
    this.#manifest = { ...this.#manifest, base: { name: this.#name, sequence: 1 } };
    this.#writeManifest();
    this.#files.rename(this.#name, this.#path(this.#name));
    this.#store.host.log(
      'notice',
      `Successfully migrated an old-style AOF file (${this.#name}) into the AOF directory (${this.#folder}).`,
    );
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
    this.#incrementSize = 0;
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
    const { store } = { store: this.#store };
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
      this.#files.append(this.#path(this.#current), bytes, sync);
    } catch (error) {
      this.#failed(reasonOf(error), sync);
      return;
    }
    if (latencyThreshold > 0) this.#tookTime(started, sync);
    this.#pending = [];
    this.size += bytes.length;
    this.#incrementSize += bytes.length;
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

  get #current(): string {
    if (this.state === 'waiting') return this.#temporaryName;
    return this.#manifest.increments.at(-1)?.name ?? this.#incrementName(1);
  }

  // ---- rewriting

  #rewriteIfGrown(): void {
    const { configuration, persistence, host } = this.#store;
    const percentage = configuration.number('auto-aof-rewrite-percentage');
    const least = configuration.number('auto-aof-rewrite-min-size');
    if (this.state !== 'on' || persistence.child !== undefined) return;
    if (percentage === 0 || this.size <= least) return;
    const growth = Math.floor((this.size * 100) / (this.baseSize || 1)) - 100;
    if (growth < percentage || this.#isLimited()) return;
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
      this.failures = 0;
      return 'scheduled';
    }
    return this.#rewrite() ? 'started' : 'failed';
  }

  /** As soon as no child is at work, and it may be tried again. */
  #schedule(): void {
    const { persistence } = this.#store;
    persistence.afterChildFrom = this.#retryRewriteAt;
    persistence.afterChild = () => {
      if (this.#isLimited()) this.#schedule();
      else this.#rewrite();
    };
  }

  /** What has failed three times waits for a minute, then for two, for four, up to an hour (aofRewriteLimited in aof.c). */
  #isLimited(): boolean {
    const { host, now } = this.#store;
    if (this.failures < 3) {
      this.#retryMinutes = 0;
      this.#retryRewriteAt = 0;
      return false;
    }
    if (this.#retryRewriteAt !== 0) {
      if (now < this.#retryRewriteAt) return true;
      this.#retryRewriteAt = 0;
      return false;
    }
    this.#retryMinutes = Math.min(60, this.#retryMinutes === 0 ? 1 : this.#retryMinutes * 2);
    this.#retryRewriteAt = now + this.#retryMinutes * 60_000;
    host.log(
      'warning',
      `Background AOF rewrite has repeatedly failed and triggered the limit, will retry in ${this.#retryMinutes} minutes`,
    );
    return true;
  }

  /** Begins a new pair of files, so that the commands since the old data set can be forgotten. */
  #rewrite(): boolean {
    const store = this.#store;
    const { host, persistence } = store;
    this.settle();
    store.propagation?.file?.forgetDatabase();
    const old = this.#manifest.increments;
    try {
      if (this.state === 'on') {
        const sequence = (old.at(-1)?.sequence ?? 0) + 1;
        const file = { name: this.#incrementName(sequence), sequence };
        this.#files.append(this.#path(file.name), new Uint8Array(0), false);
        this.#manifest = { ...this.#manifest, increments: [...old, file] };
        this.#writeManifest();
        host.log('notice', `Creating AOF incr file ${file.name} on background rewrite`);
        this.#incrementSize = 0;
      } else if (this.state === 'waiting') {
        this.#files.write(this.#path(this.#temporaryName), new Uint8Array(0));
        host.log('notice', `Creating AOF incr file ${this.#temporaryName} on background rewrite`);
      }
    } catch (error) {
      host.log('warning', `Can't open the append-only file: ${reasonOf(error)}`);
      this.lastRewriteStatus = 'err';
      this.failures++;
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
        this.#files.write(temporary, data);
        log('notice', `Successfully created the temporary AOF base file ${temporary}`);
        log('notice', 'Fork CoW for AOF rewrite: current 0 MB, peak 0 MB, average 0 MB');
      },
      (end) => this.#finish(end, temporary, old, data.length),
    );
    host.log('notice', `Background append only file rewriting started by pid ${pid}`);
    return true;
  }

  #finish(end: ChildEnd, temporary: string, old: Manifest['increments'], size: number): void {
    const { host, persistence, now } = this.#store;
    this.lastRewriteSeconds = Math.floor((now - persistence.startedAt) / 1000);
    if (end !== 'done') {
      // Who ends the child itself has no error.
      if (end !== SIGUSR1) {
        this.lastRewriteStatus = 'err';
        this.failures++;
      }
      host.log(
        'warning',
        end === 'failed'
          ? 'Background AOF rewrite terminated with error'
          : `Background AOF rewrite terminated by signal ${end}`,
      );
      if (this.state === 'waiting') this.#schedule();
      return;
    }
    host.log('notice', 'Background AOF rewrite terminated with success');
    const { base, increments, history } = this.#manifest;
    const sequence = (base?.sequence ?? 0) + 1;
    const file = { name: this.#baseName(sequence), sequence };
    try {
      this.#files.rename(temporary, this.#path(file.name));
      host.log('notice', `Successfully renamed the temporary AOF base file ${temporary} into ${file.name}`);
      let kept = increments.filter((each) => !old.includes(each));
      if (this.state === 'waiting') {
        const next = (increments.at(-1)?.sequence ?? 0) + 1;
        const increment = { name: this.#incrementName(next), sequence: next };
        this.#files.rename(this.#path(this.#temporaryName), this.#path(increment.name));
        host.log(
          'notice',
          `Successfully renamed the temporary AOF incr file ${this.#temporaryName} into ${increment.name}`,
        );
        kept = [increment];
        this.state = 'on';
      }
      const past = [...old, ...(base ? [base] : [])];
      this.#manifest = { base: file, increments: kept, history: [...past, ...history] };
      this.#writeManifest();
      this.#forgetHistory();
    } catch (error) {
      host.log('warning', `Error trying to rename the temporary AOF base file: ${reasonOf(error)}`);
      this.lastRewriteStatus = 'err';
      this.failures++;
      return;
    }
    this.baseSize = size + this.#incrementSize;
    this.size = this.baseSize;
    this.lastRewriteStatus = 'ok';
    this.failures = 0;
    host.log('notice', 'Background AOF rewrite finished successfully');
  }

  #forgetHistory(): void {
    const { host, configuration } = this.#store;
    const { history } = this.#manifest;
    if (history.length === 0 || configuration.get('aof-disable-auto-gc') === 'yes') return;
    for (const { name } of history) {
      host.log('notice', `Removing the history file ${name} in the background`);
      this.#files.remove(this.#path(name));
    }
    this.#manifest = { ...this.#manifest, history: [] };
    this.#writeManifest();
  }

  // ---- files

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

  #baseName(sequence: number): string {
    const isDump = this.#store.configuration.get('aof-use-rdb-preamble') === 'yes';
    return `${this.#name}.${sequence}.base.${isDump ? 'rdb' : 'aof'}`;
  }

  #incrementName(sequence: number): string {
    return `${this.#name}.${sequence}.incr.aof`;
  }

  get #temporaryName(): string {
    return `temp-${this.#name}.incr`;
  }

  #path(name: string): string {
    return `${this.#folder}/${name}`;
  }

  #write(name: string, bytes: Uint8Array): number {
    this.#files.write(this.#path(name), bytes);
    return bytes.length;
  }

  /** The new manifest takes the old one's place when it is whole. */
  #writeManifest(): void {
    const temporary = this.#path(`temp-${this.#name}.manifest`);
    this.#files.write(temporary, new TextEncoder().encode(manifestText(this.#manifest)));
    this.#files.rename(temporary, this.#path(`${this.#name}.manifest`));
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
