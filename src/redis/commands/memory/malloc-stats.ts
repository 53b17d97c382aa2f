import { VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { memoryOverview } from './memory-overview.ts';

const PAGE = 4096;

/**
 * MEMORY MALLOC-STATS: what jemalloc's `malloc_stats_print` would say of the memory that this store counts. Its options,
 * locks and size classes are left out: nothing here has them.
 */
export function memoryMallocStats({ store }: Client): VerbatimReply {
  const { allocated, active, resident } = memoryOverview(store);
  // Whole pages are mapped, and nothing is kept back for later.
  const mapped = Math.ceil(resident / PAGE) * PAGE;
  const uptime = Math.max(0, Math.round((store.now - store.startedAt) * 1e6));
  const lines = [
    '___ Begin jemalloc statistics ___',
    'Version: "5.3.0-0-g54eaed1d8b56b1aa528be3bdd1877e59c56fa90c"',
    'Build-time option settings',
    '  config.debug: false',
    '  config.stats: true',
    'Arenas: 1',
    `Page size: ${PAGE}`,
    `Allocated: ${allocated}, active: ${active}, metadata: 0 (n_thp 0), resident: ${resident}, mapped: ${mapped}, retained: 0`,
    'arenas[0]:',
    'assigned threads: 1',
    `uptime: ${uptime}`,
    fact('active', active),
    fact('mapped', mapped),
    fact('retained', 0),
    fact('resident', resident),
    '--- End jemalloc statistics ---',
  ];
  return new VerbatimReply(lines.map((line) => `${line}\n`).join(''));
}

/** The figures of an arena stand in one column. */
function fact(name: string, bytes: number): string {
  return `${name}:`.padEnd(16) + String(bytes).padStart(21);
}
