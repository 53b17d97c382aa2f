import type { Entry } from '../../keyspace/database.ts';
import { joinBytes } from '../../resp/join-bytes.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import type { Store } from '../engine/store.ts';
import { encodePayload } from '../rdb/payload.ts';
import { CommandLog } from '../replication/stream/command-log.ts';

/** So many members stand in one command, as Redis writes it. */
const MEMBERS = 64;

/** The data set as commands, for those who want no RDB file at the beginning of an append-only file. */
export function baseCommands(store: Store): Uint8Array {
  const parts: Uint8Array[] = [];
  const log = new CommandLog((bytes) => parts.push(bytes));
  for (const code of store.libraries.values()) log.add(0, ['FUNCTION', 'LOAD', code]);
  for (const database of store.databases) {
    for (const { key, value: entry } of database.keys.slots()) {
      for (const words of commandsOf(store, key, entry)) log.add(database.index, words);
      if (entry.expireAt !== 0) log.add(database.index, ['PEXPIREAT', key, String(entry.expireAt)]);
    }
  }
  return joinBytes(parts);
}

function* commandsOf(store: Store, key: string, { value }: Entry): Generator<readonly string[]> {
  if (value.type === 'string') yield ['SET', key, value.text];
  else if (value.type === 'set') yield* inPieces(['SADD', key], [...value.members()], MEMBERS);
  else {
    // Lists, hashes, sorted sets and streams have orders and numbers of their own; a dump keeps them all.
    yield ['RESTORE', key, '0', toLatin1(encodePayload(value, store.configuration))];
  }
}

function* inPieces(
  head: readonly string[],
  items: readonly string[],
  size: number,
): Generator<readonly string[]> {
  for (let i = 0; i < items.length; i += size) yield [...head, ...items.slice(i, i + size)];
}
