import type { ListValue } from '../../keyspace/list-value.ts';
import { packedScore } from '../../keyspace/packed-score.ts';
import type { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import type { Value } from '../../keyspace/value.ts';
import { doubleText } from '../../resp/double-text.ts';
import { encodeStream } from './encode-stream.ts';
import { NODE, TYPE } from './format.ts';
import { writeIntset } from './packed/intset.ts';
import { ListpackWriter } from './packed/listpack-writer.ts';
import type { RdbWriter } from './rdb-writer.ts';

/** Elements of this size and more stand alone. */
const PLAIN = 2 ** 30;
/** Bytes of a node for list-max-listpack-size from -1 to -5, and the most for a limit by number. */
const NODE_SIZES = [4096, 8192, 16384, 32768, 65536];
const MOST_BYTES = 8192;
/** What Redis reckons an element takes beside its bytes. */
const OVERHEAD = 8;

/** The byte that stands before a value. */
export function typeByte(value: Value): number {
  switch (value.type) {
    case 'string':
      return TYPE.string;
    case 'list':
      return TYPE.quicklist;
    case 'set':
      return value.encoding === 'intset' ? TYPE.intset : TYPE.set;
    case 'hash':
      return value.encoding === 'listpack' ? TYPE.hashListpack : TYPE.hash;
    case 'zset':
      return value.encoding === 'listpack' ? TYPE.sortedSetListpack : TYPE.sortedSet;
    case 'stream':
      return TYPE.stream;
  }
}

/** Writes a value in its encoding. `fill`: list-max-listpack-size. */
export function encodeValue(out: RdbWriter, value: Value, fill: number): void {
  switch (value.type) {
    case 'string':
      out.string(value.text);
      break;
    case 'list':
      writeList(out, value, fill);
      break;
    case 'set':
      if (value.encoding === 'intset') out.blob(writeIntset(value.members()));
      else {
        out.size(value.size);
        for (const member of value.members()) out.string(member);
      }
      break;
    case 'hash':
      if (value.encoding === 'listpack') {
        const pack = new ListpackWriter();
        for (const slot of value.fields.slots()) {
          pack.string(slot.key);
          pack.string(slot.value);
        }
        out.blob(pack.take());
      } else {
        out.size(value.fields.size);
        for (const slot of value.fields.slots()) {
          out.string(slot.key);
          out.string(slot.value);
        }
      }
      break;
    case 'zset':
      writeSortedSet(out, value);
      break;
    case 'stream':
      encodeStream(out, value);
  }
}

/** A list in nodes, filled as RPUSH fills them. */
function writeList(out: RdbWriter, { items }: ListValue, fill: number): void {
  const nodes: [kind: number, bytes: Uint8Array | string][] = [];
  let pack = new ListpackWriter();
  const endNode = (): void => {
    if (pack.count > 0) nodes.push([NODE.packed, pack.take()]);
    pack = new ListpackWriter();
  };
  for (let i = 0; i < items.length; i++) {
    const item = items.at(i);
    if (item.length >= PLAIN) {
      endNode();
      nodes.push([NODE.plain, item]);
      continue;
    }
    if (pack.count > 0 && !hasRoom(pack, item.length, fill)) endNode();
    pack.string(item);
  }
  endNode();
  out.size(nodes.length);
  for (const [kind, node] of nodes) {
    out.size(kind);
    if (typeof node === 'string') out.string(node);
    else out.blob(node);
  }
}

function hasRoom(pack: ListpackWriter, size: number, fill: number): boolean {
  const bytes = pack.length + size + OVERHEAD;
  if (fill < 0) return bytes <= (NODE_SIZES[Math.min(-fill, NODE_SIZES.length) - 1] as number);
  return bytes <= MOST_BYTES && pack.count < fill;
}

function writeSortedSet(out: RdbWriter, set: SortedSetValue): void {
  if (set.encoding === 'listpack') {
    const pack = new ListpackWriter();
    for (const { member, score } of set.order.range(0, set.size)) {
      pack.string(member);
      const whole = packedScore(score);
      if (whole === undefined) pack.string(doubleText(score));
      else pack.integer(whole);
    }
    out.blob(pack.take());
    return;
  }
  out.size(set.size);
  // The highest first: so a reader adds each at the front.
  for (const { member, score } of set.order.range(0, set.size, true)) {
    out.string(member);
    out.double(score);
  }
}
