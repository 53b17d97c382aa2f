import { DoubleReply, MapReply, OK, type Reply, ReplyError, VerbatimReply } from '../../resp/reply.ts';
import { count, option } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import { debug } from './debug.ts';
import { info } from './info.ts';
import {
  latencyDoctor,
  latencyGraph,
  latencyHistogram,
  latencyHistory,
  latencyLatest,
  latencyReset,
} from './latency.ts';
import { STARTUP_MEMORY, usedMemory } from './memory.ts';

/** MEMORY DOCTOR; the advice is prose, and in our words */
function memoryDoctor({ store }: Client): Reply {
  const used = usedMemory(store);
  if (used < 5 * 1024 * 1024) {
    return new VerbatimReply(
      'This server holds too little data for its memory to be judged. Ask again when there is more in it.\n',
    );
  }
  return new VerbatimReply('No problem with the memory of this server was found.\n');
}

/** MEMORY PURGE: nothing is kept back that could be given free */
function memoryPurge(): Reply {
  return OK;
}

/** MEMORY MALLOC-STATS */
function memoryMallocStats(): Reply {
  throw new ReplyError("ERR drydock: 'memory malloc-stats' is not simulated");
}

/** MEMORY STATS */
function memoryStats({ store }: Client): Reply {
  const used = usedMemory(store);
  store.peakMemory = Math.max(store.peakMemory, used);
  let keys = 0;
  let tables = 0;
  const items: Reply[] = [];
  for (const { index, size, volatile } of store.databases) {
    if (size === 0) continue;
    keys += size;
    const main = size * 48 + 24;
    const expires = volatile.size > 0 ? volatile.size * 32 : 0;
    tables += main + expires;
    items.push(
      `db.${index}`,
      new MapReply([
        'overhead.hashtable.main',
        main,
        'overhead.hashtable.expires',
        expires,
        'overhead.hashtable.slot-to-keys',
        0,
      ]),
    );
  }
  const clients = store.clients.size * 22_298;
  const overhead = STARTUP_MEMORY + clients + tables;
  const dataset = Math.max(0, used - overhead);
  return new MapReply([
    'peak.allocated',
    store.peakMemory,
    'total.allocated',
    used,
    'startup.allocated',
    STARTUP_MEMORY,
    'replication.backlog',
    0,
    'clients.slaves',
    0,
    'clients.normal',
    clients,
    'cluster.links',
    0,
    'aof.buffer',
    0,
    'lua.caches',
    0,
    'functions.caches',
    200,
    ...items,
    'overhead.total',
    overhead,
    'keys.count',
    keys,
    'keys.bytes-per-key',
    keys === 0 ? 0 : Math.floor((used - STARTUP_MEMORY) / keys),
    'dataset.bytes',
    dataset,
    'dataset.percentage',
    new DoubleReply((dataset / (used - STARTUP_MEMORY)) * 100),
    'peak.percentage',
    new DoubleReply((used / store.peakMemory) * 100),
    'allocator.allocated',
    used + 400_000,
    'allocator.active',
    used + 800_000,
    'allocator.resident',
    used + 4_000_000,
    'allocator-fragmentation.ratio',
    new DoubleReply((used + 800_000) / (used + 400_000)),
    'allocator-fragmentation.bytes',
    400_000,
    'allocator-rss.ratio',
    new DoubleReply((used + 4_000_000) / (used + 800_000)),
    'allocator-rss.bytes',
    3_200_000,
    'rss-overhead.ratio',
    new DoubleReply((used * 1.5 + 6_000_000) / (used + 4_000_000)),
    'rss-overhead.bytes',
    Math.round(used * 0.5 + 2_000_000),
    'fragmentation',
    new DoubleReply((used * 1.5 + 6_000_000) / used),
    'fragmentation.bytes',
    Math.round(used * 0.5 + 6_000_000),
  ]);
}

/** LOLWUT [VERSION version] */
function lolwut(_client: Client, args: readonly string[]): Reply {
  if (args.length >= 3 && option(args, 1) === 'VERSION') {
    const version = count(args, 2);
    if (version === 5 || version === 6) {
      throw new ReplyError(`ERR drydock: 'lolwut version ${version}' is not simulated`);
    }
  }
  return new VerbatimReply('Redis ver. 7.0.15\n');
}

/** MODULE LOAD, LOADEX and UNLOAD: there is no module that could be loaded */
function moduleLoad(): Reply {
  throw new ReplyError('ERR Error loading the extension. Please check the server logs.');
}

function moduleUnload(): Reply {
  throw new ReplyError('ERR Error unloading module: no such module with that name');
}

/** Commands that are seldom asked for, loaded with the first of them. */
export const RARE_HANDLERS = {
  info,
  debug,
  memoryDoctor,
  memoryPurge,
  memoryMallocStats,
  memoryStats,
  latencyDoctor,
  latencyGraph,
  latencyHistogram,
  latencyHistory,
  latencyLatest,
  latencyReset,
  lolwut,
  moduleLoad,
  moduleUnload,
};
