import type { Store } from '../engine/store.ts';
import { EvictionPool } from './eviction-pool.ts';
import { keySize, memoryWithoutKeys, usedMemory } from './memory.ts';

/** The memory is counted anew when so large a share has come in, or after so many milliseconds. */
const SHARE = 50;
const PERIOD = 200;
/** Bytes of data for which one command more has to go by before something written makes a new count worth while. */
const BYTES_PER_COMMAND = 6400;

/** Keeps the memory in use below maxmemory: removes keys as maxmemory-policy says. */
export class MemoryLimit {
  readonly #store: Store;
  readonly #pool = new EvictionPool();
  #used = 0;
  /** What the last count has found, when that was, and what has been freed since. */
  #counted = 0;
  #data = 0;
  #countedAt = 0;
  #freed = 0;
  #inputAtCount = 0;
  #dirtyAtCount = 0;
  #commands = 0;
  #limit = 0;
  /** What is known is what was counted, not what is guessed since. */
  #isFresh = false;
  /** How long counting has taken, in milliseconds. */
  #cost = 0;
  #lastCost = Number.POSITIVE_INFINITY;
  /** All keys of a database have gone: the last count says nothing any more. */
  #isForgotten = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Databases were emptied: the next look counts anew. */
  forget(): void {
    this.#isForgotten = true;
  }

  /** True if too much is in use and nothing more can be removed. */
  isExceeded(): boolean {
    const { configuration } = this.#store;
    const limit = configuration.number('maxmemory');
    if (limit === 0) return false;
    this.#count();
    if (this.#used <= limit || this.#store.isPaused) return false;
    // What came in may have replaced what was there: that is counted, if it takes a small part of the time only.
    if (this.#mayCount(8)) {
      this.#countNow();
      if (this.#used <= limit) return false;
    }
    const policy = configuration.get('maxmemory-policy');
    const started = this.#store.clockNow();
    const { propagation } = this.#store;
    const isApart = propagation?.isEmpty;
    let isEnough = this.#evict(policy, limit);
    // Before anybody is refused it must be true: keys may have gone since the last count.
    if (!isEnough && this.#mayCount(1)) {
      this.#countNow();
      isEnough = this.#evict(policy, limit);
    }
    // What goes before a command does not belong to it.
    if (isApart) propagation?.flush(true);
    this.#store.recordLatency('eviction-cycle', started);
    return !isEnough;
  }

  /** Something was written since the last count, which is so many times as long ago as it has taken. */
  #mayCount(times: number): boolean {
    const { now, persistence } = this.#store;
    const isWritten = persistence.dirty !== this.#dirtyAtCount;
    return !this.#isFresh && isWritten && now - this.#countedAt >= this.#cost * times;
  }

  /** True if there is room again. */
  #evict(policy: string, limit: number): boolean {
    while (this.#used > limit) {
      const victim = policy === 'noeviction' ? undefined : this.#pool.victim(this.#store, policy);
      const entry = victim?.database.keys.get(victim.key);
      if (!victim || !entry) return false;
      const { database, key } = victim;
      const size = keySize(key, entry.value) + 8;
      this.#used -= size;
      this.#freed += size;
      database.delete(key);
      this.#store.propagation?.removed(database, key, 'lazyfree-lazy-eviction');
      this.#store.statistics.evicted++;
      this.#store.notify('e', 'evicted', key, database);
    }
    return true;
  }

  /** Counts anew if that is due; otherwise what came in since is taken as growth, because counting walks through all. */
  #count(): void {
    const { now, statistics, configuration, persistence } = this.#store;
    this.#commands++;
    const grown = statistics.inputBytes - this.#inputAtCount;
    const limit = configuration.maxMemory;
    const hasWritten = persistence.dirty !== this.#dirtyAtCount;
    const isDue =
      this.#isForgotten ||
      // CONFIG RESETSTAT has set the counter back.
      grown < 0 ||
      grown * SHARE > this.#counted ||
      now - this.#countedAt >= PERIOD ||
      limit !== this.#limit ||
      (hasWritten && this.#commands * BYTES_PER_COMMAND >= this.#data);
    if (isDue) {
      this.#countNow();
      return;
    }
    this.#used = this.#counted - this.#freed + grown;
    this.#isFresh = false;
  }

  #countNow(): void {
    const { now, statistics, configuration, persistence } = this.#store;
    const started = this.#store.clockNow();
    this.#counted = usedMemory(this.#store) - (this.#store.replication?.memory.uncounted ?? 0);
    this.#data = this.#counted - memoryWithoutKeys(this.#store);
    this.#used = this.#counted;
    this.#freed = 0;
    this.#limit = configuration.maxMemory;
    this.#inputAtCount = statistics.inputBytes;
    this.#dirtyAtCount = persistence.dirty;
    this.#commands = 0;
    this.#countedAt = now;
    this.#isFresh = true;
    this.#isForgotten = false;
    const cost = this.#store.clockNow() - started;
    // One that was held up says little.
    this.#cost = Math.min(cost, this.#lastCost);
    this.#lastCost = cost;
  }
}
