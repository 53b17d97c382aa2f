import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { databaseIndex, option, syntaxError, text } from '../handling/arguments.ts';
import { cloneValue } from './clone-value.ts';

/** COPY source destination [DB destination-db] [REPLACE] */
export function copy(client: Client, args: readonly string[]): Reply {
  const from = text(args, 1);
  const to = text(args, 2);
  let target = client.db;
  let replace = false;
  for (let i = 3; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'REPLACE') replace = true;
    else if (word === 'DB' && i + 1 < args.length) target = databaseAt(client, databaseIndex(args, ++i));
    else throw syntaxError();
  }
  if (target === client.db && from === to) {
    throw new ReplyError('ERR source and destination objects are the same');
  }
  const { db } = client;
  const entry = client.read(from) && db.entry(from);
  if (!entry || (!replace && target.has(to))) return 0;
  target.delete(to);
  target.set(to, cloneValue(entry.value, client.store));
  if (entry.expireAt !== 0) target.setExpiry(to, entry.expireAt);
  client.store.notify('g', 'copy_to', to, target);
  return 1;
}

/** MOVE key db */
export function moveToDatabase(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const target = databaseAt(client, databaseIndex(args, 2));
  if (target === client.db) throw new ReplyError('ERR source and destination objects are the same');
  const entry = client.db.entry(key);
  if (!entry || target.has(key)) return 0;
  const { value, expireAt } = entry;
  target.set(key, value);
  if (expireAt !== 0) target.setExpiry(key, expireAt);
  client.db.delete(key);
  client.notify('g', 'move_from', key);
  client.store.notify('g', 'move_to', key, target);
  return 1;
}

function databaseAt(client: Client, index: number) {
  const database = client.store.databases[index];
  if (!database) throw new ReplyError('ERR DB index is out of range');
  return database;
}
