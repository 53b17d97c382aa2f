import { addIntegers, INT64_MIN, type Integer } from '../../keyspace/integer.ts';
import { addLongDoubles, longDoubleText, parseLongDouble } from '../../keyspace/long-double.ts';
import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { integer, NOT_A_FLOAT, NOT_AN_INTEGER, text } from '../handling/arguments.ts';
import { expectType, findString } from '../handling/typed-values.ts';

/** INCR key */
export function incr(client: Client, args: readonly string[]): Reply {
  return add(client, text(args, 1), 1);
}

/** DECR key */
export function decr(client: Client, args: readonly string[]): Reply {
  return add(client, text(args, 1), -1);
}

/** INCRBY key increment */
export function incrby(client: Client, args: readonly string[]): Reply {
  return add(client, text(args, 1), integer(args, 2));
}

/** DECRBY key decrement */
export function decrby(client: Client, args: readonly string[]): Reply {
  const amount = integer(args, 2);
  if (amount === INT64_MIN) throw new ReplyError('ERR decrement would overflow');
  return add(client, text(args, 1), amount === 0 ? 0 : -amount);
}

function add(client: Client, key: string, amount: Integer): Reply {
  const { db } = client;
  const entry = db.use(key);
  const before = entry ? expectType(entry.value, 'string')?.integer : 0;
  if (before === undefined) throw new ReplyError(NOT_AN_INTEGER);
  const sum = addIntegers(before, amount);
  if (sum === undefined) throw new ReplyError('ERR increment or decrement would overflow');
  const after = StringValue.ofInteger(sum);
  if (entry) db.replace(key, entry, after);
  else db.set(key, after, true);
  client.notify('$', 'incrby', key);
  return sum;
}

/** INCRBYFLOAT key increment */
export function incrbyfloat(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const sum = addFloats(findString(client, key)?.text, text(args, 2), NOT_A_FLOAT);
  client.db.set(key, StringValue.plain(sum), true);
  client.notify('$', 'incrbyfloat', key);
  return sum;
}

/** The sum of two numbers as text. @throws ReplyError, with `notAFloat` if what is stored is none */
export function addFloats(stored: string | undefined, amount: string, notAFloat: string): string {
  const before = stored === undefined ? '0' : stored;
  if (!isFloat(before)) throw new ReplyError(notAFloat);
  if (!isFloat(amount)) throw new ReplyError(NOT_A_FLOAT);
  const a = parseLongDouble(before);
  const b = parseLongDouble(amount);
  if (!a || !b) throw new ReplyError('ERR increment would produce NaN or Infinity');
  return longDoubleText(addLongDoubles(a, b));
}

function isFloat(value: string): boolean {
  return parseLongDouble(value) !== undefined || /^[+-]?inf(inity)?$/i.test(value);
}
