import type { Child, ChildEnd, ChildWork } from './host.ts';
import { DUMPS } from './lazy-parts.ts';
import type { Store } from './store.ts';

/** The signal by which a server ends its own child. */
export const SIGUSR1 = 10;
/** Each change copies a page of memory at least that the child still sees as it was. */
const PAGE = 4096;

/** What the child process does that is at work. */
export type ChildKind = 'rdb' | 'sockets' | 'aof';

/** Saving the data set: by command, by save points and at the end. */
export class Persistence {
  /** Changes since the last save. */
  dirty = 0;
  /** Unix milliseconds. */
  lastSave: number;
  lastStatus: 'ok' | 'err' = 'ok';
  /** What is done in the background; there is one child at a time. */
  child: ChildKind | undefined;
  /** A save that begins as soon as the child has ended. */
  scheduled = false;
  /** What begins as soon as the child has ended: a rewrite of the append-only file. */
  afterChild: (() => void) | undefined;
  /** But not before then, Unix milliseconds. */
  afterChildFrom = 0;
  saves = 0;
  lastBackgroundSeconds = -1;
  /** Bytes that were copied for the last child that wrote a dump, or an append-only file. */
  readonly lastCopied = { rdb: 0, aof: 0 };
  /** When the child that works was started, Unix milliseconds. */
  startedAt = 0;
  keysLoaded = 0;
  keysExpired = 0;
  #lastTry = 0;
  /** Whether a background save, the last one, has failed; and one by command does not make that good. */
  #backgroundFailed = false;
  #changesInBackground = 0;
  /** What writes dumps is being loaded. */
  #isLoading = false;
  /** The process that does what `child` says. */
  #process: Child | undefined;
  /** How many keys it has to write, and how many milliseconds that takes: none, unless rdb-key-save-delay says so. */
  #childKeys = 0;
  #childTime = 0;
  #dirtyAtFork = 0;
  /** What the child does where there are no processes, and when that is due. */
  #childWork: (() => void) | undefined;
  #childDue = Number.POSITIVE_INFINITY;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.lastSave = store.startedAt;
  }

  /** Worth a look at `isBroken`, or at the file's problem. */
  get mayBeBroken(): boolean {
    return this.#backgroundFailed || this.#store.fileProblem !== undefined;
  }

  /** Writes are refused: what they change could not be saved. */
  get isBroken(): boolean {
    const { configuration } = this.#store;
    return (
      this.#backgroundFailed &&
      configuration.get('stop-writes-on-bgsave-error') === 'yes' &&
      configuration.savePoints().length > 0
    );
  }

  /** All data, for those who have loaded what writes dumps. @throws Error with the reason */
  #dump(): Uint8Array {
    if (!DUMPS.loaded) throw new Error('drydock: what writes dumps could not be loaded');
    return DUMPS.loaded.encodeDump(this.#store);
  }

  /** All data as a child has them, where Redis forks: everybody waits for it. */
  #snapshot(): Uint8Array {
    const store = this.#store;
    const started = store.clockNow();
    const dump = this.#dump();
    store.statistics.forkTime = Math.round((store.clockNow() - started) * 1000);
    store.recordLatency('fork', started);
    return dump;
  }

  /** Writes the dump now. False if that failed; the reason is in the log. */
  save(): boolean {
    const { host } = this.#store;
    try {
      host.save(this.#dump());
    } catch (error) {
      host.log('warning', error instanceof Error ? error.message : String(error));
      return false;
    }
    host.log('notice', 'DB saved on disk');
    this.#saved();
    return true;
  }

  /** Starts a background save; `done` hears how it ended. */
  saveInBackground(dump = this.#snapshot(), done?: (succeeded: boolean) => void): void {
    const { host, now } = this.#store;
    this.#lastTry = now;
    this.#changesInBackground = this.dirty;
    const work: ChildWork = (pid, log) => {
      host.save(dump, pid);
      log('notice', 'DB saved on disk');
      log('notice', 'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB');
    };
    const pid = this.startChild('rdb', 'redis-rdb-bgsave', work, (end) => {
      this.#finish(end);
      done?.(end === 'done');
    });
    host.log('notice', `Background saving started by pid ${pid}`);
  }

  /** Has a child send the data set to replicas; `done` does the sending. */
  transferInBackground(done: (succeeded: boolean) => void): void {
    const { host } = this.#store;
    const work: ChildWork = (_pid, log) => {
      log('notice', 'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB');
    };
    const pid = this.startChild('sockets', 'redis-rdb-to-slaves', work, (end) => {
      if (end === 'done') host.log('notice', 'Background RDB transfer terminated with success');
      else if (end === 'failed') host.log('warning', 'Background transfer error');
      else host.log('warning', `Background transfer terminated by signal ${end}`);
      done(end === 'done');
    });
    host.log('notice', `Background RDB transfer started by pid ${pid}`);
  }

  /** Does something in a child process, and answers its number. */
  startChild(kind: ChildKind, title: string, work: ChildWork, done: (end: ChildEnd) => void): number {
    const { host, now, statistics, configuration, databases } = this.#store;
    this.child = kind;
    this.startedAt = now;
    statistics.forks++;
    this.#childKeys = databases.reduce((sum, { size }) => sum + size, 0);
    this.#dirtyAtFork = this.dirty;
    const delay = configuration.number('rdb-key-save-delay');
    // Microseconds for each key; less than none: one in so many keys takes one.
    this.#childTime = (this.#childKeys * (delay < 0 ? -1 / delay : delay)) / 1000;
    let child: Child | undefined;
    const end = (how: ChildEnd): void => {
      if (this.#process !== child) return;
      this.lastCopied[kind === 'aof' ? 'aof' : 'rdb'] = this.childProgress.copied;
      this.#forgetChild();
      done(how);
    };
    child = host.fork?.(title, work, this.#childTime, end) ?? this.#workHere(work, end);
    this.#process = child;
    host.stirred?.();
    return child.pid;
  }

  #forgetChild(): void {
    this.child = undefined;
    this.#process = undefined;
    this.#childDue = Number.POSITIVE_INFINITY;
    this.#childWork = undefined;
  }

  /** There are no processes: the server itself does what a child would do. */
  #workHere(work: ChildWork, end: (how: ChildEnd) => void): Child {
    const { host, now } = this.#store;
    const pid = host.pid + 1;
    this.#childDue = now + this.#childTime;
    this.#childWork = () => {
      try {
        work(pid, host.log);
        end('done');
      } catch (error) {
        host.log('warning', error instanceof Error ? error.message : String(error));
        end('failed');
      }
    };
    const kill = (): void => {
      this.#childDue = this.#store.now;
      this.#childWork = () => end(SIGUSR1);
      host.stirred?.();
    };
    return { pid, kill };
  }

  /** Ends the child that is at work, if it does that; what it has written so far is lost. */
  killChild(...kinds: readonly ChildKind[]): number | undefined {
    if (this.child === undefined || !kinds.includes(this.child)) return undefined;
    this.#process?.kill();
    return this.#process?.pid;
  }

  /** Ends the rewriting of the append-only file at once: nobody asks how it ended. */
  dropRewrite(): void {
    if (this.child !== 'aof') return;
    const process = this.#process;
    this.#store.host.log('notice', `Killing running AOF rewrite child: ${process?.pid}`);
    this.#forgetChild();
    process?.kill();
    this.#forgetChild();
  }

  /** How many keys the child has written, of how many, and the bytes that were copied because they have changed since. */
  get childProgress(): { readonly keys: number; readonly of: number; readonly copied: number } {
    if (this.child === undefined) return { keys: 0, of: 0, copied: 0 };
    const copied = Math.max(0, this.dirty - this.#dirtyAtFork) * PAGE;
    const share = this.#childTime === 0 ? 1 : (this.#store.now - this.startedAt) / this.#childTime;
    return { keys: Math.floor(this.#childKeys * Math.min(1, share)), of: this.#childKeys, copied };
  }

  /** When there is something to do next; Infinity if never. */
  deadline(): number {
    if (this.#isLoading) return Number.POSITIVE_INFINITY;
    if (this.child !== undefined) return this.#childDue;
    if (this.scheduled) return this.#store.now;
    let due = this.afterChild ? Math.max(this.#store.now, this.afterChildFrom) : Number.POSITIVE_INFINITY;
    if (this.dirty === 0) return due;
    for (const { seconds, changes } of this.#store.configuration.savePoints()) {
      if (this.dirty >= changes) due = Math.min(due, this.lastSave + seconds * 1000 + 1000);
    }
    // After a failure the next try waits for five seconds.
    return this.lastStatus === 'ok' ? due : Math.max(due, this.#lastTry + 5000);
  }

  saveIfDue(): void {
    const { now, host } = this.#store;
    if (this.#childDue <= now) this.#childWork?.();
    if (this.child !== undefined) return;
    const { afterChild } = this;
    if (afterChild && this.afterChildFrom <= now) {
      this.afterChild = undefined;
      afterChild();
      return;
    }
    if (this.scheduled) {
      if (!this.#canSave()) return;
      this.scheduled = false;
      this.saveInBackground();
      return;
    }
    if (this.deadline() > now) return;
    for (const { seconds, changes } of this.#store.configuration.savePoints()) {
      if (this.dirty < changes || now - this.lastSave <= seconds * 1000) continue;
      if (!this.#canSave()) return;
      host.log('notice', `${changes} changes in ${seconds} seconds. Saving...`);
      this.saveInBackground();
      return;
    }
  }

  /** Whether what writes dumps is there; if not it is loaded, and the next look may find it. */
  #canSave(): boolean {
    if (DUMPS.loaded) return true;
    const { host, now } = this.#store;
    const goOn = (): void => {
      this.#isLoading = false;
      host.stirred?.();
    };
    this.#isLoading = true;
    void this.#store.outside(DUMPS.load()).then(goOn, () => {
      host.log('warning', 'drydock: what writes dumps could not be loaded');
      this.scheduled = false;
      this.#lastTry = now;
      this.startedAt = now;
      this.#finish('failed');
      goOn();
    });
    return false;
  }

  #finish(end: ChildEnd): void {
    const { host } = this.#store;
    this.lastBackgroundSeconds = Math.floor((this.#store.now - this.startedAt) / 1000);
    // Who ends the child itself has no error.
    if (end !== SIGUSR1) {
      this.lastStatus = end === 'done' ? 'ok' : 'err';
      this.#backgroundFailed = end !== 'done';
    }
    if (end !== 'done') {
      host.log(
        'warning',
        end === 'failed' ? 'Background saving error' : `Background saving terminated by signal ${end}`,
      );
      return;
    }
    host.log('notice', 'Background saving terminated with success');
    const later = this.dirty - this.#changesInBackground;
    this.#saved();
    this.dirty = later;
  }

  #saved(): void {
    this.dirty = 0;
    this.lastSave = this.#store.now;
    this.lastStatus = 'ok';
    this.#backgroundFailed = false;
    this.saves++;
  }
}
