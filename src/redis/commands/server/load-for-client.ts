import { OK, type Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { load, loadAtOnce, type Steps } from '../engine/loading.ts';

/** Reads data for a client, which waits for the reply if that takes long; others hear meanwhile that the server loads. */
export function loadForClient(client: Client, bytes: number, steps: () => Steps<Reply>): Reply {
  const { store } = client;
  if (client.inScript) return loadAtOnce(store, bytes, steps);
  let reply: Reply | undefined;
  let isWaiting = false;
  load(store, bytes, steps, {
    done(result) {
      reply = result;
      if (!isWaiting) return;
      store.updateTime();
      client.unblock(result);
      store.flush();
      store.host.stirred?.();
    },
    failed(error) {
      throw error;
    },
  });
  if (reply !== undefined) return reply;
  isWaiting = true;
  return client.block({
    database: client.db,
    keys: [],
    deadline: Number.POSITIVE_INFINITY,
    worksSince: store.now,
    attempt: () => undefined,
    late: OK,
  });
}
