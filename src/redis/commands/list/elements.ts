import { INT64_MIN } from '../../keyspace/integer.ts';
import type { ListValue } from '../../keyspace/list-value.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { replyInTurns } from '../engine/long-command.ts';
import { count, integer, option, syntaxError, text } from '../handling/arguments.ts';
import { afterRemoval, findList, readList } from '../handling/typed-values.ts';

/** LLEN key */
export function llen(client: Client, args: readonly string[]): Reply {
  return readList(client, text(args, 1))?.items.length ?? 0;
}

/** LINDEX key index */
export function lindex(client: Client, args: readonly string[]): Reply {
  const list = readList(client, text(args, 1));
  if (!list) return null;
  const index = place(list, count(args, 2));
  return index === undefined ? null : list.items.at(index);
}

/** LSET key index element */
export function lset(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const list = findList(client, key);
  if (!list) throw new ReplyError('ERR no such key');
  const index = place(list, count(args, 2));
  if (index === undefined) throw new ReplyError('ERR index out of range');
  list.items.set(index, args[3] as string);
  client.db.changed(key);
  client.answers(true);
  client.notify('l', 'lset', key);
  return OK;
}

function place(list: ListValue, index: number): number | undefined {
  const at = index < 0 ? list.items.length + index : index;
  return at < 0 || at >= list.items.length ? undefined : at;
}

/** LRANGE key start stop */
export function lrange(client: Client, args: readonly string[]): Reply {
  const start = count(args, 2);
  const stop = count(args, 3);
  const list = readList(client, text(args, 1));
  if (!list) return [];
  const [from, to] = span(list.items.length, start, stop);
  return replyInTurns(client, args, list.items.slice(from, to));
}

/** LTRIM key start stop */
export function ltrim(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const start = count(args, 2);
  const stop = count(args, 3);
  const list = findList(client, key);
  if (!list) return OK;
  const [from, to] = span(list.items.length, start, stop);
  list.items.trim(from, to);
  client.notify('l', 'ltrim', key);
  afterRemoval(client, key, list.items.length);
  return OK;
}

/** Where a range with places that may count from the end begins and ends (the end excluded). */
export function span(length: number, start: number, stop: number): readonly [from: number, to: number] {
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = Math.min(length, (stop < 0 ? length + stop : stop) + 1);
  return from >= to ? [0, 0] : [from, to];
}

/** LINSERT key BEFORE|AFTER pivot element */
export function linsert(client: Client, args: readonly string[]): Reply {
  const where = option(args, 2);
  if (where !== 'BEFORE' && where !== 'AFTER') throw syntaxError();
  const key = text(args, 1);
  const list = findList(client, key);
  if (!list) return 0;
  for (let i = 0; i < list.items.length; i++) {
    if (list.items.at(i) !== args[3]) continue;
    list.items.insert(where === 'BEFORE' ? i : i + 1, args[4] as string);
    client.db.changed(key);
    client.notify('l', 'linsert', key);
    return list.items.length;
  }
  return -1;
}

/** LREM key count element */
export function lrem(client: Client, args: readonly string[]): Reply {
  const wanted = count(args, 2);
  const key = text(args, 1);
  const element = args[3] as string;
  const list = findList(client, key);
  if (!list) return 0;
  const items = list.items.slice(0, list.items.length);
  const limit = wanted === 0 ? items.length : Math.abs(wanted);
  const kept: string[] = [];
  let removed = 0;
  if (wanted < 0) items.reverse();
  for (const item of items) {
    if (removed < limit && item === element) removed++;
    else kept.push(item);
  }
  if (removed === 0) return 0;
  if (wanted < 0) kept.reverse();
  list.items.assign(kept);
  client.notify('l', 'lrem', key);
  afterRemoval(client, key, kept.length);
  return removed;
}

/** LPOS key element [RANK rank] [COUNT num-matches] [MAXLEN len] */
export function lpos(client: Client, args: readonly string[]): Reply {
  let rank = 1;
  let wanted: number | undefined;
  let longest = 0;
  for (let i = 3; i < args.length; i += 2) {
    const word = option(args, i);
    if (i + 1 >= args.length) throw syntaxError();
    if (word === 'RANK') {
      const given = integer(args, i + 1);
      if (given === 0) {
        throw new ReplyError(
          "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
        );
      }
      // The smallest integer has no positive counterpart; Redis ends up with the first match from the end.
      rank = given === INT64_MIN ? -1 : Number(given);
    } else if (word === 'COUNT') wanted = notNegative(args, i + 1, "ERR COUNT can't be negative");
    else if (word === 'MAXLEN') longest = notNegative(args, i + 1, "ERR MAXLEN can't be negative");
    else throw syntaxError();
  }
  const list = readList(client, text(args, 1));
  if (!list) return wanted === undefined ? null : [];
  const found = positions(list, args[2] as string, rank, wanted ?? 1, longest);
  return wanted === undefined ? (found[0] ?? null) : found;
}

function notNegative(args: readonly string[], index: number, message: string): number {
  const value = count(args, index, message);
  if (value < 0) throw new ReplyError(message);
  return value;
}

function positions(
  { items }: ListValue,
  element: string,
  rank: number,
  wanted: number,
  longest: number,
): number[] {
  const found: number[] = [];
  let skip = Math.abs(rank) - 1;
  const steps = longest === 0 ? items.length : Math.min(longest, items.length);
  for (let step = 0; step < steps; step++) {
    const at = rank > 0 ? step : items.length - 1 - step;
    if (items.at(at) !== element || skip-- > 0) continue;
    found.push(at);
    if (wanted !== 0 && found.length === wanted) break;
  }
  return found;
}
