import { HashValue } from '../../keyspace/hash-value.ts';
import { ListValue } from '../../keyspace/list-value.ts';
import { SetValue } from '../../keyspace/set-value.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { StringValue } from '../../keyspace/string-value.ts';
import type { Value } from '../../keyspace/value.ts';
import type { Store } from '../engine/store.ts';
import { BadRdb } from './bad-rdb.ts';
import { decodeStream } from './decode-stream.ts';
import { NODE, TYPE } from './format.ts';
import { readIntset } from './packed/intset.ts';
import { readStrings } from './packed/listpack.ts';
import { readZiplist } from './packed/ziplist.ts';
import { readZipmap } from './packed/zipmap.ts';
import type { RdbReader } from './rdb-reader.ts';

/**
 * A value of an RDB file. Undefined for a collection without elements, which no Redis writes but some tools do.
 * @throws BadRdb
 */
export function decodeValue(reader: RdbReader, type: number, store: Store): Value | undefined {
  switch (type) {
    case TYPE.string:
      return StringValue.of(reader.string());
    case TYPE.list:
      return listOf(strings(reader, 1));
    case TYPE.listZiplist:
      return listOf(checked(readZiplist(reader.blob()), 'List ziplist integrity check failed.'));
    case TYPE.quicklist:
      return listOf(quicklist(reader));
    case TYPE.quicklistOfZiplists:
      return listOf(quicklistOfZiplists(reader));
    case TYPE.set:
      return setOf(strings(reader, 1), store);
    case TYPE.intset:
      return setOf(checked(readIntset(reader.blob()), 'Intset integrity check failed.'), store);
    case TYPE.hash:
      return hashOf(strings(reader, 2), store, 'Duplicate hash fields detected');
    case TYPE.hashListpack:
      return packedHash(readStrings(reader.blob()), store, 'Hash listpack integrity check failed.');
    case TYPE.hashZiplist:
      return packedHash(readZiplist(reader.blob()), store, 'Hash ziplist integrity check failed.');
    case TYPE.hashZipmap:
      return packedHash(readZipmap(reader.blob()), store, 'Zipmap integrity check failed.');
    case TYPE.sortedSet:
    case TYPE.oldSortedSet:
      return sortedSet(reader, type, store);
    case TYPE.sortedSetListpack:
      return packedSortedSet(readStrings(reader.blob()), store, 'Zset listpack integrity check failed.');
    case TYPE.sortedSetZiplist:
      return packedSortedSet(readZiplist(reader.blob()), store, 'Zset ziplist integrity check failed.');
    case TYPE.stream:
      return decodeStream(reader, 2);
    case TYPE.oldStream:
      return decodeStream(reader, 1);
    default:
      throw new BadRdb(`Unknown RDB encoding type ${type}`);
  }
}

function checked<T>(found: T | undefined, problem: string): T {
  if (found === undefined) throw new BadRdb(problem);
  return found;
}

/** So many strings as the length says, or `times` as many. */
function strings(reader: RdbReader, times: number): string[] {
  const items: string[] = [];
  for (let left = reader.count() * times; left > 0; left--) items.push(reader.string());
  return items;
}

function quicklist(reader: RdbReader): string[] {
  const items: string[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const kind = reader.count();
    if (kind !== NODE.plain && kind !== NODE.packed) throw new BadRdb('Quicklist integrity check failed.');
    if (kind === NODE.plain) {
      const item = reader.string();
      if (item === '') throw new BadRdb('Bad data format');
      items.push(item);
    } else {
      for (const item of checked(readStrings(reader.blob()), 'Listpack integrity check failed.'))
        items.push(item);
    }
  }
  return items;
}

function quicklistOfZiplists(reader: RdbReader): string[] {
  const items: string[] = [];
  for (let left = reader.count(); left > 0; left--) {
    for (const item of checked(readZiplist(reader.blob()), 'Ziplist integrity check failed.'))
      items.push(item);
  }
  return items;
}

function listOf(items: readonly string[]): ListValue | undefined {
  if (items.length === 0) return undefined;
  const list = new ListValue();
  list.items.assign(items);
  return list;
}

function setOf(members: readonly string[], store: Store): SetValue | undefined {
  if (members.length === 0) return undefined;
  const set = new SetValue();
  for (const member of members) {
    if (!set.add(member, store.configuration.limits)) throw new BadRdb('Duplicate set members detected');
  }
  return set;
}

/** Fields and values in turn. */
function hashOf(items: readonly string[], store: Store, duplicate: string): HashValue | undefined {
  if (items.length === 0) return undefined;
  const hash = new HashValue();
  for (let i = 0; i + 1 < items.length; i += 2) {
    const isNew = hash.set(items[i] as string, items[i + 1] as string, store.configuration.limits);
    if (!isNew) throw new BadRdb(duplicate);
  }
  return hash;
}

function packedHash(
  items: readonly string[] | undefined,
  store: Store,
  problem: string,
): HashValue | undefined {
  const pairs = checked(items, problem);
  if (pairs.length % 2 === 1) throw new BadRdb(problem);
  return hashOf(pairs, store, problem);
}

function sortedSet(reader: RdbReader, type: number, store: Store): SortedSetValue | undefined {
  const size = reader.count();
  if (size === 0) return undefined;
  const set = new SortedSetValue();
  for (let left = size; left > 0; left--) {
    const member = reader.string();
    const score = type === TYPE.sortedSet ? reader.double() : reader.doubleInDigits();
    if (Number.isNaN(score)) throw new BadRdb('Zset with NAN score detected');
    if (set.scores.has(member)) throw new BadRdb('Duplicate zset fields detected');
    set.set(member, score, store.configuration.limits);
  }
  return set;
}

/** Members and scores in turn. */
function packedSortedSet(
  items: readonly string[] | undefined,
  store: Store,
  problem: string,
): SortedSetValue | undefined {
  const pairs = checked(items, problem);
  if (pairs.length % 2 === 1) throw new BadRdb(problem);
  if (pairs.length === 0) return undefined;
  const set = new SortedSetValue();
  for (let i = 0; i < pairs.length; i += 2) {
    const member = pairs[i] as string;
    const score = leadingNumber(pairs[i + 1] as string);
    if (Number.isNaN(score) || set.scores.has(member)) throw new BadRdb(problem);
    set.set(member, score, store.configuration.limits);
  }
  return set;
}

/** The number that a text begins with, as C's strtod reads it; 0 if there is none. */
function leadingNumber(text: string): number {
  const word = /^\s*([+-]?)(inf|nan)/i.exec(text);
  if (word?.[2]?.toLowerCase() === 'nan') return Number.NaN;
  if (word) return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number.parseFloat(text) || 0;
}
