import { OrderedIds } from '../../keyspace/ordered-ids.ts';
import {
  type ConsumerGroup,
  LAST_SEQUENCE,
  type Pending,
  type StreamEntry,
  StreamValue,
} from '../../keyspace/stream-value.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import type { RdbReader } from './decode-value.ts';
import type { RdbWriter } from './encode-value.ts';
import { readListpack } from './listpack.ts';
import { ListpackWriter } from './listpack-writer.ts';

const DELETED = 1;
const SAME_FIELDS = 2;

/** A stream in the second version of its format: nodes as listpacks, counters, groups. */
export function writeStream(out: RdbWriter, stream: StreamValue): void {
  out.size(stream.nodes.length);
  for (const { entries } of stream.nodes) {
    out.string(toLatin1(idBytes((entries[0] as StreamEntry).id)));
    const pack = packNode(entries);
    out.size(pack.length);
    out.bytes(pack);
  }
  out.size(stream.length);
  for (const id of [stream.lastId, stream.firstId, stream.maxDeletedId]) writeId(out, id);
  out.size(stream.entriesAdded);
  out.size(stream.groups.size);
  for (const group of byName(stream.groups.values())) {
    out.size(group.name.length);
    out.text(group.name);
    writeId(out, group.lastId);
    out.bigSize(BigInt.asUintN(64, BigInt(group.entriesRead)));
    out.size(group.pending.size);
    for (const [id, { deliveredAt, count }] of group.pending.from(0n)) {
      out.bytes(idBytes(id));
      out.milliseconds(deliveredAt);
      out.size(count);
    }
    out.size(group.consumers.size);
    for (const { name, seenAt, pending } of byName(group.consumers.values())) {
      out.size(name.length);
      out.text(name);
      out.milliseconds(seenAt);
      out.size(pending.size);
      for (const [id] of pending.from(0n)) out.bytes(idBytes(id));
    }
  }
}

function byName<T extends { readonly name: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function writeId(out: RdbWriter, id: bigint): void {
  out.bigSize(id >> 64n);
  out.bigSize(id & LAST_SEQUENCE);
}

function idBytes(id: bigint): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, id >> 64n);
  view.setBigUint64(8, id & LAST_SEQUENCE);
  return bytes;
}

function readIdBytes(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}

function packNode(entries: readonly StreamEntry[]): Uint8Array {
  const first = entries[0] as StreamEntry;
  const out = new ListpackWriter();
  const names = first.fields.filter((_, i) => i % 2 === 0);
  out.integer(BigInt(entries.length));
  out.integer(0n);
  out.integer(BigInt(names.length));
  for (const name of names) out.string(name);
  out.integer(0n);
  for (const { id, fields } of entries) {
    const same = fields.length === first.fields.length && names.every((name, i) => name === fields[i * 2]);
    out.integer(same ? BigInt(SAME_FIELDS) : 0n);
    out.integer(BigInt.asIntN(64, (id >> 64n) - (first.id >> 64n)));
    out.integer(BigInt.asIntN(64, (id & LAST_SEQUENCE) - (first.id & LAST_SEQUENCE)));
    if (!same) out.integer(BigInt(fields.length / 2));
    fields.forEach((each, i) => {
      if (!same || i % 2 === 1) out.string(each);
    });
    out.integer(BigInt(same ? names.length + 3 : fields.length + 4));
  }
  return out.take();
}

/** `version` 1 knows neither what was deleted nor how much was read. */
export function readStream(reader: RdbReader, version: 1 | 2): StreamValue {
  const stream = new StreamValue();
  for (let left = reader.count(); left > 0; left--) {
    const base = readIdBytes(reader.string());
    const node = unpackNode(base, reader.string());
    // Each node is one here as well.
    node.forEach(({ id, fields }, i) => {
      stream.append(id, fields, i === 0 ? { entries: 1, bytes: 0 } : { entries: 0, bytes: 0 });
    });
  }
  const length = reader.count();
  stream.lastId = readId(reader);
  stream.entriesAdded = length;
  if (version === 2) {
    readId(reader);
    stream.maxDeletedId = readId(reader);
    stream.entriesAdded = reader.count();
  }
  for (let left = reader.count(); left > 0; left--) {
    const group = readGroup(reader, version);
    stream.groups.set(group.name, group);
  }
  return stream;
}

function readId(reader: RdbReader): bigint {
  const ms = reader.bigCount();
  return (ms << 64n) | reader.bigCount();
}

function readGroup(reader: RdbReader, version: 1 | 2): ConsumerGroup {
  const name = reader.name();
  const lastId = readId(reader);
  const entriesRead = version === 2 ? Number(BigInt.asIntN(64, reader.bigCount())) : -1;
  const group: ConsumerGroup = {
    name,
    lastId,
    entriesRead,
    pending: new OrderedIds(),
    consumers: new Map(),
  };
  const loose = new Map<bigint, { deliveredAt: number; count: number }>();
  for (let left = reader.count(); left > 0; left--) {
    const id = readIdBytes(reader.take(16));
    loose.set(id, { deliveredAt: reader.milliseconds(), count: reader.count() });
  }
  for (let left = reader.count(); left > 0; left--) {
    const consumer = {
      name: reader.name(),
      seenAt: reader.milliseconds(),
      pending: new OrderedIds<Pending>(),
    };
    group.consumers.set(consumer.name, consumer);
    for (let more = reader.count(); more > 0; more--) {
      const id = readIdBytes(reader.take(16));
      const found = loose.get(id);
      if (!found) continue;
      const pending: Pending = { consumer, ...found };
      consumer.pending.set(id, pending);
      group.pending.set(id, pending);
    }
  }
  return group;
}

function unpackNode(base: bigint, bytes: Uint8Array): StreamEntry[] {
  const items = readListpack(bytes);
  let at = 0;
  const next = (): string => items[at++] ?? '';
  const number = (): bigint => BigInt(next() || '0');
  const wanted = Number(number()) + Number(number());
  const names: string[] = [];
  for (let left = Number(number()); left > 0; left--) names.push(next());
  next();
  const entries: StreamEntry[] = [];
  for (let i = 0; i < wanted && at < items.length; i++) {
    const flags = Number(number());
    const ms = (base >> 64n) + number();
    const sequence = BigInt.asUintN(64, (base & LAST_SEQUENCE) + number());
    const fields: string[] = [];
    if ((flags & SAME_FIELDS) !== 0) for (const name of names) fields.push(name, next());
    else for (let left = Number(number()); left > 0; left--) fields.push(next(), next());
    next();
    if ((flags & DELETED) === 0) entries.push({ id: (ms << 64n) | sequence, fields });
  }
  return entries;
}
