import type { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { DoubleReply, type Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, text, texts } from '../handling/arguments.ts';
import { afterRemoval, findSortedSet, readSortedSet } from '../handling/typed-values.ts';
import { span } from '../list/elements.ts';
import { type Places, scorePlaces } from './bounds.ts';
import { MemberRange } from './member-range.ts';

/** ZCARD key */
export function zcard(client: Client, args: readonly string[]): Reply {
  return readSortedSet(client, text(args, 1))?.size ?? 0;
}

/** ZSCORE key member */
export function zscore(client: Client, args: readonly string[]): Reply {
  const score = readSortedSet(client, text(args, 1))?.scores.get(text(args, 2));
  return score === undefined ? null : new DoubleReply(score);
}

/** ZMSCORE key member [member ...] */
export function zmscore(client: Client, args: readonly string[]): Reply {
  const set = readSortedSet(client, text(args, 1));
  return texts(args, 2).map((member) => {
    const score = set?.scores.get(member);
    return score === undefined ? null : new DoubleReply(score);
  });
}

/** ZRANK key member */
export function zrank(client: Client, args: readonly string[]): Reply {
  const set = readSortedSet(client, text(args, 1));
  const member = text(args, 2);
  const score = set?.scores.get(member);
  return set && score !== undefined ? set.order.rank(score, member) : null;
}

/** ZREVRANK key member */
export function zrevrank(client: Client, args: readonly string[]): Reply {
  const set = readSortedSet(client, text(args, 1));
  const member = text(args, 2);
  const score = set?.scores.get(member);
  return set && score !== undefined ? set.size - 1 - set.order.rank(score, member) : null;
}

/** ZCOUNT key min max */
export function zcount(client: Client, args: readonly string[]): Reply {
  const placesOf = scorePlaces(text(args, 2), text(args, 3));
  const set = readSortedSet(client, text(args, 1));
  if (!set) return 0;
  const { start, end } = placesOf(set);
  return Math.max(0, end - start);
}

/** ZLEXCOUNT key min max */
export function zlexcount(client: Client, args: readonly string[]): Reply {
  const range = new MemberRange(text(args, 2), text(args, 3));
  const set = readSortedSet(client, text(args, 1));
  return set ? range.count(set) : 0;
}

type PlacesOf = (set: SortedSetValue) => Places;

/** ZREM key member [member ...] */
export function zrem(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const set = findSortedSet(client, key);
  if (!set) return 0;
  let removed = 0;
  for (const member of texts(args, 2)) if (set.delete(member)) removed++;
  if (removed > 0) {
    client.notify('z', 'zrem', key);
    afterRemoval(client, key, set.size);
  }
  return removed;
}

/** ZREMRANGEBYRANK key start stop */
export function zremrangebyrank(client: Client, args: readonly string[]): Reply {
  const start = count(args, 2);
  const stop = count(args, 3);
  return removePlaces(client, args, 'zremrangebyrank', ({ size }) => {
    const [from, to] = span(size, start, stop);
    return { start: from, end: to };
  });
}

/** ZREMRANGEBYSCORE key min max */
export function zremrangebyscore(client: Client, args: readonly string[]): Reply {
  return removePlaces(client, args, 'zremrangebyscore', scorePlaces(text(args, 2), text(args, 3)));
}

/** ZREMRANGEBYLEX key min max */
export function zremrangebylex(client: Client, args: readonly string[]): Reply {
  const range = new MemberRange(text(args, 2), text(args, 3));
  return removePlaces(client, args, 'zremrangebylex', (set) => range.removed(set));
}

function removePlaces(client: Client, args: readonly string[], event: string, placesOf: PlacesOf): Reply {
  const key = text(args, 1);
  const set = findSortedSet(client, key);
  if (!set) return 0;
  const { start, end }: Places = placesOf(set);
  const members = set.order.range(start, end).map(({ member }) => member);
  for (const member of members) set.delete(member);
  if (members.length > 0) {
    // Unlike ZREM it tells of the change before the event (t_zset.c).
    if (set.size > 0) client.db.changed(key);
    else client.db.delete(key);
    client.notify('z', event, key);
    if (set.size === 0) client.notify('g', 'del', key);
  }
  return members.length;
}
