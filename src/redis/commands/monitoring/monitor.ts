import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';

/** MONITOR */
export function monitor(client: Client): Reply {
  if (client.inTransaction) throw new ReplyError("ERR MONITOR isn't allowed for DENY BLOCKING client");
  client.store.monitors.add(client);
  return OK;
}
