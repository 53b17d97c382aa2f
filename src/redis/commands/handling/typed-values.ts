import { HashValue } from '../../keyspace/hash-value.ts';
import { ListValue } from '../../keyspace/list-value.ts';
import { SetValue } from '../../keyspace/set-value.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import type { StringValue } from '../../keyspace/string-value.ts';
import type { Value } from '../../keyspace/value.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';

type TypeName = Value['type'];
type ValueOf<T extends TypeName> = Extract<Value, { readonly type: T }>;

export function wrongType(): ReplyError {
  return new ReplyError('WRONGTYPE Operation against a key holding the wrong kind of value');
}

/** The value if it is of that type. @throws ReplyError WRONGTYPE */
export function expectType<T extends TypeName>(value: Value | undefined, type: T): ValueOf<T> | undefined {
  if (value !== undefined && value.type !== type) throw wrongType();
  return value as ValueOf<T> | undefined;
}

/** What a key holds, for a command that reads it. @throws ReplyError WRONGTYPE */
export function readString(client: Client, key: string): StringValue | undefined {
  return expectType(client.read(key), 'string');
}

export function readList(client: Client, key: string): ListValue | undefined {
  return expectType(client.read(key), 'list');
}

export function readSet(client: Client, key: string): SetValue | undefined {
  return expectType(client.read(key), 'set');
}

export function readHash(client: Client, key: string): HashValue | undefined {
  return expectType(client.read(key), 'hash');
}

export function readSortedSet(client: Client, key: string): SortedSetValue | undefined {
  return expectType(client.read(key), 'zset');
}

/** What a key holds, for a command that changes it. @throws ReplyError WRONGTYPE */
export function findString(client: Client, key: string): StringValue | undefined {
  return expectType(client.db.get(key), 'string');
}

export function findList(client: Client, key: string): ListValue | undefined {
  return expectType(client.db.get(key), 'list');
}

export function findSet(client: Client, key: string): SetValue | undefined {
  return expectType(client.db.get(key), 'set');
}

export function findHash(client: Client, key: string): HashValue | undefined {
  return expectType(client.db.get(key), 'hash');
}

export function findSortedSet(client: Client, key: string): SortedSetValue | undefined {
  return expectType(client.db.get(key), 'zset');
}

/** What a key holds, or a new empty value that is to be stored by the caller with Database.set. */
export function listOrNew(client: Client, key: string): ListValue {
  return findList(client, key) ?? new ListValue();
}

export function setOrNew(client: Client, key: string): SetValue {
  return findSet(client, key) ?? new SetValue();
}

export function hashOrNew(client: Client, key: string): HashValue {
  return findHash(client, key) ?? new HashValue();
}

export function sortedSetOrNew(client: Client, key: string): SortedSetValue {
  return findSortedSet(client, key) ?? new SortedSetValue();
}

/** There is nothing that could be stored: what was stored under the key goes. */
export function storeNothing(client: Client, destination: string): void {
  if (client.db.drop(destination)) client.notify('g', 'del', destination);
}

/** Tells that a collection was changed; one that has become empty goes, as Redis keeps no empty collections. */
export function afterRemoval(client: Client, key: string, size: number): void {
  if (size > 0) client.db.changed(key);
  else {
    client.db.delete(key);
    client.notify('g', 'del', key);
  }
}

/** The same after somebody was served who had waited: whoever watches the key was told when it came. */
export function afterServing(client: Client, key: string, size: number): void {
  client.store.persistence.dirty++;
  if (size > 0) return;
  client.db.remove(key);
  client.notify('g', 'del', key);
}
