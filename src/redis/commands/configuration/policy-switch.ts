import type { Store } from '../engine/store.ts';

/** What Redis keeps of a key's use has 24 bits. */
const BITS = 2 ** 24;

/**
 * The new policy counts uses where the old one kept the second of the last one, or the other way round. As in Redis it takes
 * what is there for its own, until a key is used again.
 */
export function rereadUsage({ databases, configuration, now }: Store): void {
  const seconds = Math.floor(now / 1000);
  for (const { keys } of databases) {
    for (const { value: entry } of keys.slots()) {
      if (configuration.countsUses) entry.usage = Math.floor(entry.usage / 1000) % BITS;
      else entry.usage = now - ((seconds - entry.usage) & (BITS - 1)) * 1000;
    }
  }
}
