import { clientLine } from '../commands/connection/client-list.ts';
import type { Client } from '../commands/engine/client.ts';
import type { Store } from '../commands/engine/store.ts';
import { usedMemory } from '../commands/memory/memory.ts';

/** How often a server tells how it is, in milliseconds. */
export const CHATTER_PERIOD = 5000;

/** What only a log with the level `verbose` or `debug` tells: how large the databases are, and who is there. */
export function tellState(store: Store): void {
  const { databases, host, clients, replication } = store;
  for (const { index, size, volatile } of databases) {
    if (size === 0) continue;
    // Redis' tables have a power of two of places.
    const slots = 2 ** Math.ceil(Math.log2(Math.max(4, size)));
    host.log('verbose', `DB ${index}: ${size} keys (${volatile.size} volatile) in ${slots} slots HT.`);
  }
  const replicas = replication?.replicas.size ?? 0;
  host.log(
    'debug',
    `${clients.size - replicas} clients connected (${replicas} replicas), ${usedMemory(store)} bytes in use`,
  );
}

/** A client has come; `remote`: its address, or the path of the socket with a zero for a port. */
export function tellAccepted({ host }: Store, remote: string): void {
  const isPath = remote.endsWith(':0');
  host.log(
    'verbose',
    isPath
      ? `Accepted connection to ${remote.slice(0, -2)}`
      : `Accepted ${remote.replace(/^\[(.*)\]:/, '$1:')}`,
  );
}

/** A client has closed its connection, or somebody on the way. */
export function tellClosed(client: Client, reason: string | undefined): void {
  const { host } = client.store;
  if (reason === undefined) host.log('verbose', `Client closed connection ${clientLine(client, false)}`);
  else host.log('verbose', `Reading from client: ${reason}`);
}
