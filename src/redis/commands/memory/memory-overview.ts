import { typeOf } from '../engine/client-type.ts';
import type { Store } from '../engine/store.ts';
import { memoryOf } from './client-memory.ts';
import { STARTUP_MEMORY, usedMemory } from './memory.ts';

/** Tables of a database: the keys, and those that expire. */
interface TableSizes {
  readonly index: number;
  readonly main: number;
  readonly expires: number;
}

/** Where the memory has gone, in bytes. */
export interface MemoryOverview {
  readonly used: number;
  readonly peak: number;
  readonly startup: number;
  readonly clients: number;
  readonly replicas: number;
  readonly backlog: number;
  /** All that is kept of the replication stream. */
  readonly stream: number;
  readonly scripts: number;
  readonly tables: readonly TableSizes[];
  readonly overhead: number;
  readonly keys: number;
  readonly data: number;
  /** What the allocator has given out, what its pages hold, and what of them is in memory. */
  readonly allocated: number;
  readonly active: number;
  readonly resident: number;
  /** What the process has in memory. */
  readonly process: number;
}

export function memoryOverview(store: Store): MemoryOverview {
  const used = usedMemory(store);
  store.peakMemory = Math.max(store.peakMemory, used);
  const stream = store.replication?.memory ?? { all: 0, replicas: 0 };
  const backlog = stream.all - stream.replicas;
  let clients = 0;
  let { replicas } = stream;
  for (const client of store.clients.values()) {
    if (typeOf(client) === 'replica') replicas += memoryOf(client).total;
    else clients += memoryOf(client).total;
  }
  const tables = store.databases
    .filter(({ size }) => size > 0)
    .map(({ index, size, volatile }) => ({
      index,
      main: size * 48 + 24,
      expires: volatile.size > 0 ? volatile.size * 32 : 0,
    }));
  const scripts = store.scriptCounts.bytes;
  const ofTables = tables.reduce((sum, { main, expires }) => sum + main + expires, 0);
  const overhead = STARTUP_MEMORY + backlog + clients + replicas + scripts + ofTables;
  return {
    used,
    peak: store.peakMemory,
    startup: STARTUP_MEMORY,
    clients,
    replicas,
    backlog,
    stream: stream.all,
    scripts,
    tables,
    overhead,
    keys: store.databases.reduce((sum, { size }) => sum + size, 0),
    data: Math.max(0, used - overhead),
    // There is no allocator here: a usual share is lost in its pages, and the rest of the process has its size.
    allocated: used + 400_000,
    active: used + 800_000,
    resident: used + 4_000_000,
    process: Math.round(used * 1.5 + 6_000_000),
  };
}
