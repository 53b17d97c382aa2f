import type { Dict } from '../../keyspace/dict.ts';
import type { ListValue } from '../../keyspace/list-value.ts';
import type { OrderedIds } from '../../keyspace/ordered-ids.ts';
import {
  LISTPACK_FRAME,
  packedIntegerSize,
  packedNodeSize,
  packedTextSize,
} from '../../keyspace/packed-size.ts';
import type { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import type { StreamValue } from '../../keyspace/stream-value.ts';
import type { Value } from '../../keyspace/value.ts';
import { doubleText } from '../../resp/double-text.ts';
import { radixNodes } from '../stream/radix-nodes.ts';

/** Sizes of Redis' structures on a 64-bit machine. */
const OBJECT = 16;
export const DICT_ENTRY = 24;
const DICT = 56;
const QUICKLIST = 48;
const QUICKLIST_NODE = 32;
const SKIP_LIST = 48 + 640;
/** A node of a skip list has 4/3 levels on average. */
const SKIP_LIST_NODE = 52.5;
const STREAM = 80;
const RADIX_NODE = 244;
const ID = 16;
const GROUP = 40;
const PENDING = 24;
const CONSUMER = 24;
/** A list's nodes are as long as list-max-listpack-size usually says; a stream's last one has room to grow. */
const LIST_NODE = 8192;
const STREAM_NODE = 4096;
/** Elements of a list that are looked at, and ids of a radix tree. */
const LOOK = 128;

/** Size classes of the allocator: 8, 16, 32, 48, 64, 80, …, then four to each power of two. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const power = 2 ** Math.ceil(Math.log2(bytes));
  const step = power / 8;
  return Math.ceil(bytes / step) * step;
}

/** A string with its header and final zero. */
export function stringSize(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65536 ? 5 : 9;
  return allocated(length + header + 1);
}

/** The table of a dictionary: a power of two. */
export function tableSize(entries: number): number {
  return entries === 0 ? 0 : 8 * Math.max(4, 2 ** Math.ceil(Math.log2(entries)));
}

/** Bytes that a value takes, as MEMORY USAGE reckons: `samples` elements of a large collection stand for all. */
export function valueSize(value: Value, samples: number): number {
  switch (value.type) {
    case 'string':
      if (value.encoding === 'int') return OBJECT;
      return value.encoding === 'embstr'
        ? allocated(OBJECT + value.length + 4)
        : OBJECT + stringSize(value.length);
    case 'list':
      return OBJECT + QUICKLIST + listSize(value);
    case 'hash': {
      const { fields } = value;
      if (value.encoding === 'listpack') {
        return OBJECT + packed(fields, (key, text) => packedTextSize(key) + packedTextSize(text));
      }
      return (
        OBJECT + hashed(fields, samples, (key, text) => stringSize(key.length) + stringSize(text.length))
      );
    }
    case 'set':
      return OBJECT + (value.encoding === 'intset' ? intsetSize(value.members()) : setSize(value, samples));
    case 'zset':
      return OBJECT + sortedSetSize(value, samples);
    case 'stream':
      return OBJECT + STREAM + streamSize(value);
  }
}

function listSize({ items }: ListValue): number {
  const looked = Math.min(items.length, LOOK);
  let size = 0;
  for (let i = 0; i < looked; i++) size += packedTextSize(items.at(spread(i, looked, items.length)));
  const whole = (size / looked) * items.length;
  const nodes = Math.max(1, Math.ceil(whole / LIST_NODE));
  return nodes * (QUICKLIST_NODE + allocated(Math.ceil(whole / nodes) + LISTPACK_FRAME));
}

/** The place of one of some elements that are looked at, evenly spread over all. */
function spread(i: number, looked: number, size: number): number {
  return Math.floor(((i + 0.5) * size) / looked);
}

function packed<V>(pairs: Dict<V>, sizeOf: (key: string, value: V) => number): number {
  let size = LISTPACK_FRAME;
  for (const { key, value } of pairs.slots()) size += sizeOf(key, value);
  return allocated(size);
}

function hashed<V>(pairs: Dict<V>, samples: number, sizeOf: (key: string, value: V) => number): number {
  const looked = Math.min(pairs.size, samples);
  let size = 0;
  for (let i = 0; i < looked; i++) {
    const pair = pairs.at(spread(i, looked, pairs.size));
    if (pair) size += DICT_ENTRY + sizeOf(pair.key, pair.value);
  }
  return DICT + tableSize(pairs.size) + Math.floor((size / looked) * pairs.size);
}

function intsetSize(members: readonly string[]): number {
  const widest = Math.max(Math.abs(Number(members[0])), Math.abs(Number(members[members.length - 1])));
  return allocated(8 + members.length * (widest < 2 ** 15 ? 2 : widest < 2 ** 31 ? 4 : 8));
}

function setSize(set: Extract<Value, { readonly type: 'set' }>, samples: number): number {
  let looked = 0;
  let size = 0;
  set.scan(0, Math.min(samples, set.size), (member) => {
    looked++;
    size += DICT_ENTRY + stringSize(member.length);
  });
  return DICT + tableSize(set.size) + Math.floor((size / looked) * set.size);
}

function sortedSetSize(set: SortedSetValue, samples: number): number {
  if (set.encoding === 'listpack') {
    return packed(set.scores, (member, score) => packedTextSize(member) + scoreSize(score));
  }
  return SKIP_LIST + hashed(set.scores, samples, (member) => stringSize(member.length) + SKIP_LIST_NODE);
}

function scoreSize(score: number): number {
  return Number.isSafeInteger(score) ? packedIntegerSize(score) : packedTextSize(doubleText(score));
}

function streamSize(stream: StreamValue): number {
  const { nodes } = stream;
  let size = radixSize(
    nodes.map(({ base }) => base),
    nodes.length,
  );
  nodes.forEach((node, i) => {
    const bytes = allocated(packedNodeSize(node));
    size += i === nodes.length - 1 ? Math.max(STREAM_NODE, bytes) : bytes;
  });
  for (const { pending, consumers } of stream.groups.values()) {
    size += GROUP + pendingSize(pending) + PENDING * pending.size;
    for (const consumer of consumers.values()) {
      size += CONSUMER + consumer.name.length + pendingSize(consumer.pending);
    }
  }
  return size;
}

function pendingSize(pending: OrderedIds<unknown>): number {
  const ids: bigint[] = [];
  for (const [id] of pending.from(0n)) {
    ids.push(id);
    if (ids.length === LOOK) break;
  }
  return radixSize(ids, pending.size);
}

/** A radix tree of so many ids, of which some are known. */
function radixSize(ids: readonly bigint[], size: number): number {
  const nodes = radixNodes(ids);
  return size * ID + Math.round(ids.length === 0 ? nodes : (nodes / ids.length) * size) * RADIX_NODE;
}
