import type { Database, Entry } from '../../keyspace/database.ts';
import { idleSeconds } from '../engine/key-usage.ts';
import type { Store } from '../engine/store.ts';

/** So many candidates are remembered from one search to the next. */
const POOL = 16;

interface Candidate {
  readonly database: Database;
  readonly key: string;
  /** The higher, the sooner it goes. */
  readonly rank: number;
}

/**
 * Finds the key that has to go, as Redis does: some keys are drawn at random, and the best of them are kept with the best
 * of earlier draws, so that in the end nearly the right ones go.
 */
export class EvictionPool {
  /** The lowest rank first. */
  #candidates: Candidate[] = [];
  #policy = '';
  #nextDatabase = 0;

  /** Undefined if the policy leaves no key that may go. */
  victim(store: Store, policy: string): { readonly database: Database; readonly key: string } | undefined {
    if (policy.endsWith('random')) return this.#random(store, policy.startsWith('volatile'));
    if (policy !== this.#policy) {
      this.#policy = policy;
      this.#candidates = [];
    }
    for (;;) {
      let keys = 0;
      for (const database of store.databases) {
        const pairs = policy.startsWith('volatile') ? database.volatile : database.keys;
        if (pairs.size === 0) continue;
        keys += pairs.size;
        this.#draw(store, policy, database);
      }
      if (keys === 0) return undefined;
      for (let best = this.#candidates.pop(); best; best = this.#candidates.pop()) {
        const { volatile, keys: all } = best.database;
        if ((policy.startsWith('volatile') ? volatile : all).has(best.key)) return best;
      }
    }
  }

  #draw(store: Store, policy: string, database: Database): void {
    const pairs = policy.startsWith('volatile') ? database.volatile : database.keys;
    const count = Math.min(pairs.size, store.configuration.number('maxmemory-samples'));
    const start = Math.floor(store.random() * pairs.size);
    for (let i = 0; i < count; i++) {
      // Few keys are all looked at; of many a few come at random.
      const index = count === pairs.size ? (start + i) % count : Math.floor(store.random() * pairs.size);
      const slot = pairs.at(index);
      if (slot) this.#keep({ database, key: slot.key, rank: rankOf(store, policy, slot.value) });
    }
  }

  #keep(candidate: Candidate): void {
    const { rank, key, database } = candidate;
    const pool = this.#candidates;
    if (pool.length === POOL && rank <= (pool[0] as Candidate).rank) return;
    if (pool.some((each) => each.key === key && each.database === database)) return;
    let at = pool.length;
    while (at > 0 && (pool[at - 1] as Candidate).rank > rank) at--;
    pool.splice(at, 0, candidate);
    if (pool.length > POOL) pool.shift();
  }

  /** The databases take turns. */
  #random(
    store: Store,
    onlyVolatile: boolean,
  ): { readonly database: Database; readonly key: string } | undefined {
    const { databases } = store;
    for (let tried = 0; tried < databases.length; tried++) {
      this.#nextDatabase = (this.#nextDatabase + 1) % databases.length;
      const database = databases[this.#nextDatabase] as Database;
      const pairs = onlyVolatile ? database.volatile : database.keys;
      const slot = pairs.at(Math.floor(store.random() * pairs.size));
      if (slot) return { database, key: slot.key };
    }
    return undefined;
  }
}

function rankOf(store: Store, policy: string, entry: Entry): number {
  if (policy === 'volatile-ttl') return -entry.expireAt;
  const { frequency } = store;
  return frequency ? 255 - frequency.counter(entry.usage) : idleSeconds(store, entry);
}
