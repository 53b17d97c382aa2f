import { addIntegers, parseInteger } from '../../keyspace/integer.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { integer, text, texts } from '../handling/arguments.ts';
import { afterRemoval, findHash, hashOrNew, readHash } from '../handling/typed-values.ts';
import { addFloats } from '../string/count.ts';

/** HSET key field value [field value ...] */
export function hset(client: Client, args: readonly string[]): Reply {
  return setFields(client, args, 'hset');
}

/** HMSET key field value [field value ...] */
export function hmset(client: Client, args: readonly string[]): Reply {
  setFields(client, args, 'hmset');
  return OK;
}

function setFields(client: Client, args: readonly string[], name: string): number {
  if (args.length % 2 === 1) throw new ReplyError(`ERR wrong number of arguments for '${name}' command`);
  const key = text(args, 1);
  const existing = findHash(client, key);
  const hash = existing ?? hashOrNew(client, key);
  let created = 0;
  for (let i = 2; i < args.length; i += 2) {
    if (hash.set(text(args, i), args[i + 1] as string, client.store.configuration.limits)) created++;
  }
  if (existing) client.db.changed(key);
  else client.db.set(key, hash);
  client.answers(true);
  client.notify('h', 'hset', key);
  return created;
}

/** HSETNX key field value */
export function hsetnx(client: Client, args: readonly string[]): Reply {
  if (findHash(client, text(args, 1))?.fields.has(text(args, 2))) return 0;
  setFields(client, args, 'hsetnx');
  return 1;
}

/** HGET key field */
export function hget(client: Client, args: readonly string[]): Reply {
  return readHash(client, text(args, 1))?.fields.get(text(args, 2)) ?? null;
}

/** HMGET key field [field ...] */
export function hmget(client: Client, args: readonly string[]): Reply {
  const hash = readHash(client, text(args, 1));
  return texts(args, 2).map((field) => hash?.fields.get(field) ?? null);
}

/** HDEL key field [field ...] */
export function hdel(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const hash = findHash(client, key);
  if (!hash) return 0;
  let removed = 0;
  for (const field of texts(args, 2)) if (hash.delete(field)) removed++;
  if (removed > 0) {
    client.notify('h', 'hdel', key);
    afterRemoval(client, key, hash.fields.size);
  }
  return removed;
}

/** HEXISTS key field */
export function hexists(client: Client, args: readonly string[]): Reply {
  return readHash(client, text(args, 1))?.fields.has(text(args, 2)) ? 1 : 0;
}

/** HLEN key */
export function hlen(client: Client, args: readonly string[]): Reply {
  return readHash(client, text(args, 1))?.fields.size ?? 0;
}

/** HSTRLEN key field */
export function hstrlen(client: Client, args: readonly string[]): Reply {
  return readHash(client, text(args, 1))?.fields.get(text(args, 2))?.length ?? 0;
}

/** HINCRBY key field increment */
export function hincrby(client: Client, args: readonly string[]): Reply {
  const amount = integer(args, 3);
  const key = text(args, 1);
  const field = text(args, 2);
  const existing = findHash(client, key);
  const stored = existing?.fields.get(field);
  const before = stored === undefined ? 0 : parseInteger(stored);
  if (before === undefined) throw new ReplyError('ERR hash value is not an integer');
  const sum = addIntegers(before, amount);
  if (sum === undefined) throw new ReplyError('ERR increment or decrement would overflow');
  store(client, key, field, String(sum), 'hincrby');
  return sum;
}

/** HINCRBYFLOAT key field increment */
export function hincrbyfloat(client: Client, args: readonly string[]): Reply {
  const amount = text(args, 3);
  if (/^[+-]?inf(inity)?$/i.test(amount)) throw new ReplyError('ERR value is NaN or Infinity');
  addFloats(undefined, amount, '');
  const key = text(args, 1);
  const field = text(args, 2);
  const stored = findHash(client, key)?.fields.get(field);
  const sum = addFloats(stored, amount, 'ERR hash value is not a float');
  store(client, key, field, sum, 'hincrbyfloat');
  return sum;
}

function store(client: Client, key: string, field: string, value: string, event: string): void {
  const existing = findHash(client, key);
  const hash = existing ?? hashOrNew(client, key);
  hash.set(field, value, client.store.configuration.limits);
  if (existing) client.db.changed(key);
  else client.db.set(key, hash);
  client.answers(true);
  client.notify('h', event, key);
}
