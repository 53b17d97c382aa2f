import { NIL_ARRAY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { deadline, takeOrWait } from '../handling/blocking.ts';
import { afterRemoval, afterServing, findList, listOrNew } from '../handling/typed-values.ts';

/** An end of a list. */
export type End = 'LEFT' | 'RIGHT';

/** LPUSH key element [element ...] */
export function lpush(client: Client, args: readonly string[]): Reply {
  return push(client, args, 'LEFT', false);
}

/** RPUSH key element [element ...] */
export function rpush(client: Client, args: readonly string[]): Reply {
  return push(client, args, 'RIGHT', false);
}

/** LPUSHX key element [element ...] */
export function lpushx(client: Client, args: readonly string[]): Reply {
  return push(client, args, 'LEFT', true);
}

/** RPUSHX key element [element ...] */
export function rpushx(client: Client, args: readonly string[]): Reply {
  return push(client, args, 'RIGHT', true);
}

function push(client: Client, args: readonly string[], end: End, mustExist: boolean): Reply {
  const key = text(args, 1);
  const existing = findList(client, key);
  if (!existing && mustExist) return 0;
  const list = existing ?? listOrNew(client, key);
  for (let i = 2; i < args.length; i++) {
    if (end === 'LEFT') list.items.pushFront(args[i] as string);
    else list.items.pushBack(args[i] as string);
  }
  if (existing) client.db.changed(key);
  else client.db.set(key, list);
  client.answers(true);
  client.notify('l', end === 'LEFT' ? 'lpush' : 'rpush', key);
  return list.items.length;
}

/** LPOP key [count] */
export function lpop(client: Client, args: readonly string[]): Reply {
  return pop(client, args, 'LEFT');
}

/** RPOP key [count] */
export function rpop(client: Client, args: readonly string[]): Reply {
  return pop(client, args, 'RIGHT');
}

function pop(client: Client, args: readonly string[], end: End): Reply {
  const name = end === 'LEFT' ? 'lpop' : 'rpop';
  if (args.length > 3) throw new ReplyError(`ERR wrong number of arguments for '${name}' command`);
  const key = text(args, 1);
  const wanted = args.length === 3 ? positive(args, 2) : undefined;
  if (!findList(client, key)) return wanted === undefined ? null : NIL_ARRAY;
  if (wanted === 0) return [];
  const taken = popFrom(client, key, end, wanted ?? 1) ?? [];
  return wanted === undefined ? (taken[0] ?? null) : taken;
}

function positive(args: readonly string[], index: number): number {
  const message = 'ERR value is out of range, must be positive';
  const value = count(args, index, message);
  if (value < 0) throw new ReplyError(message);
  return value;
}

/** Takes up to `wanted` elements; undefined if there is no such list. @throws ReplyError WRONGTYPE */
function popFrom(
  client: Client,
  key: string,
  end: End,
  wanted: number,
  after = afterRemoval,
): string[] | undefined {
  const list = findList(client, key);
  if (!list) return undefined;
  const taken: string[] = [];
  while (taken.length < wanted) {
    const item = end === 'LEFT' ? list.items.popFront() : list.items.popBack();
    if (item === undefined) break;
    taken.push(item);
  }
  client.answers();
  client.notify('l', end === 'LEFT' ? 'lpop' : 'rpop', key);
  after(client, key, list.items.length);
  return taken;
}

/** BLPOP key [key ...] timeout */
export function blpop(client: Client, args: readonly string[]): Reply {
  return blockingPop(client, args, 'LEFT');
}

/** BRPOP key [key ...] timeout */
export function brpop(client: Client, args: readonly string[]): Reply {
  return blockingPop(client, args, 'RIGHT');
}

function blockingPop(client: Client, args: readonly string[], end: End): Reply {
  const until = deadline(client, args, args.length - 1);
  return takeOrWait(client, texts(args, 1, args.length - 1), 'list', until, NIL_ARRAY, (key) => {
    const taken = popFrom(client, key, end, 1, client.wait ? afterServing : afterRemoval);
    return taken && [key, taken[0] as string];
  });
}

/** LMPOP numkeys key [key ...] LEFT|RIGHT [COUNT count] */
export function lmpop(client: Client, args: readonly string[]): Reply {
  const { keys, end, wanted } = severalKeys(args, 1);
  for (const key of keys) {
    const taken = popFrom(client, key, end, wanted);
    if (taken) return [key, taken];
  }
  return NIL_ARRAY;
}

/** BLMPOP timeout numkeys key [key ...] LEFT|RIGHT [COUNT count] */
export function blmpop(client: Client, args: readonly string[]): Reply {
  const { keys, end, wanted } = severalKeys(args, 2);
  const until = deadline(client, args, 1);
  return takeOrWait(client, keys, 'list', until, NIL_ARRAY, (key) => {
    const taken = popFrom(client, key, end, wanted);
    return taken && [key, taken];
  });
}

function severalKeys(args: readonly string[], index: number): { keys: string[]; end: End; wanted: number } {
  const numkeys = greaterThanZero(args, index, 'numkeys');
  const where = index + 1 + numkeys;
  if (where >= args.length) throw syntaxError();
  const end = endWord(args, where);
  let wanted: number | undefined;
  for (let i = where + 1; i < args.length; i++) {
    if (wanted !== undefined || option(args, i) !== 'COUNT' || i + 1 >= args.length) throw syntaxError();
    wanted = greaterThanZero(args, ++i, 'count');
  }
  return { keys: texts(args, index + 1, where), end, wanted: wanted ?? 1 };
}

/** @throws ReplyError if the argument is not an integer above 0 */
export function greaterThanZero(args: readonly string[], index: number, name: string): number {
  const message = `ERR ${name} should be greater than 0`;
  const value = count(args, index, message);
  if (value <= 0) throw new ReplyError(message);
  return value;
}

/** @throws ReplyError if the argument is neither LEFT nor RIGHT */
export function endWord(args: readonly string[], index: number): End {
  const word = option(args, index);
  if (word !== 'LEFT' && word !== 'RIGHT') throw syntaxError();
  return word;
}
