import { NO_REPLY, OK, type Reply } from '../../resp/reply.ts';
import { count, option, text } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import { Replication } from '../engine/replication.ts';
import { encodeDump } from '../rdb/encode-dump.ts';

/** SYNC: the whole data set, then every change */
function sync(client: Client): Reply {
  return begin(client, '');
}

/** PSYNC replicationid offset: nothing is kept of the past, so all is sent anew */
function psync(client: Client): Reply {
  const { store } = client;
  const offset = store.replication?.offset ?? 0;
  return begin(client, `+FULLRESYNC ${store.replicationId} ${offset}\r\n`);
}

function begin(client: Client, greeting: string): Reply {
  const { store } = client;
  if (store.replication?.replicas.has(client)) return NO_REPLY;
  store.replication ??= new Replication();
  const dump = encodeDump(store);
  client.raw(new TextEncoder().encode(`${greeting}$${dump.length}\r\n`));
  client.raw(dump);
  store.replication.add(client, store.now);
  store.host.log('notice', `Replica ${client.peer.remote} asks for synchronization`);
  return NO_REPLY;
}

/** REPLCONF option value [option value ...]: what replicas tell of themselves */
function replconf(client: Client, args: readonly string[]): Reply {
  if (option(args, 1) === 'ACK') {
    client.acknowledged = count(args, 2);
    return NO_REPLY;
  }
  for (let i = 1; i + 1 < args.length; i += 2) {
    if (option(args, i) === 'LISTENING-PORT') client.replicaPort = text(args, i + 1);
  }
  return OK;
}

/** What replicas say, loaded with the first of them. */
export const REPLICATION_HANDLERS = { sync, psync, replconf };
