import { DoubleReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { double, option, syntaxError, text } from '../handling/arguments.ts';
import { findSortedSet, sortedSetOrNew } from '../handling/typed-values.ts';

interface AddOptions {
  nx: boolean;
  xx: boolean;
  gt: boolean;
  lt: boolean;
  changed: boolean;
  increment: boolean;
}

/** ZADD key [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...] */
export function zadd(client: Client, args: readonly string[]): Reply {
  const options: AddOptions = {
    nx: false,
    xx: false,
    gt: false,
    lt: false,
    changed: false,
    increment: false,
  };
  let at = 2;
  for (; at < args.length; at++) {
    const word = option(args, at);
    if (word === 'NX') options.nx = true;
    else if (word === 'XX') options.xx = true;
    else if (word === 'CH') options.changed = true;
    else if (word === 'INCR') options.increment = true;
    else if (word === 'GT') options.gt = true;
    else if (word === 'LT') options.lt = true;
    else break;
  }
  return add(client, args, at, options);
}

/** ZINCRBY key increment member */
export function zincrby(client: Client, args: readonly string[]): Reply {
  return add(client, args, 2, {
    nx: false,
    xx: false,
    gt: false,
    lt: false,
    changed: false,
    increment: true,
  });
}

function add(client: Client, args: readonly string[], from: number, options: AddOptions): Reply {
  const { nx, xx, gt, lt, changed, increment } = options;
  if ((args.length - from) % 2 === 1 || args.length === from) throw syntaxError();
  if (nx && xx) throw new ReplyError('ERR XX and NX options at the same time are not compatible');
  if ((gt && nx) || (lt && nx) || (gt && lt)) {
    throw new ReplyError('ERR GT, LT, and/or NX options at the same time are not compatible');
  }
  if (increment && args.length - from > 2) {
    throw new ReplyError('ERR INCR option supports a single increment-element pair');
  }
  const scores: number[] = [];
  for (let i = from; i < args.length; i += 2) scores.push(double(args, i));
  const key = text(args, 1);
  const existing = findSortedSet(client, key);
  if (!existing && xx) return increment ? null : 0;
  const set = existing ?? sortedSetOrNew(client, key);
  let added = 0;
  let updated = 0;
  let result: number | undefined;
  for (const [i, given] of scores.entries()) {
    const member = text(args, from + i * 2 + 1);
    const before = set.scores.get(member);
    if (before === undefined ? xx : nx) continue;
    const score = increment && before !== undefined ? before + given : given;
    if (Number.isNaN(score)) throw new ReplyError('ERR resulting score is not a number (NaN)');
    if (before !== undefined && ((gt && score <= before) || (lt && score >= before))) continue;
    if (set.set(member, score, client.store.configuration.limits)) added++;
    else if (score !== before) updated++;
    result = score;
  }
  if (added + updated > 0) {
    if (existing) client.db.changed(key);
    else client.db.set(key, set);
    client.answers(true);
    client.notify('z', increment ? 'zincr' : 'zadd', key);
  }
  if (increment) return result === undefined ? null : new DoubleReply(result);
  return changed ? added + updated : added;
}
