import { INT64_MAX, INT64_MIN } from '../../keyspace/integer.ts';
import { cText } from '../../resp/c-text.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { integer, option, text } from '../handling/arguments.ts';
import type { ExpiryUnit } from '../handling/expiry-option.ts';

/** EXPIRE key seconds [NX|XX|GT|LT] */
export function expire(client: Client, args: readonly string[]): Reply {
  return setExpiry(client, args, { seconds: true, absolute: false }, 'expire');
}

/** PEXPIRE key milliseconds [NX|XX|GT|LT] */
export function pexpire(client: Client, args: readonly string[]): Reply {
  return setExpiry(client, args, { seconds: false, absolute: false }, 'pexpire');
}

/** EXPIREAT key unix-time-seconds [NX|XX|GT|LT] */
export function expireat(client: Client, args: readonly string[]): Reply {
  return setExpiry(client, args, { seconds: true, absolute: true }, 'expireat');
}

/** PEXPIREAT key unix-time-milliseconds [NX|XX|GT|LT] */
export function pexpireat(client: Client, args: readonly string[]): Reply {
  return setExpiry(client, args, { seconds: false, absolute: true }, 'pexpireat');
}

function setExpiry(client: Client, args: readonly string[], unit: ExpiryUnit, name: string): Reply {
  const key = text(args, 1);
  const words = readConditions(args);
  const time = timeOf(client, args, unit, name);
  const { db } = client;
  const entry = db.entry(key);
  if (!entry) return 0;
  const current = entry.expireAt;
  if (words.has('NX') && current !== 0) return 0;
  if (words.has('XX') && current === 0) return 0;
  if (words.has('GT') && (current === 0 || time <= current)) return 0;
  if (words.has('LT') && current !== 0 && time >= current) return 0;
  // While a file is read, or a master is followed, it stays as expired as it is: what comes next belongs to the old key.
  if (time <= db.now && !client.obeyed) {
    db.delete(key);
    client.notify('g', 'del', key);
    return 1;
  }
  db.setExpiry(key, time);
  db.changed(key);
  client.answers(true);
  client.notify('g', 'expire', key);
  return 1;
}

function readConditions(args: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (let i = 3; i < args.length; i++) {
    const word = option(args, i);
    if (!['NX', 'XX', 'GT', 'LT'].includes(word))
      throw new ReplyError(`ERR Unsupported option ${cText(text(args, i))}`);
    words.add(word);
  }
  if (words.has('NX') && words.size > 1) {
    throw new ReplyError('ERR NX and XX, GT or LT options at the same time are not compatible');
  }
  if (words.has('GT') && words.has('LT')) {
    throw new ReplyError('ERR GT and LT options at the same time are not compatible');
  }
  return words;
}

function timeOf(client: Client, args: readonly string[], unit: ExpiryUnit, name: string): number {
  const given = BigInt(integer(args, 2));
  const invalid = new ReplyError(`ERR invalid expire time in '${name}' command`);
  if (unit.seconds && (given > INT64_MAX / 1000n || given < INT64_MIN / 1000n)) throw invalid;
  const milliseconds = unit.seconds ? given * 1000n : given;
  const base = unit.absolute ? 0n : BigInt(client.db.now);
  if (milliseconds > INT64_MAX - base) throw invalid;
  return Number(milliseconds + base);
}

/** TTL key */
export function ttl(client: Client, args: readonly string[]): Reply {
  return remaining(client, args, (left) => Math.floor((left + 500) / 1000));
}

/** PTTL key */
export function pttl(client: Client, args: readonly string[]): Reply {
  return remaining(client, args, (left) => left);
}

function remaining(client: Client, args: readonly string[], unit: (left: number) => number): Reply {
  const entry = client.look(text(args, 1));
  if (!entry) return -2;
  return entry.expireAt === 0 ? -1 : unit(Math.max(0, entry.expireAt - client.db.now));
}

/** EXPIRETIME key */
export function expiretime(client: Client, args: readonly string[]): Reply {
  const entry = client.look(text(args, 1));
  if (!entry) return -2;
  return entry.expireAt === 0 ? -1 : Math.floor((entry.expireAt + 500) / 1000);
}

/** PEXPIRETIME key */
export function pexpiretime(client: Client, args: readonly string[]): Reply {
  const entry = client.look(text(args, 1));
  if (!entry) return -2;
  return entry.expireAt === 0 ? -1 : entry.expireAt;
}

/** PERSIST key */
export function persist(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const entry = client.db.entry(key);
  if (!entry || entry.expireAt === 0) return 0;
  client.db.setExpiry(key, 0);
  client.db.changed(key);
  client.notify('g', 'persist', key);
  return 1;
}
