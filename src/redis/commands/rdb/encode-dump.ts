import { idleSeconds } from '../engine/key-usage.ts';
import type { Store } from '../engine/store.ts';
import { usedMemory } from '../memory/memory.ts';
import { crc64 } from './crc64.ts';
import { encodeValue, typeByte } from './encode-value.ts';
import { OPCODE, VERSION } from './format.ts';
import { RdbWriter } from './rdb-writer.ts';

export interface DumpOptions {
  /** It is the first part of an append-only file. */
  readonly isAofBase?: boolean;
  readonly withoutData?: boolean;
  readonly withoutFunctions?: boolean;
}

/** The whole data set as an RDB file, which redis-server 7.0 can load as well. */
export function encodeDump(store: Store, options: DumpOptions = {}): Uint8Array {
  const { configuration } = store;
  const policy = configuration.get('maxmemory-policy');
  const fill = configuration.number('list-max-listpack-size');
  const out = new RdbWriter(configuration.get('rdbcompression') === 'yes', 4096);
  out.text(`REDIS${String(VERSION).padStart(4, '0')}`);
  const facts: readonly (readonly [string, string])[] = [
    ['redis-ver', '7.0.15'],
    ['redis-bits', '64'],
    ['ctime', String(Math.floor(store.now / 1000))],
    ['used-mem', String(usedMemory(store))],
    ...(options.isAofBase ? [] : (store.replication?.facts() ?? [])),
    ['aof-base', options.isAofBase ? '1' : '0'],
  ];
  for (const [name, value] of facts) {
    out.byte(OPCODE.auxiliary);
    out.string(name);
    out.string(value);
  }
  for (const code of options.withoutFunctions ? [] : store.libraries.values()) {
    out.byte(OPCODE.functions);
    out.string(code);
  }
  for (const database of store.databases) {
    if (database.size === 0 || options.withoutData) continue;
    out.byte(OPCODE.database);
    out.size(database.index);
    out.byte(OPCODE.resize);
    out.size(database.size);
    out.size(database.volatile.size);
    for (const { key, value: entry } of database.keys.slots()) {
      if (entry.expireAt !== 0) {
        out.byte(OPCODE.expiryMilliseconds);
        out.milliseconds(entry.expireAt);
      }
      if (policy.endsWith('lru')) {
        out.byte(OPCODE.idle);
        out.size(idleSeconds(store, entry));
      } else if (store.frequency) {
        out.byte(OPCODE.frequency);
        out.byte(store.frequency.counter(entry.usage));
      }
      out.byte(typeByte(entry.value));
      out.string(key);
      encodeValue(out, entry.value, fill);
    }
  }
  out.byte(OPCODE.end);
  const body = out.take();
  const file = new Uint8Array(body.length + 8);
  file.set(body);
  // Without a checksum there are zeros.
  if (configuration.get('rdbchecksum') === 'yes') file.set(crc64(body), body.length);
  return file;
}
