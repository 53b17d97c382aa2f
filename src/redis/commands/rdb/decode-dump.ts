import { fixedText } from '../../resp/fixed-text.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import { setUsage } from '../engine/key-usage.ts';
import { loadAtOnce, type Steps } from '../engine/loading.ts';
import type { Store } from '../engine/store.ts';
import { BadRdb } from './bad-rdb.ts';
import { crc64 } from './crc64.ts';
import { decodeValue } from './decode-value.ts';
import { OPCODE, VERSION } from './format.ts';
import { RdbReader } from './rdb-reader.ts';

/** A key that has expired: the number of its database, and its name. */
export type ExpiredKey = readonly [database: number, key: string];

/** What was found in a file besides the keys. */
export interface LoadedDump {
  readonly loaded: number;
  /** Keys that had expired and were left out. */
  readonly expired: readonly ExpiredKey[];
  /** Collections without elements, which were left out as well. */
  readonly empty: number;
  /** Facts that the writer noted: `redis-ver`, `ctime`, `used-mem` and others. */
  readonly facts: ReadonlyMap<string, string>;
  /** Where it ends in the file; what follows is something else. */
  readonly end: number;
}

/** Reads an RDB file into the databases at once, otherwise as `readDump` does. @throws BadRdb */
export function decodeDump(
  file: Uint8Array,
  store: Store,
  keepExpired = false,
  mayMerge = false,
): LoadedDump {
  return loadAtOnce(store, file.length, () => readDump(file, store, keepExpired, mayMerge));
}

/** Reads an RDB file into the databases; `keepExpired`: somebody else says when keys go; `mayMerge`: what is there
 * already is replaced. The log tells of it. @throws BadRdb */
export function* readDump(
  file: Uint8Array,
  store: Store,
  keepExpired = false,
  mayMerge = false,
): Steps<LoadedDump> {
  const reader = new RdbReader(file);
  const head = toLatin1(reader.take(9));
  if (!head.startsWith('REDIS')) throw new BadRdb('Wrong signature trying to load DB from file');
  const version = Number(head.slice(5));
  if (!(version >= 1 && version <= VERSION)) throw new BadRdb(`Can't handle RDB format version ${version}`);
  const facts = new Map<string, string>();
  let database = store.databases[0];
  let expireAt = 0;
  let idle: number | undefined;
  let counter: number | undefined;
  let loaded = 0;
  const expired: ExpiredKey[] = [];
  let empty = 0;
  /** Up to where it is told how far it has come. */
  let told = 0;
  for (;;) {
    const type = reader.byte();
    if (type === OPCODE.end) break;
    if (type === OPCODE.auxiliary) {
      const name = reader.string();
      const value = reader.string();
      facts.set(name, value);
      tellFact(store, name, value);
    } else if (type === OPCODE.expiryMilliseconds) expireAt = reader.milliseconds();
    else if (type === OPCODE.expirySeconds) expireAt = reader.seconds() * 1000;
    else if (type === OPCODE.idle) idle = reader.count();
    else if (type === OPCODE.frequency) counter = reader.byte();
    else if (type === OPCODE.functions) {
      const code = reader.string();
      store.libraries.set(/^#![^\n]*?name=(\w+)/i.exec(code)?.[1] ?? code, code);
    } else if (type === OPCODE.resize) {
      reader.count();
      reader.count();
    } else if (type === OPCODE.database) {
      const index = reader.count();
      database = store.databases[index];
      if (!database) {
        throw new BadRdb(
          `FATAL: Data file was created with a Redis server configured to handle more than ${store.databases.length} databases. Exiting`,
        );
      }
    } else {
      const key = reader.string();
      const value = decodeValue(reader, type, store);
      if (!value) {
        if (empty++ < 10) store.host.log('warning', `rdbLoadObject skipping empty key: ${key}`);
      } else if (!keepExpired && expireAt !== 0 && expireAt <= store.now) {
        expired.push([database?.index ?? 0, key]);
      } else if (database?.has(key) && !mayMerge) {
        throw new BadRdb(`RDB has duplicated key '${key}' in DB ${database.index}`);
      } else {
        database?.set(key, value);
        const entry = database?.keys.get(key);
        if (entry) setUsage(store, entry, idle, counter);
        if (expireAt !== 0) database?.setExpiry(key, expireAt);
        loaded++;
      }
      expireAt = 0;
      idle = undefined;
      counter = undefined;
      const pause = store.loading?.advance(reader.at - told);
      told = reader.at;
      if (pause !== undefined) yield pause;
    }
  }
  store.librariesChanged();
  const stored = version >= 5 ? reader.take(8).slice() : new Uint8Array(8);
  if (store.configuration.get('rdbchecksum') !== 'yes') stored.fill(0);
  const sum = crc64(file.subarray(0, reader.at - stored.length));
  // Zeros stand for a file without a checksum.
  if (stored.some((byte) => byte !== 0) && sum.some((byte, i) => byte !== stored[i])) {
    throw new BadRdb('Wrong RDB checksum');
  }
  const done = `Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired.length}`;
  if (empty > 0) store.host.log('warning', `${done}, empty keys skipped: ${empty}.`);
  else store.host.log('notice', `${done}.`);
  store.persistence.keysLoaded = loaded;
  store.persistence.keysExpired = expired.length;
  return { loaded, expired, empty, facts, end: reader.at };
}

/** Tells of a fact that the writer noted. */
function tellFact({ host, now, loading }: Store, name: string, value: string): void {
  if (name === 'redis-ver') host.log('notice', `Loading RDB produced by version ${value}`);
  else if (name === 'ctime') {
    host.log('notice', `RDB age ${Math.max(0, Math.floor(now / 1000) - Number(value))} seconds`);
  } else if (name === 'used-mem') {
    if (loading) loading.usedMemory = Number(value);
    const megabytes = fixedText(Number(value) / (1024 * 1024), 2);
    host.log('notice', `RDB memory usage when created ${megabytes} Mb`);
  } else if (name === 'aof-base' && value === '1') host.log('notice', 'RDB is base AOF');
}
