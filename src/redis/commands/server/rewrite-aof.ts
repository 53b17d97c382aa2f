import { type Reply, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';

/** BGREWRITEAOF */
export function bgrewriteaof(client: Client): Reply {
  client.store.host.rewriteAppendOnlyFile?.();
  return new Status('Background append only file rewriting started');
}
