import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import type { LogLevel } from '../commands/engine/host.ts';
import type { Store } from '../commands/engine/store.ts';
import { BadRdb } from '../commands/rdb/bad-rdb.ts';
import type { LoadedDump } from '../commands/rdb/decode-dump.ts';

type Log = (level: LogLevel, text: string) => void;

/** Reads the dump that a server finds when it starts. False if it cannot be read: the log says why. */
export async function loadDump(process: Process, store: Store, log: Log): Promise<boolean> {
  const { clock } = process.machine.kernel;
  const name = store.configuration.get('dbfilename');
  let file: Uint8Array;
  try {
    file = process.fs.readFile(`${process.cwd}/${name}`);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'ENOENT') return true;
    log('warning', `Fatal error loading the DB: ${error.message}. Exiting.`);
    return false;
  }
  try {
    const { decodeDump } = await clock.outside(import('../commands/rdb/decode-dump.ts'));
    const dump = decodeDump(file, store, store.replication?.link !== undefined);
    tellOfDump(dump, store, log);
    if (dump.facts.has('repl-id')) {
      // The history that the data come from may go on.
      const { Replication } = await clock.outside(import('../commands/replication/replication.ts'));
      Replication.of(store).restore(dump.facts);
    }
    log('notice', 'DB loaded from disk: 0.000 seconds');
    store.persistence.dirty = 0;
    return true;
  } catch (error) {
    if (!(error instanceof BadRdb)) throw error;
    // What cannot be loaded is checked at once.
    const { checkDump, loadingProblem } = await clock.outside(import('../commands/rdb/check-dump.ts'));
    const { lines, checked } = loadingProblem(error, file);
    for (const line of lines) log('warning', line);
    if (!checked) return false;
    for (const line of checkDump(name, file, store).lines) await process.print(`${line}\n`);
    return false;
  }
}

/** Tells of a dump that was read. */
export function tellOfDump({ loaded, expired, facts }: LoadedDump, store: Store, log: Log): void {
  const age = Math.max(0, Math.floor(store.now / 1000) - Number(facts.get('ctime') ?? 0));
  const megabytes = Number(facts.get('used-mem') ?? 0) / (1024 * 1024);
  log('notice', `Loading RDB produced by version ${facts.get('redis-ver') ?? '7.0.15'}`);
  log('notice', `RDB age ${age} seconds`);
  log('notice', `RDB memory usage when created ${megabytes.toFixed(2)} Mb`);
  if (facts.get('aof-base') === '1') log('notice', 'RDB is base AOF');
  log('notice', `Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired}.`);
  store.persistence.keysLoaded = loaded;
  store.persistence.keysExpired = expired;
}
