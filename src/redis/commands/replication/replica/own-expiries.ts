import type { Database } from '../../../keyspace/database.ts';
import type { Store } from '../../engine/store.ts';

/** Keys of a replica whose expiry its own clients have set: no master says when they go, so it does. */
export class OwnExpiries {
  /** When the first of them expires, Unix milliseconds. */
  due = Number.POSITIVE_INFINITY;
  readonly #store: Store;
  readonly #keys = new Map<Database, Set<string>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** A client has changed a key. */
  changed(database: Database, key: string): void {
    const expireAt = database.keys.get(key)?.expireAt ?? 0;
    if (expireAt === 0) return;
    const keys = this.#keys.get(database) ?? new Set();
    keys.add(key);
    this.#keys.set(database, keys);
    this.due = Math.min(this.due, expireAt + 1);
  }

  /** Those go whose time is up. */
  remove(): void {
    const { expiry } = this.#store;
    this.#store.expiry = 'remove';
    this.due = Number.POSITIVE_INFINITY;
    for (const [database, keys] of this.#keys) {
      for (const key of keys) {
        const expireAt = database.entry(key)?.expireAt;
        if (expireAt) this.due = Math.min(this.due, expireAt + 1);
        else keys.delete(key);
      }
    }
    this.#store.expiry = expiry;
  }

  clear(): void {
    this.#keys.clear();
    this.due = Number.POSITIVE_INFINITY;
  }
}
