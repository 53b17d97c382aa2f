import type { Database } from '../../keyspace/database.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError } from '../handling/arguments.ts';

/** DBSIZE */
export function dbsize(client: Client): Reply {
  return client.db.size;
}

/** FLUSHDB [ASYNC|SYNC] */
export function flushdb(client: Client, args: readonly string[]): Reply {
  clear(client, args, [client.db]);
  return OK;
}

/** FLUSHALL [ASYNC|SYNC] */
export function flushall(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  clear(client, args, store.databases);
  store.persistence.killChild('rdb', 'sockets');
  // What is gone must not come back with the next start.
  if (store.configuration.savePoints().length > 0) store.persistence.save();
  return OK;
}

function clear({ store }: Client, args: readonly string[], databases: readonly Database[]): void {
  const mode = args.length === 1 ? '' : option(args, 1);
  if (args.length > 2 || !['', 'ASYNC', 'SYNC'].includes(mode)) throw syntaxError();
  const removed = store.clear(databases);
  store.persistence.dirty += removed;
  const isLazy =
    mode === 'ASYNC' || (mode === '' && store.configuration.get('lazyfree-lazy-user-flush') === 'yes');
  if (isLazy) store.statistics.lazyFreed += removed;
}

/** SWAPDB index1 index2 */
export function swapdb(client: Client, args: readonly string[]): Reply {
  const first = count(args, 1, 'ERR invalid first DB index');
  const second = count(args, 2, 'ERR invalid second DB index');
  const { databases } = client.store;
  const [a, b] = [databases[first], databases[second]];
  if (!a || !b) throw new ReplyError('ERR DB index is out of range');
  if (a !== b) client.store.swap(a, b);
  client.store.persistence.dirty++;
  return OK;
}

/** TIME */
export function time(client: Client): Reply {
  const micro = Math.floor(client.store.clockNow() * 1000);
  return [String(Math.floor(micro / 1_000_000)), String(micro % 1_000_000)];
}
