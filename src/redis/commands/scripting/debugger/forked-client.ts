import type { Client } from '../../engine/client.ts';
import { type Host, NO_HOST } from '../../engine/host.ts';
import { Store } from '../../engine/store.ts';
import { decodeDump } from '../../rdb/decode-dump.ts';
import { encodeDump } from '../../rdb/encode-dump.ts';

/**
 * The same client in a store of its own, with all keys as they are now: where Redis forks. Nobody else sees what happens
 * there. Only its data are its own: what scripts cannot change, the configuration and the users, is shared.
 */
export function forkedClient(client: Client): Client {
  const { store: parent } = client;
  const { host } = parent;
  let isQuiet = true;
  const childHost: Host = {
    ...NO_HOST,
    log(level, text) {
      if (!isQuiet) host.log(level, text);
    },
    ...(host.later && { later: (callback: () => void) => host.later?.(callback) }),
    ...(host.outside && { outside: <T>(work: Promise<T>) => host.outside?.(work) ?? work }),
    pid: host.pid + 1,
    port: host.port,
    executable: host.executable,
    configFile: host.configFile,
    system: host.system,
    memory: host.memory,
  };
  const store = new Store({
    clock: { now: () => parent.clockNow() },
    random: { next: parent.random },
    host: childHost,
    configuration: parent.configuration,
  });
  store.access = parent.access;
  decodeDump(encodeDump(parent), store, true, true);
  isQuiet = false;
  const forked = store.connect(() => {}, client.peer);
  forked.db = store.databases[client.db.index] ?? forked.db;
  forked.user = client.user;
  forked.authenticated = client.authenticated;
  forked.name = client.name;
  forked.protocol = client.protocol;
  return forked;
}
