import type { Value } from '../../keyspace/value.ts';
import type { Reply } from '../../resp/reply.ts';
import { count, option, syntaxError, text } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';

/** What a server without keys uses. */
export const STARTUP_MEMORY = 875_968;

/** Size classes of the allocator: 8, 16, 32, 48, 64, 80, …, then four to each power of two. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const power = 2 ** Math.ceil(Math.log2(bytes));
  const step = power / 8;
  return Math.ceil(bytes / step) * step;
}

/** A string with its header and final zero. */
function stringSize(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65536 ? 5 : 9;
  return allocated(length + header + 1);
}

const OBJECT = 16;
const DICT_ENTRY = 24;
const EMPTY_DICT = 56;

function listpackItem(length: number): number {
  return length < 64 ? length + 2 : length + (length < 4096 ? 4 : 8);
}

/** Bytes that a value takes, estimated as MEMORY USAGE does. */
function valueSize(value: Value): number {
  switch (value.type) {
    case 'string':
      if (value.encoding === 'int') return OBJECT;
      if (value.encoding === 'embstr') return allocated(OBJECT + value.bytes.length + 4);
      return OBJECT + stringSize(value.bytes.length);
    case 'list': {
      let size = 7;
      for (let i = 0; i < value.items.length; i++) size += listpackItem(value.items.at(i).length);
      return OBJECT + 48 + 32 + allocated(size);
    }
    case 'hash': {
      let size = value.encoding === 'listpack' ? 7 : EMPTY_DICT + value.fields.size * 8;
      for (const slot of value.fields.slots()) {
        if (value.encoding === 'listpack')
          size += listpackItem(slot.key.length) + listpackItem(slot.value.length);
        else size += DICT_ENTRY + stringSize(slot.key.length) + stringSize(slot.value.length);
      }
      return OBJECT + allocated(size);
    }
    case 'set': {
      if (value.encoding === 'intset') return OBJECT + allocated(8 + value.size * 2);
      let size = EMPTY_DICT + 32;
      for (const member of value.members()) size += DICT_ENTRY + stringSize(member.length);
      return OBJECT + size;
    }
    case 'zset': {
      let size = value.encoding === 'listpack' ? 7 : EMPTY_DICT + 200;
      for (const slot of value.scores.slots()) {
        if (value.encoding === 'listpack') size += listpackItem(slot.key.length) + 3;
        else size += DICT_ENTRY + 56 + stringSize(slot.key.length);
      }
      return OBJECT + allocated(size);
    }
    case 'stream': {
      let size = 200;
      for (const { entries } of value.nodes) {
        size += 100;
        for (const { fields } of entries) {
          size += 10;
          for (let i = 1; i < fields.length; i += 2) size += listpackItem((fields[i] as string).length);
        }
      }
      for (const group of value.groups.values())
        size += 150 + group.pending.size * 90 + group.consumers.size * 120;
      return OBJECT + size;
    }
  }
}

/** Bytes that a key takes with its value. */
export function keySize(key: string, value: Value): number {
  return stringSize(key.length) + DICT_ENTRY + valueSize(value);
}

/** An estimate of all memory in use. */
export function usedMemory(store: Store): number {
  let total = STARTUP_MEMORY + store.clients.size * 22_298;
  for (const database of store.databases) {
    for (const { key, value } of database.keys.slots()) total += keySize(key, value.value) + 8;
  }
  return total;
}

/** MEMORY USAGE key [SAMPLES count] */
export function memoryUsage(client: Client, args: readonly string[]): Reply {
  for (let i = 3; i < args.length; i += 2) {
    if (option(args, i) !== 'SAMPLES' || i + 1 >= args.length) throw syntaxError();
    if (count(args, i + 1) < 0) throw syntaxError();
  }
  const key = text(args, 2);
  const entry = client.db.entry(key);
  return entry ? keySize(key, entry.value) : null;
}
