import type { Store } from '../commands/engine/store.ts';
import { keySize, memoryWithoutKeys, STARTUP_MEMORY } from '../commands/memory/memory.ts';
import { DICT_ENTRY, tableSize } from '../commands/memory/value-size.ts';

/** Keys of a database that are looked at; they stand for all. */
const SAMPLES = 256;

/** About how many bytes a store has taken since its start: cheap enough for everybody who looks at the table of processes. */
export function weighStore(store: Store): number {
  let total = memoryWithoutKeys(store) - STARTUP_MEMORY;
  for (const { keys, volatile } of store.databases) {
    const step = Math.max(1, keys.size / SAMPLES);
    let [seen, bytes] = [0, 0];
    for (let at = 0; at < keys.size; at += step) {
      const pair = keys.at(Math.floor(at));
      if (!pair) continue;
      seen++;
      bytes += keySize(pair.key, pair.value.value);
    }
    if (seen > 0) total += Math.round((bytes / seen) * keys.size);
    total += tableSize(keys.size) + volatile.size * DICT_ENTRY + tableSize(volatile.size);
  }
  // Memory is given out in pages.
  return Math.ceil(total / PAGE) * PAGE;
}

const PAGE = 4096;
