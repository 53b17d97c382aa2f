import { NIL_ARRAY, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { texts } from '../handling/arguments.ts';
import type { Command } from '../table/command.ts';
import { commandNamed } from '../table/find-command.ts';
import { Transaction } from './transaction.ts';

/** MULTI */
export function multi(client: Client): Reply {
  if (client.queued) throw new ReplyError('ERR MULTI calls can not be nested');
  client.queued = [];
  return OK;
}

/** EXEC */
export function exec(client: Client, args: readonly string[]): Reply {
  const { queued } = client;
  if (!queued) throw new ReplyError('ERR EXEC without MULTI');
  const broken = client.transactionBroken;
  const touched =
    client.watchBroken ||
    client.watched.some(({ database, key, hadExpired }) => !hadExpired && database.isStale(key));
  if (broken || touched) client.discardTransaction();
  if (broken) throw new ReplyError('EXECABORT Transaction discarded because of previous errors.');
  if (touched) return NIL_ARRAY;
  client.unwatch();
  return new Transaction(client, queued, { command: commandNamed('exec') as Command, args }).run();
}

/** DISCARD */
export function discard(client: Client): Reply {
  if (!client.queued) throw new ReplyError('ERR DISCARD without MULTI');
  client.discardTransaction();
  return OK;
}

/** WATCH key [key ...] */
export function watch(client: Client, args: readonly string[]): Reply {
  if (client.queued) throw new ReplyError('ERR WATCH inside MULTI is not allowed');
  if (client.watchBroken) return OK;
  for (const key of texts(args, 1)) {
    if (client.watched.some((each) => each.key === key && each.database === client.db)) continue;
    client.watched.push({ database: client.db, key, hadExpired: client.db.isStale(key) });
    client.store.watch(client, client.db, key);
  }
  return OK;
}

/** UNWATCH */
export function unwatch(client: Client): Reply {
  client.unwatch();
  return OK;
}
