import { StringValue } from '../../keyspace/string-value.ts';
import { begun, type Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { option, syntaxError, text } from '../handling/arguments.ts';
import { EXPIRY_UNITS, expiryTime } from '../handling/expiry-option.ts';
import { readString } from '../handling/typed-values.ts';

/** GET key */
export function get(client: Client, args: readonly string[]): Reply {
  return readString(client, text(args, 1))?.text ?? null;
}

/** MGET key [key ...] */
export function mget(client: Client, args: readonly string[]): Reply {
  const values: Reply[] = [];
  for (let i = 1; i < args.length; i++) {
    const value = client.read(text(args, i));
    client.hear(values);
    values.push(value?.type === 'string' ? value.text : null);
  }
  return begun(values, args.length - 1);
}

/** GETSET key value */
export function getset(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const before = readString(client, key)?.text ?? null;
  client.answers();
  client.db.set(key, StringValue.of(args[2] as string));
  client.notify('$', 'set', key);
  return before;
}

/** GETDEL key */
export function getdel(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const value = readString(client, key);
  if (!value) return null;
  client.answers();
  client.db.delete(key);
  client.notify('g', 'del', key);
  return value.text;
}

/** GETEX key [EX seconds|PX milliseconds|EXAT …|PXAT …|PERSIST] */
export function getex(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  let word = '';
  let index = 0;
  for (let i = 2; i < args.length; i++) {
    const each = option(args, i);
    if (word !== '' && word !== each) throw syntaxError();
    if (EXPIRY_UNITS.has(each) && i + 1 < args.length) index = ++i;
    else if (each !== 'PERSIST') throw syntaxError();
    word = each;
  }
  const value = readString(client, key);
  if (!value) return null;
  const unit = EXPIRY_UNITS.get(word);
  client.answers();
  if (unit) {
    const expireAt = expiryTime(args, index, unit, client.store.now, 'getex');
    if (unit.absolute && expireAt <= client.store.now) {
      client.db.delete(key);
      client.notify('g', 'del', key);
    } else {
      client.db.setExpiry(key, expireAt);
      client.db.changed(key);
      client.notify('g', 'expire', key);
    }
  } else if (word === 'PERSIST' && client.db.entry(key)?.expireAt) {
    client.db.setExpiry(key, 0);
    client.db.changed(key);
    client.notify('g', 'persist', key);
  }
  return value.text;
}

/** STRLEN key */
export function strlen(client: Client, args: readonly string[]): Reply {
  return readString(client, text(args, 1))?.length ?? 0;
}
