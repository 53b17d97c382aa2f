import { DoubleReply, MapReply, type Reply, VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { type MemoryOverview, memoryOverview } from './memory-overview.ts';

/** MEMORY STATS */
export function memoryStats({ store }: Client): Reply {
  const view = memoryOverview(store);
  const { used, peak, startup, data, keys, allocated, active, resident } = view;
  return new MapReply([
    'peak.allocated',
    peak,
    'total.allocated',
    used,
    'startup.allocated',
    startup,
    'replication.backlog',
    view.backlog,
    'clients.slaves',
    view.replicas,
    'clients.normal',
    view.clients,
    'cluster.links',
    0,
    'aof.buffer',
    0,
    'lua.caches',
    view.scripts,
    'functions.caches',
    200,
    ...view.tables.flatMap(({ index, main, expires }): Reply[] => [
      `db.${index}`,
      new MapReply([
        'overhead.hashtable.main',
        main,
        'overhead.hashtable.expires',
        expires,
        'overhead.hashtable.slot-to-keys',
        0,
      ]),
    ]),
    'overhead.total',
    view.overhead,
    'keys.count',
    keys,
    'keys.bytes-per-key',
    keys === 0 ? 0 : Math.floor((used - startup) / keys),
    'dataset.bytes',
    data,
    'dataset.percentage',
    new DoubleReply((data / (used - startup)) * 100),
    'peak.percentage',
    new DoubleReply((used / peak) * 100),
    'allocator.allocated',
    allocated,
    'allocator.active',
    active,
    'allocator.resident',
    resident,
    'allocator-fragmentation.ratio',
    new DoubleReply(active / allocated),
    'allocator-fragmentation.bytes',
    active - allocated,
    'allocator-rss.ratio',
    new DoubleReply(resident / active),
    'allocator-rss.bytes',
    resident - active,
    'rss-overhead.ratio',
    new DoubleReply(view.process / resident),
    'rss-overhead.bytes',
    view.process - resident,
    'fragmentation',
    new DoubleReply(view.process / used),
    'fragmentation.bytes',
    view.process - used,
  ]);
}

/** Below this Redis does not judge. */
const LITTLE = 5 * 1024 * 1024;
const LARGE_DIFFERENCE = 10 * 1024 * 1024;
const LARGE_CLIENT = 200 * 1024;
const LARGE_REPLICA = 10 * 1024 * 1024;
const MANY_SCRIPTS = 1000;

/** MEMORY DOCTOR; it looks for what Redis looks for, and says it in our words */
export function memoryDoctor({ store }: Client): Reply {
  const view = memoryOverview(store);
  if (view.used < LITTLE) {
    return new VerbatimReply(
      'This server holds too little data for its memory to be judged. Ask again when there is more in it.\n',
    );
  }
  const replicas = [...(store.replication?.replicas ?? [])].length;
  const problems = problemsIn(view, store.clients.size - replicas, replicas, store.scriptCounts.scripts);
  if (problems.length === 0) {
    return new VerbatimReply('No problem with the memory of this server was found.\n');
  }
  const list = problems.map((problem) => ` * ${problem}\n\n`).join('');
  return new VerbatimReply(`Some things about the memory of this server are worth a look:\n\n${list}`);
}

function problemsIn(view: MemoryOverview, clients: number, replicas: number, scripts: number): string[] {
  const problems: string[] = [];
  const { used, peak, active, allocated, resident } = view;
  if (peak / used > 1.5) {
    problems.push(
      `Peak: once ${peak} bytes were in use, now it is ${used}. The process may keep what it had; MEMORY PURGE asks the allocator to give it back.`,
    );
  }
  if (view.process / used > 1.4 && view.process - used > LARGE_DIFFERENCE) {
    problems.push(`Fragmentation: the process has ${view.process} bytes for ${used} bytes in use.`);
  }
  if (active / allocated > 1.1 && active - allocated > LARGE_DIFFERENCE) {
    problems.push(`Allocator: its pages hold ${active} bytes for ${allocated} bytes that were asked for.`);
  }
  if (resident / active > 1.1 && resident - active > LARGE_DIFFERENCE) {
    problems.push(`Allocator: ${resident} bytes are in memory for ${active} bytes in its pages.`);
  }
  if (clients > 0 && view.clients / clients > LARGE_CLIENT) {
    problems.push(
      `Clients: each takes ${Math.floor(view.clients / clients)} bytes on average. CLIENT LIST shows which of them do not read, or send a lot at once.`,
    );
  }
  if (replicas > 0 && view.replicas / replicas > LARGE_REPLICA) {
    problems.push(
      `Replicas: each has ${Math.floor(view.replicas / replicas)} bytes waiting for it on average. INFO replication shows how far behind they are.`,
    );
  }
  if (scripts > MANY_SCRIPTS) {
    problems.push(
      `Scripts: ${scripts} of them are kept. Scripts with arguments instead of texts made anew, or SCRIPT FLUSH now and then, keep them few.`,
    );
  }
  return problems;
}
