import { encodeDump } from '../rdb/encode-dump.ts';
import type { Store } from './store.ts';

/** Saving the data set: by command, by save points and at the end. */
export class Persistence {
  /** Changes since the last save. */
  dirty = 0;
  /** Unix milliseconds. */
  lastSave: number;
  lastStatus: 'ok' | 'err' = 'ok';
  /** When a background save ends, Unix milliseconds; undefined while none runs. */
  background: number | undefined;
  saves = 0;
  lastBackgroundSeconds = -1;
  keysLoaded = 0;
  #lastTry = 0;
  #changesInBackground = 0;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.lastSave = store.startedAt;
  }

  /** Writes the dump now. False if that failed; the reason is in the log. */
  save(): boolean {
    const { host } = this.#store;
    try {
      host.save(encodeDump(this.#store));
    } catch (error) {
      host.log('warning', error instanceof Error ? error.message : String(error));
      this.lastStatus = 'err';
      return false;
    }
    host.log('notice', 'DB saved on disk');
    this.#saved();
    return true;
  }

  /** Starts a background save. */
  saveInBackground(): void {
    const { host, now, statistics } = this.#store;
    this.#lastTry = now;
    statistics.forks++;
    this.#changesInBackground = this.dirty;
    const dump = encodeDump(this.#store);
    if (host.saveInBackground) {
      this.background = Number.POSITIVE_INFINITY;
      const pid = host.saveInBackground(dump, (succeeded) => this.#finish(succeeded));
      host.log('notice', `Background saving started by pid ${pid}`);
      return;
    }
    this.background = now;
    try {
      host.save(dump);
      this.lastStatus = 'ok';
    } catch {
      this.lastStatus = 'err';
    }
  }

  /** When there is something to do next; Infinity if never. */
  deadline(): number {
    if (this.background !== undefined) return this.background;
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
    if (this.background !== undefined && this.background <= now) this.#finish(this.lastStatus === 'ok');
    if (this.background !== undefined || this.deadline() > now) return;
    for (const { seconds, changes } of this.#store.configuration.savePoints()) {
      if (this.dirty < changes || now - this.lastSave <= seconds * 1000) continue;
      host.log('notice', `${changes} changes in ${seconds} seconds. Saving...`);
      this.saveInBackground();
      return;
    }
  }

  #finish(succeeded: boolean): void {
    const { host } = this.#store;
    this.background = undefined;
    this.lastBackgroundSeconds = 0;
    this.lastStatus = succeeded ? 'ok' : 'err';
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
    this.saves++;
  }
}
