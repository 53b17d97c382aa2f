import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Steps } from '../engine/loading.ts';
import type { Store } from '../engine/store.ts';
import { option } from '../handling/arguments.ts';
import { readDump } from '../rdb/decode-dump.ts';
import { encodeDump } from '../rdb/encode-dump.ts';
import { loadForClient } from './load-for-client.ts';

const FAILED = 'ERR Error trying to load the RDB dump, check server logs.';

/** DEBUG RELOAD [MERGE] [NOFLUSH] [NOSAVE]: saves, forgets all keys and reads them again */
export function debugReload(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const options = new Set(args.slice(2).map((_, i) => option(args, i + 2)));
  for (const each of options) {
    if (!['MERGE', 'NOFLUSH', 'NOSAVE'].includes(each)) {
      throw new ReplyError('ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.');
    }
  }
  let dump: Uint8Array | undefined = encodeDump(store);
  if (options.has('NOSAVE')) dump = store.host.files?.read(store.configuration.get('dbfilename'));
  else if (!store.persistence.save())
    throw new ReplyError('ERR Error trying to save the DB, check server logs.');
  if (!options.has('NOFLUSH')) {
    store.clear(store.databases);
    store.libraries.clear();
  }
  const mayMerge = options.has('MERGE');
  return loadForClient(client, dump?.length ?? 0, () => read(store, dump, mayMerge));
}

/** What is there already must not come again, unless it may be merged. */
function* read(store: Store, dump: Uint8Array | undefined, mayMerge: boolean): Steps<Reply> {
  if (dump && !mayMerge && (store.libraries.size > 0 || store.databases.some(({ size }) => size > 0))) {
    const again = store.databases.some(({ size }) => size > 0);
    store.host.log(
      'warning',
      again ? 'Internal error in RDB reading: duplicated key' : 'Library already exists',
    );
    return new ReplyError(FAILED);
  }
  try {
    if (dump) yield* readDump(dump, store, false, mayMerge);
  } catch (error) {
    store.host.log('warning', error instanceof Error ? error.message : String(error));
    return new ReplyError(FAILED);
  }
  store.librariesChanged();
  store.host.log('warning', 'DB reloaded by DEBUG RELOAD');
  return OK;
}
