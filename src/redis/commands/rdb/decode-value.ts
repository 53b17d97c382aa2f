import { HashValue } from '../../keyspace/hash-value.ts';
import { ListValue } from '../../keyspace/list-value.ts';
import { SetValue } from '../../keyspace/set-value.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { StringValue } from '../../keyspace/string-value.ts';
import type { Value } from '../../keyspace/value.ts';
import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import type { Store } from '../engine/store.ts';
import { TYPE } from './format.ts';
import { readListpack } from './listpack.ts';
import { expandLzf } from './lzf.ts';
import { readStream } from './stream-codec.ts';

/** The bytes are no RDB, or one that we cannot read. */
export class BadRdb extends Error {}

/** Reads lengths, strings and values of the RDB format. @throws BadRdb */
export class RdbReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  take(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.#bytes.length) throw new BadRdb('Short read or OOM loading DB.');
    this.at += count;
    return this.#bytes.slice(this.at - count, this.at);
  }

  /** A length; a special encoding of a string is negative: -1 minus its number. */
  size(): number {
    const first = this.byte();
    const kind = first >> 6;
    if (kind === 0) return first;
    if (kind === 1) return ((first & 63) << 8) | this.byte();
    if (kind === 3) return -1 - (first & 63);
    const start = this.at;
    this.take(first === 0x81 ? 8 : 4);
    return first === 0x81 ? Number(this.#view.getBigUint64(start)) : this.#view.getUint32(start);
  }

  /** A length of up to 64 bits. */
  bigCount(): bigint {
    if (this.#bytes[this.at] !== 0x81) return BigInt(this.count());
    this.take(1);
    const start = this.at;
    this.take(8);
    return this.#view.getBigUint64(start);
  }

  count(): number {
    const size = this.size();
    if (size < 0) throw new BadRdb('Bad data format');
    return size;
  }

  string(): Uint8Array {
    const size = this.size();
    if (size >= 0) return this.take(size);
    if (size === -1) return fromLatin1(String(this.#int(1)));
    if (size === -2) return fromLatin1(String(this.#int(2)));
    if (size === -3) return fromLatin1(String(this.#int(4)));
    if (size !== -4) throw new BadRdb('Bad data format');
    const packed = this.count();
    const length = this.count();
    const expanded = expandLzf(this.take(packed), length);
    if (!expanded) throw new BadRdb('Invalid LZF compressed string');
    return expanded;
  }

  /** A signed integer of 1, 2 or 4 bytes, lowest first. */
  #int(width: number): number {
    const shift = 32 - width * 8;
    return (this.take(width).reduceRight((value, byte) => (value << 8) | byte, 0) << shift) >> shift;
  }

  name(): string {
    return toLatin1(this.string());
  }

  milliseconds(): number {
    const start = this.at;
    this.take(8);
    return Number(this.#view.getBigInt64(start, true));
  }

  double(): number {
    const start = this.at;
    this.take(8);
    return this.#view.getFloat64(start, true);
  }

  value(type: number, store: Store): Value {
    const { limits } = store.configuration;
    switch (type) {
      case TYPE.string:
        return StringValue.of(this.name());
      case TYPE.list:
        return listOf(this.#strings());
      case TYPE.quicklist:
        return listOf(this.#quicklist());
      case TYPE.set:
        return setOf(this.#strings(), store);
      case TYPE.intset:
        return setOf(readIntset(this.string()), store);
      case TYPE.hash:
        return hashOf(this.#pairs(), store);
      case TYPE.hashListpack:
        return hashOf(readListpack(this.string()), store);
      case TYPE.sortedSet: {
        const sorted = new SortedSetValue(store.random);
        for (let left = this.count(); left > 0; left--) sorted.set(this.name(), this.double(), limits);
        return sorted;
      }
      case TYPE.sortedSetListpack: {
        const sorted = new SortedSetValue(store.random);
        const items = readListpack(this.string());
        for (let i = 0; i + 1 < items.length; i += 2) {
          sorted.set(items[i] as string, Number(items[i + 1]?.replace('inf', 'Infinity')), limits);
        }
        return sorted;
      }
      case TYPE.stream:
        return readStream(this, 2);
      case TYPE.oldStream:
        return readStream(this, 1);
      default:
        throw new BadRdb(`Unknown RDB encoding type ${type}`);
    }
  }

  #strings(): string[] {
    const items: string[] = [];
    for (let left = this.count(); left > 0; left--) items.push(this.name());
    return items;
  }

  #pairs(): string[] {
    const items: string[] = [];
    for (let left = this.count(); left > 0; left--) items.push(this.name(), this.name());
    return items;
  }

  #quicklist(): string[] {
    const items: string[] = [];
    for (let left = this.count(); left > 0; left--) {
      const isPlain = this.count() === 1;
      const node = this.string();
      if (isPlain) items.push(toLatin1(node));
      else items.push(...readListpack(node));
    }
    return items;
  }
}

function listOf(items: readonly string[]): ListValue {
  const list = new ListValue();
  list.items.assign(items);
  return list;
}

function setOf(members: readonly string[], store: Store): SetValue {
  const set = new SetValue();
  for (const member of members) set.add(member, store.configuration.limits);
  return set;
}

function hashOf(items: readonly string[], store: Store): HashValue {
  const hash = new HashValue();
  for (let i = 0; i + 1 < items.length; i += 2) {
    hash.set(items[i] as string, items[i + 1] as string, store.configuration.limits);
  }
  return hash;
}

function readIntset(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(0, true);
  const members: string[] = [];
  for (let i = 0; i < view.getUint32(4, true); i++) {
    const at = 8 + i * width;
    const value =
      width === 2
        ? view.getInt16(at, true)
        : width === 4
          ? view.getInt32(at, true)
          : view.getBigInt64(at, true);
    members.push(String(value));
  }
  return members;
}
