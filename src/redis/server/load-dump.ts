import type { Store } from '../commands/engine/store.ts';
import { BadRdb } from '../commands/rdb/bad-rdb.ts';
import type { LoadedDump } from '../commands/rdb/decode-dump.ts';

/**
 * Reads the dump that a server finds when it starts. False if it cannot be read: the log says why, and what is wrong with
 * it goes to `print`. `paused`: it takes longer, and clients may come meanwhile.
 */
export async function loadDump(
  store: Store,
  print: (line: string) => Promise<unknown>,
  paused: () => void,
): Promise<boolean> {
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
    const [{ load, secondsSince }, { readDump }] = await store.outside(
      Promise.all([import('../commands/engine/loading.ts'), import('../commands/rdb/decode-dump.ts')]),
    );
    const started = store.clockNow();
    const isReplica = store.replication?.link !== undefined;
    const { length } = file;
    const dump = await new Promise<LoadedDump>((done, failed) =>
      load(store, length, () => readDump(file, store, isReplica), { done, failed, paused }),
    );
    if (dump.facts.has('repl-id')) {
      // The history that the data come from may go on.
      const { Replication } = await store.outside(import('../commands/replication/replication.ts'));
      Replication.of(store).restore(dump.facts, dump.expired);
    }
    host.log('notice', `DB loaded from disk: ${secondsSince(store, started)} seconds`);
    store.persistence.dirty = 0;
    return true;
  } catch (error) {
    if (!(error instanceof BadRdb)) throw error;
    // What cannot be loaded is checked at once.
    const { checkDump, loadingProblem, TERMINATING } = await store.outside(
      import('../commands/rdb/check-dump.ts'),
    );
    const { lines, checked } = loadingProblem(error, file);
    for (const line of lines) host.log('warning', line);
    if (!checked) return false;
    const { lines: report, isCorrupt } = checkDump(name, file, store);
    for (const line of report) await print(line);
    if (isCorrupt) host.log('warning', TERMINATING);
    return false;
  }
}
