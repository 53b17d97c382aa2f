import { strtod } from '../../keyspace/strtod.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, text } from './arguments.ts';
import { wrongType } from './typed-values.ts';

/** Until when a blocking command waits: Unix milliseconds; 0 seconds are for ever. @throws ReplyError */
export function deadline(client: Client, args: readonly string[], index: number): number {
  const given = text(args, index);
  const { value: seconds, end } = strtod(given);
  if (given === '' || end !== given.length || /^\s/.test(given) || Number.isNaN(seconds))
    throw new ReplyError('ERR timeout is not a float or out of range');
  const milliseconds = Math.ceil(seconds * 1000);
  // What does not fit 64 bits has become negative by the time Redis looks at it.
  if (milliseconds < 0 || milliseconds > 2 ** 63) throw new ReplyError('ERR timeout is negative');
  return milliseconds === 0 ? Number.POSITIVE_INFINITY : client.store.now + milliseconds;
}

/** The same in whole milliseconds. @throws ReplyError */
export function deadlineIn(client: Client, args: readonly string[], index: number): number {
  const milliseconds = count(args, index, 'ERR timeout is not an integer or out of range');
  if (milliseconds < 0) throw new ReplyError('ERR timeout is negative');
  return milliseconds === 0 ? Number.POSITIVE_INFINITY : client.store.now + milliseconds;
}

/**
 * Tries the keys one after the other, and waits for them if none gives anything.
 * `take` answers undefined for a key that is not there or is of another type.
 * @throws ReplyError WRONGTYPE if a key is of another type before the wait
 */
export function takeOrWait(
  client: Client,
  keys: readonly string[],
  type: 'list' | 'zset',
  until: number,
  late: Reply,
  take: (key: string) => Reply | undefined,
): Reply {
  for (const key of keys) {
    const value = client.db.get(key);
    if (value && value.type !== type) throw wrongType();
    const reply = take(key);
    if (reply !== undefined) return reply;
  }
  const attempt = (key: string): Reply | undefined =>
    client.db.get(key)?.type === type ? take(key) : undefined;
  return client.block({ database: client.db, keys, type, deadline: until, attempt, late });
}
