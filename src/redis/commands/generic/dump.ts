import type { Integer } from '../../keyspace/integer.ts';
import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { setUsage } from '../engine/key-usage.ts';
import { count, integer, option, syntaxError, text } from '../handling/arguments.ts';
import { decodePayload, encodePayload } from '../rdb/payload.ts';

/** DUMP key */
export function dump(client: Client, args: readonly string[]): Reply {
  const value = client.read(text(args, 1));
  return value ? toLatin1(encodePayload(value, client.store.configuration)) : null;
}

/** RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency] */
export function restore(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  let replace = false;
  let absolute = false;
  let idle: Integer | undefined;
  let frequency: number | undefined;
  for (let i = 4; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'REPLACE') replace = true;
    else if (word === 'ABSTTL') absolute = true;
    else if (word === 'IDLETIME' && i + 1 < args.length && frequency === undefined) {
      idle = integer(args, ++i);
      if (idle < 0) throw new ReplyError('ERR Invalid IDLETIME value, must be >= 0');
    } else if (word === 'FREQ' && i + 1 < args.length && idle === undefined) {
      frequency = count(args, ++i);
      if (frequency < 0 || frequency > 255)
        throw new ReplyError('ERR Invalid FREQ value, must be >= 0 and <= 255');
    } else throw syntaxError();
  }
  if (!replace && client.db.has(key)) throw new ReplyError('BUSYKEY Target key name already exists.');
  const ttl = count(args, 2);
  if (ttl < 0) throw new ReplyError('ERR Invalid TTL value, must be >= 0');
  const value = decodePayload(fromLatin1(text(args, 3)), client.store);
  const existed = replace && client.db.drop(key);
  const expireAt = ttl === 0 ? 0 : absolute ? ttl : ttl + client.db.now;
  if (expireAt !== 0 && expireAt <= client.db.now) {
    if (existed) client.notify('g', 'del', key);
    return OK;
  }
  client.db.set(key, value);
  const entry = client.db.keys.get(key);
  if (entry) setUsage(client.store, entry, idle, frequency);
  if (expireAt !== 0) client.db.setExpiry(key, expireAt);
  client.notify('g', 'restore', key);
  return OK;
}
