import type { Entry } from '../../keyspace/database.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { idleSeconds } from '../engine/key-usage.ts';
import { text } from '../handling/arguments.ts';

/** Numbers from 0 to this one are shared between keys. */
const SHARED = 10_000;

/** OBJECT ENCODING key */
export function objectEncoding(client: Client, args: readonly string[]): Reply {
  return find(client, args)?.value.encoding ?? null;
}

/** OBJECT REFCOUNT key */
export function objectRefcount(client: Client, args: readonly string[]): Reply {
  const value = find(client, args)?.value;
  if (!value) return null;
  if (value.type !== 'string' || value.encoding !== 'int') return 1;
  const { configuration } = client.store;
  // A shared number could not remember its own use.
  const ownsNumbers = configuration.maxMemory > 0 && /l[rf]u$/.test(configuration.get('maxmemory-policy'));
  const number = Number(value.integer);
  return !ownsNumbers && number >= 0 && number < SHARED ? 2147483647 : 1;
}

/** OBJECT IDLETIME key */
export function objectIdletime(client: Client, args: readonly string[]): Reply {
  const entry = find(client, args);
  if (!entry) return null;
  if (client.store.frequency) {
    throw new ReplyError(
      'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
    );
  }
  return idleSeconds(client.store, entry);
}

/** OBJECT FREQ key */
export function objectFreq(client: Client, args: readonly string[]): Reply {
  const entry = find(client, args);
  if (!entry) return null;
  const { frequency } = client.store;
  if (!frequency) {
    throw new ReplyError(
      'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
    );
  }
  return frequency.counter(entry.usage);
}

function find(client: Client, args: readonly string[]): Entry | undefined {
  return client.db.entry(text(args, 2));
}
