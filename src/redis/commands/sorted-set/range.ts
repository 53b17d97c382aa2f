import type { Scored } from '../../keyspace/score-tree.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { DoubleReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, replyInTurns, type Steps } from '../engine/long-command.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { readSortedSet, storeNothing } from '../handling/typed-values.ts';
import { span } from '../list/elements.ts';
import { type Places, scorePlaces } from './bounds.ts';
import { MemberRange } from './member-range.ts';

/** Members that are stored in one step. */
const STEP = 1024;

type By = 'rank' | 'score' | 'lex';

interface RangeOptions {
  by: By;
  reverse: boolean;
  withScores: boolean;
  /** Undefined: all. */
  limit: { readonly offset: number; readonly count: number } | undefined;
}

/** ZRANGE key start stop [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES] */
export function zrange(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, undefined, undefined, false));
}

/** ZRANGESTORE dst src min max [BYSCORE|BYLEX] [REV] [LIMIT offset count] */
export function zrangestore(client: Client, args: readonly string[]): Reply {
  const destination = text(args, 1);
  const found = select(client, args, 2, readOptions(args, 5, undefined, undefined, true));
  if (found.length === 0) {
    client.answers();
    storeNothing(client, destination);
    return 0;
  }
  return inTurns(client, args, storing(client, destination, found));
}

function* storing(client: Client, destination: string, found: readonly Scored[]): Steps<Reply> {
  const result = new SortedSetValue();
  for (const { member, score } of found) {
    result.set(member, score, client.store.configuration.limits);
    if (result.size % STEP === 0) yield;
  }
  client.db.set(destination, result);
  client.answers();
  client.notify('z', 'zrangestore', destination);
  return found.length;
}

/** ZREVRANGE key start stop [WITHSCORES] */
export function zrevrange(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, 'rank', true, false));
}

/** ZRANGEBYSCORE key min max [WITHSCORES] [LIMIT offset count] */
export function zrangebyscore(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, 'score', false, false));
}

/** ZREVRANGEBYSCORE key max min [WITHSCORES] [LIMIT offset count] */
export function zrevrangebyscore(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, 'score', true, false));
}

/** ZRANGEBYLEX key min max [LIMIT offset count] */
export function zrangebylex(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, 'lex', false, false));
}

/** ZREVRANGEBYLEX key max min [LIMIT offset count] */
export function zrevrangebylex(client: Client, args: readonly string[]): Reply {
  return range(client, args, 1, readOptions(args, 4, 'lex', true, false));
}

/** What is undefined may be chosen by the words REV, BYSCORE and BYLEX. */
function readOptions(
  args: readonly string[],
  from: number,
  fixedBy: By | undefined,
  fixedReverse: boolean | undefined,
  storing: boolean,
): RangeOptions {
  let by = fixedBy;
  let reverse = fixedReverse;
  let withScores = false;
  let limit: RangeOptions['limit'];
  for (let i = from; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'WITHSCORES' && !storing) withScores = true;
    else if (word === 'LIMIT' && i + 2 < args.length) {
      limit = { offset: count(args, i + 1), count: count(args, i + 2) };
      i += 2;
    } else if (word === 'REV' && reverse === undefined) reverse = true;
    else if (word === 'BYLEX' && by === undefined) by = 'lex';
    else if (word === 'BYSCORE' && by === undefined) by = 'score';
    else throw syntaxError();
  }
  by ??= 'rank';
  if (limit && limit.count !== -1 && by === 'rank') {
    throw new ReplyError(
      'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
    );
  }
  if (withScores && by === 'lex') {
    throw new ReplyError('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
  }
  return { by, reverse: reverse ?? false, withScores, limit };
}

function range(client: Client, args: readonly string[], keyAt: number, options: RangeOptions): Reply {
  return replyInTurns(
    client,
    args,
    withScores(client, select(client, args, keyAt, options), options.withScores),
  );
}

/** Members, with scores if asked: side by side in RESP2, as pairs in RESP3. */
export function withScores(client: Client, found: readonly Scored[], asked: boolean): Reply[] {
  if (!asked) return found.map(({ member }) => member);
  const items: Reply[] = [];
  for (const { member, score } of found) {
    if (client.protocol === 3) items.push([member, new DoubleReply(score)]);
    else items.push(member, new DoubleReply(score));
  }
  return items;
}

function select(
  client: Client,
  args: readonly string[],
  keyAt: number,
  options: RangeOptions,
): readonly Scored[] {
  const placesOf = placesFor(args, keyAt + 1, options);
  const set = readSortedSet(client, text(args, keyAt));
  if (!set) return [];
  const { start, end } = placesOf(set);
  return set.order.range(start, end, options.reverse);
}

function placesFor(
  args: readonly string[],
  at: number,
  { by, reverse, limit }: RangeOptions,
): (set: SortedSetValue) => Places {
  if (by === 'rank') {
    const first = count(args, at);
    const last = count(args, at + 1);
    return ({ size }) => {
      const [from, to] = span(size, first, last);
      if (from >= to) return { start: 0, end: 0 };
      return reverse ? { start: size - to, end: size - from } : { start: from, end: to };
    };
  }
  const [low, high] = reverse ? [text(args, at + 1), text(args, at)] : [text(args, at), text(args, at + 1)];
  if (by === 'lex') {
    const range = new MemberRange(low, high);
    return (set) => range.places(set, reverse, limit?.offset, limit?.count);
  }
  const placesOf = scorePlaces(low, high);
  return (set) => within(placesOf(set), reverse, limit);
}

/** What LIMIT leaves of places. */
function within({ start, end }: Places, reverse: boolean, limit: RangeOptions['limit']): Places {
  if (!limit) return { start, end };
  const { offset, count } = limit;
  if (offset < 0) return { start, end: start };
  const most = count < 0 ? Number.POSITIVE_INFINITY : count;
  if (reverse) return { start: Math.max(start, end - offset - most), end: end - offset };
  return { start: start + offset, end: Math.min(end, start + offset + most) };
}
