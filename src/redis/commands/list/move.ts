import { NIL_ARRAY, type Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text } from '../handling/arguments.ts';
import { deadline } from '../handling/blocking.ts';
import { afterRemoval, afterServing, expectType, findList, listOrNew } from '../handling/typed-values.ts';
import { type End, endWord } from './ends.ts';

/** LMOVE source destination LEFT|RIGHT LEFT|RIGHT */
export function lmove(client: Client, args: readonly string[]): Reply {
  return move(client, text(args, 1), text(args, 2), endWord(args, 3), endWord(args, 4)) ?? null;
}

/** RPOPLPUSH source destination */
export function rpoplpush(client: Client, args: readonly string[]): Reply {
  return move(client, text(args, 1), text(args, 2), 'RIGHT', 'LEFT') ?? null;
}

/** BLMOVE source destination LEFT|RIGHT LEFT|RIGHT timeout */
export function blmove(client: Client, args: readonly string[]): Reply {
  const from = endWord(args, 3);
  const to = endWord(args, 4);
  return moveOrWait(client, args, from, to, deadline(client, args, 5));
}

/** BRPOPLPUSH source destination timeout */
export function brpoplpush(client: Client, args: readonly string[]): Reply {
  return moveOrWait(client, args, 'RIGHT', 'LEFT', deadline(client, args, 3));
}

function moveOrWait(client: Client, args: readonly string[], from: End, to: End, until: number): Reply {
  const source = text(args, 1);
  const destination = text(args, 2);
  const moved = move(client, source, destination, from, to);
  if (moved !== undefined) return moved;
  const attempt = (): Reply | undefined =>
    client.db.get(source)?.type === 'list' ? move(client, source, destination, from, to) : undefined;
  const late = client.inTransaction ? null : NIL_ARRAY;
  return client.block({ database: client.db, keys: [source], type: 'list', deadline: until, attempt, late });
}

function move(client: Client, source: string, destination: string, from: End, to: End): string | undefined {
  const origin = findList(client, source);
  if (!origin) return undefined;
  expectType(client.db.get(destination), 'list');
  const item = from === 'LEFT' ? origin.items.popFront() : origin.items.popBack();
  if (item === undefined) return undefined;
  // The list that is emptied goes only at the end: one that is rotated must not vanish in between.
  const list = listOrNew(client, destination);
  if (to === 'LEFT') list.items.pushFront(item);
  else list.items.pushBack(item);
  if (client.db.has(destination)) client.db.changed(destination);
  else client.db.set(destination, list);
  client.notify('l', to === 'LEFT' ? 'lpush' : 'rpush', destination);
  client.answers();
  client.notify('l', from === 'LEFT' ? 'lpop' : 'rpop', source);
  const after = client.wait ? afterServing : afterRemoval;
  after(client, source, origin.items.length);
  return item;
}
