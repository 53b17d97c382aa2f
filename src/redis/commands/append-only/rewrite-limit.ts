import type { Store } from '../engine/store.ts';

/** What has failed three times waits for a minute, then for two, for four, up to an hour (aofRewriteLimited in aof.c). */
export class RewriteLimit {
  /** One after the other, up to now. */
  failures = 0;
  readonly #store: Store;
  /** How long it was put off last, and until when, Unix milliseconds; 0: it was not. */
  #minutes = 0;
  #until = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  get until(): number {
    return this.#until;
  }

  /** Before it is tried: whether it must wait. */
  forbids(): boolean {
    const { host, now } = this.#store;
    if (this.failures < 3) {
      this.#minutes = 0;
      this.#until = 0;
      return false;
    }
    if (this.#until !== 0) {
      if (now < this.#until) return true;
      this.#until = 0;
      return false;
    }
    this.#minutes = Math.min(60, this.#minutes === 0 ? 1 : this.#minutes * 2);
    this.#until = now + this.#minutes * 60_000;
    host.log(
      'warning',
      `Background AOF rewrite has repeatedly failed and triggered the limit, will retry in ${this.#minutes} minutes`,
    );
    return true;
  }
}
