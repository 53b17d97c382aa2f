import type { Scored } from '../../keyspace/score-tree.ts';
import { begun, DoubleReply, NIL_ARRAY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns } from '../engine/long-command.ts';
import { count, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { deadline, takeOrWait } from '../handling/blocking.ts';
import { randomIndexes } from '../handling/random-indexes.ts';
import { findSortedSet, readSortedSet } from '../handling/typed-values.ts';
import { randomCount } from '../hash/whole.ts';
import { greaterThanZero } from '../list/ends.ts';
import { withScores } from './range.ts';

type Side = 'MIN' | 'MAX';

/** ZPOPMIN key [count] */
export function zpopmin(client: Client, args: readonly string[]): Reply {
  return pop(client, args, 'MIN');
}

/** ZPOPMAX key [count] */
export function zpopmax(client: Client, args: readonly string[]): Reply {
  return pop(client, args, 'MAX');
}

function pop(client: Client, args: readonly string[], side: Side): Reply {
  if (args.length > 3) throw syntaxError();
  let wanted = 1;
  if (args.length === 3) {
    const message = 'ERR value is out of range, must be positive';
    wanted = count(args, 2, message);
    if (wanted < 0) throw new ReplyError(message);
  }
  const heard: Reply[] = [];
  const found = popFrom(client, text(args, 1), side, wanted, heard) ?? [];
  const [first] = found;
  const items =
    args.length === 2 && first
      ? [first.member, new DoubleReply(first.score)]
      : withScores(client, found, true);
  return begun([...heard, ...items], items.length);
}

/**
 * Takes up to `wanted` members; undefined if there is no such set. Adds to `heard` what the client hears in front of the first.
 * @throws ReplyError WRONGTYPE
 */
function popFrom(
  client: Client,
  key: string,
  side: Side,
  wanted: number,
  heard: Reply[],
): Scored[] | undefined {
  const set = findSortedSet(client, key);
  const before = client.heardCount;
  if (!set) return undefined;
  const found =
    side === 'MIN' ? set.order.range(0, wanted) : set.order.range(set.size - wanted, set.size, true);
  const taken = found.map(({ member, score }) => ({ member, score }));
  for (const { member } of taken) set.delete(member);
  if (taken.length > 0) {
    client.notify('z', side === 'MIN' ? 'zpopmin' : 'zpopmax', key);
    if (set.size > 0) client.db.changed(key);
    else client.db.delete(key);
    client.hear(heard, before);
    client.answers();
    if (set.size === 0) client.notify('g', 'del', key);
  }
  return taken;
}

/** BZPOPMIN key [key ...] timeout */
export function bzpopmin(client: Client, args: readonly string[]): Reply {
  return blockingPop(client, args, 'MIN');
}

/** BZPOPMAX key [key ...] timeout */
export function bzpopmax(client: Client, args: readonly string[]): Reply {
  return blockingPop(client, args, 'MAX');
}

function blockingPop(client: Client, args: readonly string[], side: Side): Reply {
  const until = deadline(client, args, args.length - 1);
  return takeOrWait(client, texts(args, 1, args.length - 1), 'zset', until, NIL_ARRAY, (key) => {
    const heard: Reply[] = [];
    const first = popFrom(client, key, side, 1, heard)?.[0];
    return first && begun([key, ...heard, first.member, new DoubleReply(first.score)], 3);
  });
}

/** ZMPOP numkeys key [key ...] MIN|MAX [COUNT count] */
export function zmpop(client: Client, args: readonly string[]): Reply {
  const { keys, side, wanted } = severalKeys(args, 1);
  for (const key of keys) {
    const heard: Reply[] = [];
    const taken = popFrom(client, key, side, wanted, heard);
    if (taken) return keyAndPairs(key, taken, heard);
  }
  return NIL_ARRAY;
}

/** BZMPOP timeout numkeys key [key ...] MIN|MAX [COUNT count] */
export function bzmpop(client: Client, args: readonly string[]): Reply {
  const { keys, side, wanted } = severalKeys(args, 2);
  const until = deadline(client, args, 1);
  return takeOrWait(client, keys, 'zset', until, NIL_ARRAY, (key) => {
    const heard: Reply[] = [];
    const taken = popFrom(client, key, side, wanted, heard);
    return taken && keyAndPairs(key, taken, heard);
  });
}

function keyAndPairs(key: string, taken: readonly Scored[], heard: readonly Reply[]): Reply {
  const pairs = taken.map(({ member, score }) => [member, new DoubleReply(score)]);
  return [key, begun([...heard, ...pairs], pairs.length)];
}

function severalKeys(args: readonly string[], index: number): { keys: string[]; side: Side; wanted: number } {
  const numkeys = greaterThanZero(args, index, 'numkeys');
  const where = index + 1 + numkeys;
  if (where >= args.length) throw syntaxError();
  const side = option(args, where);
  if (side !== 'MIN' && side !== 'MAX') throw syntaxError();
  let wanted: number | undefined;
  for (let i = where + 1; i < args.length; i++) {
    if (wanted !== undefined || option(args, i) !== 'COUNT' || i + 1 >= args.length) throw syntaxError();
    wanted = greaterThanZero(args, ++i, 'count');
  }
  return { keys: texts(args, index + 1, where), side, wanted: wanted ?? 1 };
}

/** ZRANDMEMBER key [count [WITHSCORES]] */
export function zrandmember(client: Client, args: readonly string[]): Reply {
  if (args.length === 2) {
    const set = readSortedSet(client, text(args, 1));
    if (!set) return null;
    return set.scores.at(Math.floor(client.store.random() * set.size))?.key ?? null;
  }
  const wanted = randomCount(args, 2);
  if (args.length > 4 || (args.length === 4 && option(args, 3) !== 'WITHSCORES')) throw syntaxError();
  if (args.length === 4 && Math.abs(wanted) > 2 ** 62) throw new ReplyError('ERR value is out of range');
  const set = readSortedSet(client, text(args, 1));
  if (!set) return [];
  return inTurns(
    client,
    args,
    (function* () {
      const all = set.order.range(0, set.size);
      yield;
      const chosen = randomIndexes(client, all.length, wanted);
      yield;
      return withScores(
        client,
        chosen.map((index) => all[index] as Scored),
        args.length === 4,
      );
    })(),
  );
}
