import { StringValue } from '../../keyspace/string-value.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { option, syntaxError, text } from '../handling/arguments.ts';
import { EXPIRY_UNITS, expiryTime } from '../handling/expiry-option.ts';
import { readString } from '../handling/typed-values.ts';

interface SetOptions {
  condition: 'NX' | 'XX' | undefined;
  get: boolean;
  keepExpiry: boolean;
  expireAt: number;
}

/** SET key value [NX|XX] [GET] [EX seconds|PX milliseconds|EXAT …|PXAT …|KEEPTTL] */
export function set(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const value = args[2] as string;
  const { db } = client;
  if (args.length === 3) {
    db.set(key, StringValue.of(value));
    client.notify('$', 'set', key);
    return OK;
  }
  const { condition, get, keepExpiry, expireAt } = readOptions(client, args);
  const before = get ? (readString(client, key)?.text ?? null) : null;
  // A key that is in the way has been used.
  if (condition === 'NX' ? db.use(key) : condition === 'XX' && !db.has(key)) return before;
  if (get) client.answers();
  db.set(key, StringValue.of(value), keepExpiry);
  client.notify('$', 'set', key);
  if (expireAt !== 0) {
    db.setExpiry(key, expireAt);
    client.notify('g', 'expire', key);
  }
  return get ? before : OK;
}

function readOptions(client: Client, args: readonly string[]): SetOptions {
  const options: SetOptions = { condition: undefined, get: false, keepExpiry: false, expireAt: 0 };
  let unitWord = '';
  let unitIndex = 0;
  for (let i = 3; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'NX' || word === 'XX') {
      if (options.condition !== undefined && options.condition !== word) throw syntaxError();
      options.condition = word;
    } else if (word === 'GET') options.get = true;
    else if (word === 'KEEPTTL') {
      if (unitWord !== '') throw syntaxError();
      options.keepExpiry = true;
    } else if (EXPIRY_UNITS.has(word) && i + 1 < args.length) {
      if (options.keepExpiry || (unitWord !== '' && unitWord !== word)) throw syntaxError();
      unitWord = word;
      unitIndex = ++i;
    } else throw syntaxError();
  }
  const unit = EXPIRY_UNITS.get(unitWord);
  if (unit) options.expireAt = expiryTime(args, unitIndex, unit, client.store.now, 'set');
  return options;
}

/** SETNX key value */
export function setnx(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  if (client.db.use(key)) return 0;
  client.db.set(key, StringValue.of(args[2] as string));
  client.notify('$', 'set', key);
  return 1;
}

/** SETEX key seconds value */
export function setex(client: Client, args: readonly string[]): Reply {
  return setWithExpiry(client, args, 'EX', 'setex');
}

/** PSETEX key milliseconds value */
export function psetex(client: Client, args: readonly string[]): Reply {
  return setWithExpiry(client, args, 'PX', 'psetex');
}

function setWithExpiry(client: Client, args: readonly string[], unit: 'EX' | 'PX', name: string): Reply {
  const key = text(args, 1);
  const seconds = unit === 'EX';
  const expireAt = expiryTime(args, 2, { seconds, absolute: false }, client.store.now, name);
  client.db.set(key, StringValue.of(args[3] as string));
  client.db.setExpiry(key, expireAt);
  client.notify('$', 'set', key);
  client.notify('g', 'expire', key);
  return OK;
}

/** MSET key value [key value ...] */
export function mset(client: Client, args: readonly string[]): Reply {
  requirePairs(args, 'mset');
  setAll(client, args);
  return OK;
}

/** MSETNX key value [key value ...] */
export function msetnx(client: Client, args: readonly string[]): Reply {
  requirePairs(args, 'msetnx');
  for (let i = 1; i < args.length; i += 2) if (client.db.use(text(args, i))) return 0;
  setAll(client, args);
  return 1;
}

function setAll(client: Client, args: readonly string[]): void {
  for (let i = 1; i < args.length; i += 2) {
    const key = text(args, i);
    client.db.set(key, StringValue.of(args[i + 1] as string));
    client.notify('$', 'set', key);
  }
}

function requirePairs(args: readonly string[], name: string): void {
  if (args.length % 2 === 0) throw new ReplyError(`ERR wrong number of arguments for '${name}' command`);
}
