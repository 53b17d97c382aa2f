import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns } from '../engine/long-command.ts';
import { text, texts } from '../handling/arguments.ts';
import { freeEffort } from './free-effort.ts';

/** From so many allocations on Redis frees a value in the background. */
const LAZY = 64;

/** Keys that are looked at in one step. */
const STEP = 1024;

/** UNLINK key [key ...] */
export function unlink(client: Client, args: readonly string[]): Reply {
  for (const key of texts(args, 1)) {
    const value = client.db.entry(key)?.value;
    if (value && freeEffort(value) > LAZY) client.store.statistics.lazyFreed++;
  }
  return del(client, args);
}

/** DEL key [key ...] */
export function del(client: Client, args: readonly string[]): Reply {
  let removed = 0;
  for (const key of texts(args, 1)) {
    if (!client.db.delete(key)) continue;
    removed++;
    client.notify('g', 'del', key);
  }
  return removed;
}

/** EXISTS key [key ...]: the keys do not count as used */
export function exists(client: Client, args: readonly string[]): Reply {
  return texts(args, 1).filter((key) => client.look(key)).length;
}

/** TOUCH key [key ...] */
export function touch(client: Client, args: readonly string[]): Reply {
  return texts(args, 1).filter((key) => client.read(key)).length;
}

/** TYPE key */
export function type(client: Client, args: readonly string[]): Reply {
  return new Status(client.look(text(args, 1))?.value.type ?? 'none');
}

/** KEYS pattern */
export function keys(client: Client, args: readonly string[]): Reply {
  const pattern = text(args, 1);
  const { db } = client;
  return inTurns(
    client,
    args,
    (function* () {
      const found: string[] = [];
      for (const [i, key] of db.keys.keys().entries()) {
        // Keys whose time is up are not shown, but stay.
        if ((pattern === '*' || matchesGlob(pattern, key)) && db.isAlive(key)) found.push(key);
        if (i % STEP === STEP - 1) yield;
      }
      return found;
    })(),
  );
}

/** RANDOMKEY */
export function randomkey(client: Client): Reply {
  const { db, store } = client;
  // Keys that have expired go when they are met, so this comes to an end; where they may not go, it is given up.
  for (let tries = 100; db.size > 0; tries--) {
    const key = db.keys.at(Math.floor(store.random() * db.size))?.key ?? '';
    if (db.entry(key) || (tries <= 0 && store.expiry === 'hide')) return key;
  }
  return null;
}

/** RENAME key newkey */
export function rename(client: Client, args: readonly string[]): Reply {
  move(client, text(args, 1), text(args, 2));
  return OK;
}

/** RENAMENX key newkey */
export function renamenx(client: Client, args: readonly string[]): Reply {
  const to = text(args, 2);
  if (!client.db.has(text(args, 1))) throw new ReplyError('ERR no such key');
  if (client.db.has(to)) return 0;
  move(client, text(args, 1), to);
  return 1;
}

function move(client: Client, from: string, to: string): void {
  const { db } = client;
  const entry = db.entry(from);
  if (!entry) throw new ReplyError('ERR no such key');
  if (from === to) return;
  const { value, expireAt } = entry;
  db.delete(from);
  // What was there before is gone, and a new key comes.
  db.delete(to);
  db.set(to, value);
  if (expireAt !== 0) db.setExpiry(to, expireAt);
  client.notify('g', 'rename_from', from);
  client.notify('g', 'rename_to', to);
}
