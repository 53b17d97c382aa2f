import { wrapInteger } from '../../keyspace/integer.ts';
import { OrderedIds } from '../../keyspace/ordered-ids.ts';
import {
  type ConsumerGroup,
  LAST_SEQUENCE,
  type Pending,
  type StreamEntry,
  StreamValue,
} from '../../keyspace/stream-value.ts';
import { entriesUpTo } from '../stream/stream-store.ts';
import { BadRdb } from './bad-rdb.ts';
import { type PackedItem, readListpack } from './packed/listpack.ts';
import type { RdbReader } from './rdb-reader.ts';

const DELETED = 1;
const SAME_FIELDS = 2;
const ID_SIZE = 16;

/** `version` 1 knows neither what was deleted nor how much was read. @throws BadRdb */
export function decodeStream(reader: RdbReader, version: 1 | 2): StreamValue {
  const stream = new StreamValue();
  const nodes = reader.count();
  for (let left = nodes; left > 0; left--) readNode(reader, stream);
  const length = reader.count();
  if (length > 0 && nodes === 0) throw new BadRdb('Stream length inconsistent with rax entries');
  stream.lastId = readId(reader);
  stream.entriesAdded = length;
  if (version === 2) {
    readId(reader);
    stream.maxDeletedId = readId(reader);
    stream.entriesAdded = wrapInteger(reader.bigCount());
  }
  for (let left = reader.count(); left > 0; left--) {
    const group = readGroup(reader, version, stream);
    if (stream.groups.has(group.name)) throw new BadRdb(`Duplicated consumer group name ${group.name}`);
    stream.groups.set(group.name, group);
  }
  return stream;
}

function readNode(reader: RdbReader, stream: StreamValue): void {
  const key = reader.blob();
  if (key.length !== ID_SIZE) throw new BadRdb('Stream node key entry is not the size of a stream ID');
  const items = readListpack(reader.blob());
  const base = readIdBytes(key);
  const node = items && unpackNode(base, items);
  if (!node) throw new BadRdb('Stream listpack integrity check failed.');
  const { names, entries, deleted } = node;
  let last = stream.length > 0 ? stream.lastId : -1n;
  if (base <= last) throw new BadRdb('Listpack re-added with existing key');
  for (const { id } of entries) {
    // Who searches relies on this, so it is no stream without it.
    if (id <= last || id < base) throw new BadRdb('Stream listpack integrity check failed.');
    last = id;
  }
  stream.appendNode(base, names, entries, deleted);
}

interface UnpackedNode {
  readonly names: readonly string[];
  readonly entries: StreamEntry[];
  readonly deleted: StreamEntry[];
}

/** The entries of a node; undefined if it does not hold what it says. */
function unpackNode(base: bigint, items: readonly PackedItem[]): UnpackedNode | undefined {
  let at = 0;
  let sound = true;
  const text = (): string => {
    const item = items[at++];
    if (item === undefined) sound = false;
    return String(item);
  };
  const number = (): number | bigint => {
    const item = items[at++];
    if (item !== undefined && typeof item !== 'string') return item;
    sound = false;
    return 0;
  };
  let left = Number(number()) + Number(number());
  const names: string[] = [];
  for (let more = number(); sound && more > 0; more--) names.push(text());
  if (number() !== 0 || left < 0) return undefined;
  const entries: StreamEntry[] = [];
  const deleted: StreamEntry[] = [];
  for (; sound && left > 0; left--) {
    const flags = Number(number());
    const ms = BigInt.asUintN(64, (base >> 64n) + BigInt(number()));
    const sequence = BigInt.asUintN(64, (base & LAST_SEQUENCE) + BigInt(number()));
    const fields: string[] = [];
    const same = (flags & SAME_FIELDS) !== 0;
    if (same) {
      for (const name of names) fields.push(name, text());
    } else {
      for (let more = number(); sound && more > 0; more--) fields.push(text(), text());
    }
    const size = same ? names.length + 3 : fields.length + 4;
    if (Number(number()) !== size) return undefined;
    ((flags & DELETED) === 0 ? entries : deleted).push({ id: (ms << 64n) | sequence, fields });
  }
  return sound && at === items.length ? { names, entries, deleted } : undefined;
}

function readIdBytes(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}

function readId(reader: RdbReader): bigint {
  const ms = reader.bigCount();
  return (ms << 64n) | reader.bigCount();
}

function readGroup(reader: RdbReader, version: 1 | 2, stream: StreamValue): ConsumerGroup {
  const name = reader.string();
  const lastId = readId(reader);
  const group: ConsumerGroup = {
    name,
    lastId,
    entriesRead: version === 2 ? wrapInteger(reader.bigCount()) : entriesUpTo(stream, lastId),
    pending: new OrderedIds(),
    consumers: new Map(),
  };
  const loose = new Map<bigint, { deliveredAt: number; count: number }>();
  for (let left = reader.count(); left > 0; left--) {
    const id = readIdBytes(reader.take(ID_SIZE));
    if (loose.has(id)) throw new BadRdb('Duplicated global PEL entry loading stream consumer group');
    loose.set(id, { deliveredAt: reader.milliseconds(), count: reader.count() });
  }
  for (let left = reader.count(); left > 0; left--) readConsumer(reader, group, loose);
  if (group.pending.size < loose.size) throw new BadRdb('Stream CG PEL entry without consumer');
  return group;
}

function readConsumer(
  reader: RdbReader,
  group: ConsumerGroup,
  loose: ReadonlyMap<bigint, { readonly deliveredAt: number; readonly count: number }>,
): void {
  const name = reader.string();
  if (group.consumers.has(name)) throw new BadRdb('Duplicate stream consumer detected.');
  const consumer = { name, seenAt: reader.milliseconds(), pending: new OrderedIds<Pending>() };
  group.consumers.set(name, consumer);
  for (let more = reader.count(); more > 0; more--) {
    const id = readIdBytes(reader.take(ID_SIZE));
    const found = loose.get(id);
    if (!found) throw new BadRdb('Consumer entry not found in group global PEL');
    if (consumer.pending.get(id)) {
      throw new BadRdb('Duplicated consumer PEL entry loading a stream consumer group');
    }
    const pending: Pending = { consumer, ...found };
    consumer.pending.set(id, pending);
    group.pending.set(id, pending);
  }
}
