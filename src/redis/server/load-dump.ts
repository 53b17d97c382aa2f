import type { Store } from '../commands/engine/store.ts';
import { BadRdb } from '../commands/rdb/bad-rdb.ts';
import type { LoadedDump } from '../commands/rdb/decode-dump.ts';

/**
 * Reads the dump that a server finds when it starts. False if it cannot be read: the log says why, and what is wrong with
 * it goes to `print`.
 */
export async function loadDump(store: Store, print: (line: string) => Promise<unknown>): Promise<boolean> {
  const { host, configuration } = store;
  const name = configuration.get('dbfilename');
  let file: Uint8Array | undefined;
  try {
    file = host.files?.read(name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.log('warning', `Fatal error loading the DB: ${reason}. Exiting.`);
    return false;
  }
  if (!file) return true;
  try {
    const { decodeDump } = await store.outside(import('../commands/rdb/decode-dump.ts'));
    const dump = decodeDump(file, store, store.replication?.link !== undefined);
    tellOfDump(dump, store);
    if (dump.facts.has('repl-id')) {
      // The history that the data come from may go on.
      const { Replication } = await store.outside(import('../commands/replication/replication.ts'));
      Replication.of(store).restore(dump.facts);
    }
    host.log('notice', 'DB loaded from disk: 0.000 seconds');
    store.persistence.dirty = 0;
    return true;
  } catch (error) {
    if (!(error instanceof BadRdb)) throw error;
    // What cannot be loaded is checked at once.
    const { checkDump, loadingProblem } = await store.outside(import('../commands/rdb/check-dump.ts'));
    const { lines, checked } = loadingProblem(error, file);
    for (const line of lines) host.log('warning', line);
    if (!checked) return false;
    for (const line of checkDump(name, file, store).lines) await print(line);
    return false;
  }
}

/** Tells of a dump that was read. */
export function tellOfDump({ loaded, expired, facts }: LoadedDump, store: Store): void {
  const { host } = store;
  const age = Math.max(0, Math.floor(store.now / 1000) - Number(facts.get('ctime') ?? 0));
  const megabytes = Number(facts.get('used-mem') ?? 0) / (1024 * 1024);
  host.log('notice', `Loading RDB produced by version ${facts.get('redis-ver') ?? '7.0.15'}`);
  host.log('notice', `RDB age ${age} seconds`);
  host.log('notice', `RDB memory usage when created ${megabytes.toFixed(2)} Mb`);
  if (facts.get('aof-base') === '1') host.log('notice', 'RDB is base AOF');
  host.log('notice', `Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired}.`);
  store.persistence.keysLoaded = loaded;
  store.persistence.keysExpired = expired;
}
