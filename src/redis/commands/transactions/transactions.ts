import {
  begun,
  ManyReplies,
  NIL_ARRAY,
  NO_REPLY,
  OK,
  type Reply,
  ReplyError,
  SpokenReply,
} from '../../resp/reply.ts';
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
  if (broken || touched) client.discardTransaction();
  if (broken) throw new ReplyError('EXECABORT Transaction discarded because of previous errors.');
  if (touched) return NIL_ARRAY;
  client.unwatch();
  const muted = client.isSilent;
  client.inTransaction = true;
  try {
    const replies: Reply[] = [];
    for (const { command, args } of queued) {
      const refusal = client.store.access?.refusal(client, command, args, 'multi');
      if (refusal !== undefined) {
        if (!client.isSilent) replies.push(new ReplyError(refusal));
        continue;
      }
      const { protocol } = client;
      const reply = call(client, command, args);
      if (client.protocol !== protocol) {
        for (const [i, each] of replies.entries()) replies[i] = new SpokenReply(each, protocol);
      }
      const answer = client.isSilent && !(reply instanceof ManyReplies) ? NO_REPLY : reply;
      const { before, after } = client.takeHeard();
      if (before.length > 0) replies.push(...before);
      if (answer !== NO_REPLY) replies.push(answer);
      if (after.length > 0) replies.push(...after);
      if (client.store.monitors.size > 0) showMonitors(client, command, args);
    }
    // CLIENT REPLY among them: what a real server has written by then is heard, or what it writes from then on.
    if (muted !== client.isSilent) return new ManyReplies(muted ? replies : [begun(replies, queued.length)]);
    return begun(replies, queued.length);
  } finally {
    client.inTransaction = false;
    client.discardTransaction();
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
