import type { Value } from '../../keyspace/value.ts';
import type { Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { memoryOf, USUAL_MEMORY } from './client-memory.ts';
import { DICT_ENTRY, stringSize, tableSize, valueSize } from './value-size.ts';

/** What a client uses that has done little. */
const CLIENT_MEMORY = 22_298;
/** What a server without keys uses. */
export const STARTUP_MEMORY = 875_968;

/** Elements that stand for all of a large collection. */
const SAMPLES = 5;

/** Bytes that a key takes with its value. */
export function keySize(key: string, value: Value, samples = SAMPLES): number {
  return stringSize(key.length) + DICT_ENTRY + valueSize(value, samples);
}

export function memoryWithoutKeys(store: Store): number {
  let total = STARTUP_MEMORY + store.clients.size * CLIENT_MEMORY;
  for (const client of store.clients.values()) {
    // What replicas are to get is counted as a part of the stream.
    if (!store.replication?.replicas.has(client)) total += Math.max(0, memoryOf(client).total - USUAL_MEMORY);
  }
  return total;
}

/** An estimate of all memory in use. */
export function usedMemory(store: Store): number {
  let total = memoryWithoutKeys(store) + (store.replication?.memory.all ?? 0);
  for (const { keys, volatile } of store.databases) {
    for (let i = 0; i < keys.size; i++) {
      const pair = keys.at(i);
      if (pair) total += keySize(pair.key, pair.value.value);
    }
    total += tableSize(keys.size) + volatile.size * DICT_ENTRY + tableSize(volatile.size);
  }
  return total;
}

/** MEMORY USAGE key [SAMPLES count] */
export function memoryUsage(client: Client, args: readonly string[]): Reply {
  let samples = SAMPLES;
  for (let i = 3; i < args.length; i += 2) {
    if (option(args, i) !== 'SAMPLES' || i + 1 >= args.length) throw syntaxError();
    samples = count(args, i + 1);
    if (samples < 0) throw syntaxError();
    if (samples === 0) samples = Number.MAX_SAFE_INTEGER;
  }
  const key = text(args, 2);
  // A key whose time is up takes memory as well, until somebody else looks for it.
  const entry = client.db.keys.get(key);
  return entry ? keySize(key, entry.value, samples) : null;
}
