import type { ChildWork } from './host.ts';
import { DUMPS } from './lazy-parts.ts';
import type { Store } from './store.ts';

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
  saves = 0;
  lastBackgroundSeconds = -1;
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
  /** A child's end where there are no processes: it is told at the next tick. */
  #ended: (() => void) | undefined;
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
  saveInBackground(dump = this.#dump(), done?: (succeeded: boolean) => void): void {
    const { host, now } = this.#store;
    this.#lastTry = now;
    this.#changesInBackground = this.dirty;
    const work: ChildWork = (pid, log) => {
      host.save(dump, pid);
      log('notice', 'DB saved on disk');
      log('notice', 'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB');
    };
    const pid = this.startChild('rdb', 'redis-rdb-bgsave', work, (succeeded) => {
      this.#finish(succeeded);
      done?.(succeeded);
    });
    host.log('notice', `Background saving started by pid ${pid}`);
  }

  /** Has a child send the data set to replicas; `done` does the sending. */
  transferInBackground(done: (succeeded: boolean) => void): void {
    const { host } = this.#store;
    const work: ChildWork = (_pid, log) => {
      log('notice', 'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB');
    };
    const pid = this.startChild('sockets', 'redis-rdb-to-slaves', work, (succeeded) => {
      host.log(
        succeeded ? 'notice' : 'warning',
        succeeded ? 'Background RDB transfer terminated with success' : 'Background transfer error',
      );
      done(succeeded);
    });
    host.log('notice', `Background RDB transfer started by pid ${pid}`);
  }

  /** Does something in a child process. */
  startChild(kind: ChildKind, title: string, work: ChildWork, done: (succeeded: boolean) => void): number {
    const { host, now, statistics } = this.#store;
    this.child = kind;
    this.startedAt = now;
    statistics.forks++;
    const end = (succeeded: boolean): void => {
      this.child = undefined;
      done(succeeded);
    };
    if (host.fork) return host.fork(title, work, end);
    let succeeded = true;
    try {
      work(host.pid + 1, host.log);
    } catch (error) {
      host.log('warning', error instanceof Error ? error.message : String(error));
      succeeded = false;
    }
    this.#ended = () => end(succeeded);
    host.stirred?.();
    return host.pid + 1;
  }

  /** When there is something to do next; Infinity if never. */
  deadline(): number {
    if (this.#isLoading) return Number.POSITIVE_INFINITY;
    if (this.child !== undefined) return this.#ended ? this.#store.now : Number.POSITIVE_INFINITY;
    if (this.scheduled || this.afterChild) return this.#store.now;
    if (this.dirty === 0) return Number.POSITIVE_INFINITY;
    let due = Number.POSITIVE_INFINITY;
    for (const { seconds, changes } of this.#store.configuration.savePoints()) {
      if (this.dirty >= changes) due = Math.min(due, this.lastSave + seconds * 1000 + 1000);
    }
    // After a failure the next try waits for five seconds.
    return this.lastStatus === 'ok' ? due : Math.max(due, this.#lastTry + 5000);
  }

  saveIfDue(): void {
    const { now, host } = this.#store;
    const ended = this.#ended;
    this.#ended = undefined;
    ended?.();
    if (this.child !== undefined) return;
    const { afterChild } = this;
    if (afterChild) {
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
      this.#finish(false);
      goOn();
    });
    return false;
  }

  #finish(succeeded: boolean): void {
    const { host } = this.#store;
    this.lastBackgroundSeconds = Math.floor((this.#store.now - this.startedAt) / 1000);
    this.lastStatus = succeeded ? 'ok' : 'err';
    this.#backgroundFailed = !succeeded;
    if (!succeeded) {
      host.log('warning', 'Background saving error');
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
