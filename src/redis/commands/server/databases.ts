import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { count, option, syntaxError } from '../arguments.ts';
import type { Client } from '../engine/client.ts';

/** DBSIZE */
export function dbsize(client: Client): Reply {
  return client.db.size;
}

/** FLUSHDB [ASYNC|SYNC] */
export function flushdb(client: Client, args: readonly string[]): Reply {
  checkMode(args);
  client.store.persistence.dirty += client.store.clear([client.db]);
  return OK;
}

/** FLUSHALL [ASYNC|SYNC] */
export function flushall(client: Client, args: readonly string[]): Reply {
  checkMode(args);
  client.store.persistence.dirty += client.store.clear(client.store.databases) + 1;
  return OK;
}

function checkMode(args: readonly string[]): void {
  if (args.length > 2 || (args.length === 2 && !['ASYNC', 'SYNC'].includes(option(args, 1))))
    throw syntaxError();
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
