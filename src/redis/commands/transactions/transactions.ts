import { begun, NIL_ARRAY, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { call, showMonitors } from '../engine/execute.ts';
import { texts } from '../handling/arguments.ts';

/** MULTI */
export function multi(client: Client): Reply {
  if (client.queued) throw new ReplyError('ERR MULTI calls can not be nested');
  client.queued = [];
  return OK;
}

/** EXEC */
export function exec(client: Client): Reply {
  const { queued } = client;
  if (!queued) throw new ReplyError('ERR EXEC without MULTI');
  const broken = client.transactionBroken;
  const touched =
    client.watchBroken ||
    client.watched.some(({ database, key, hadExpired }) => !hadExpired && database.isStale(key));
  client.discardTransaction();
  if (broken) throw new ReplyError('EXECABORT Transaction discarded because of previous errors.');
  if (touched) return NIL_ARRAY;
  client.inTransaction = true;
  try {
    const replies: Reply[] = [];
    for (const { command, args } of queued) {
      const refusal = client.store.access?.refusal(client, command, args, 'multi');
      if (refusal !== undefined) {
        replies.push(new ReplyError(refusal));
        continue;
      }
      const reply = call(client, command, args, client.store.clockNow());
      if (client.heardCount > 0) {
        const { before, after } = client.takeHeard();
        replies.push(...before, reply, ...after);
      } else replies.push(reply);
      if (client.store.monitors.size > 0) showMonitors(client, command, args);
    }
    return begun(replies, queued.length);
  } finally {
    client.inTransaction = false;
  }
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
