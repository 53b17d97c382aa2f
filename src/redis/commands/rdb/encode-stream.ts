import {
  distance,
  hasFieldsOf,
  LAST_SEQUENCE,
  type StreamNode,
  type StreamValue,
} from '../../keyspace/stream-value.ts';
import { ListpackWriter } from './packed/listpack-writer.ts';
import type { RdbWriter } from './rdb-writer.ts';

const DELETED = 1;
/** The entry has the field names of the node's first one. */
const SAME_FIELDS = 2;

/** A stream in the second version of its format: nodes as listpacks, counters, groups. */
export function encodeStream(out: RdbWriter, stream: StreamValue): void {
  out.size(stream.nodes.length);
  for (const node of stream.nodes) {
    out.blob(idBytes(node.base));
    out.blob(packNode(node));
  }
  out.size(stream.length);
  for (const id of [stream.lastId, stream.firstId, stream.maxDeletedId]) writeId(out, id);
  out.bigSize(BigInt.asUintN(64, BigInt(stream.entriesAdded)));
  out.size(stream.groups.size);
  for (const group of byName(stream.groups.values())) {
    out.string(group.name);
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
      out.string(name);
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

function packNode(node: StreamNode): Uint8Array {
  const { base, names, entries, deleted } = node;
  const out = new ListpackWriter();
  out.integer(entries.length);
  out.integer(deleted.length);
  out.integer(names.length);
  for (const name of names) out.string(name);
  out.integer(0);
  const gone = new Set(deleted);
  const all =
    deleted.length === 0 ? entries : [...entries, ...deleted].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const entry of all) {
    const { id, fields } = entry;
    const same = hasFieldsOf(node, fields);
    out.integer((gone.has(entry) ? DELETED : 0) | (same ? SAME_FIELDS : 0));
    for (const part of distance(base, id)) out.integer(part);
    if (!same) out.integer(fields.length / 2);
    fields.forEach((each, i) => {
      if (!same || i % 2 === 1) out.string(each);
    });
    out.integer(same ? names.length + 3 : fields.length + 4);
  }
  return out.take();
}
