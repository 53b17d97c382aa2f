import { type Integer, wrappingSum } from '../../keyspace/integer.ts';
import { OrderedIds } from '../../keyspace/ordered-ids.ts';
import type { StreamEntry } from '../../keyspace/stream-value.ts';
import { type Consumer, type ConsumerGroup, idText, type StreamValue } from '../../keyspace/stream-value.ts';
import type { Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { atOnce, type Steps } from '../engine/long-command.ts';
import { expectType } from '../handling/typed-values.ts';

/** Entries that are read in one step. */
const STEP = 1024;

/** @throws ReplyError WRONGTYPE */
export function readStream(client: Client, key: string): StreamValue | undefined {
  return expectType(client.read(key), 'stream');
}

/** @throws ReplyError WRONGTYPE */
export function findStream(client: Client, key: string): StreamValue | undefined {
  return expectType(client.db.get(key), 'stream');
}

/** Something of a stream's groups was changed: it is saved, but those who watch the key are not told. */
export function countChange(client: Client): void {
  client.store.persistence.dirty++;
}

export function entryReply({ id, fields }: StreamEntry): Reply {
  return [idText(id), fields];
}

/** Entries from `start` to `end`; `count` 0: all. */
export function entriesReply(
  stream: StreamValue,
  start: bigint,
  end: bigint,
  count: number,
  backwards = false,
): Reply[] {
  return atOnce(entriesInSteps(stream, start, end, count, backwards));
}

/** The same, with steps between many of them. */
export function* entriesInSteps(
  stream: StreamValue,
  start: bigint,
  end: bigint,
  count: number,
  backwards: boolean,
): Steps<Reply[]> {
  const found: Reply[] = [];
  if (start > end) return found;
  for (const entry of stream.range(start, end, backwards)) {
    found.push(entryReply(entry));
    if (found.length === count) break;
    if (found.length % STEP === 0) yield;
  }
  return found;
}

/** Groups and consumers come in the order of their names. */
export function byName<T extends { readonly name: string }>(items: ReadonlyMap<string, T>): T[] {
  return [...items.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The consumer, made if it is new; it was seen now. */
export function consumerOf(client: Client, key: string, group: ConsumerGroup, name: string): Consumer {
  let consumer = group.consumers.get(name);
  if (consumer) consumer.seenAt = client.db.now;
  else {
    consumer = { name, seenAt: client.db.now, pending: new OrderedIds() };
    group.consumers.set(name, consumer);
    client.notify('t', 'xgroup-createconsumer', key);
    countChange(client);
  }
  return consumer;
}

/** Whether an entry was deleted at or after an id. */
function hasTombstones(stream: StreamValue, start: bigint): boolean {
  if (stream.length === 0 || stream.maxDeletedId === 0n) return false;
  if (stream.firstId > stream.maxDeletedId) return false;
  return start <= stream.maxDeletedId;
}

/** How many entries there have been up to an id, if that can be told. */
export function entriesUpTo(stream: StreamValue, id: bigint): Integer {
  if (stream.entriesAdded === 0) return 0;
  if (stream.length === 0 && id <= stream.lastId) return stream.entriesAdded;
  if (id === stream.lastId) return stream.entriesAdded;
  if (id > stream.lastId) return -1;
  const { firstId } = stream;
  if (stream.maxDeletedId === 0n || stream.maxDeletedId < firstId) {
    if (id < firstId) return wrappingSum(stream.entriesAdded, -stream.length);
    if (id === firstId) return wrappingSum(stream.entriesAdded, 1 - stream.length);
  }
  return -1;
}

/** A group has been given an entry that is new to it. */
export function advance(stream: StreamValue, group: ConsumerGroup, id: bigint): void {
  if (id <= group.lastId) return;
  if (group.entriesRead !== -1 && !hasTombstones(stream, id))
    group.entriesRead = wrappingSum(group.entriesRead, 1);
  else if (stream.entriesAdded !== 0) group.entriesRead = entriesUpTo(stream, id);
  group.lastId = id;
}

/** How many entries a group has still to read; null if that cannot be told. */
export function lag(stream: StreamValue, group: ConsumerGroup): Integer | null {
  if (stream.entriesAdded === 0) return 0;
  if (group.entriesRead !== -1 && !hasTombstones(stream, group.lastId)) {
    return wrappingSum(stream.entriesAdded, -group.entriesRead);
  }
  const read = entriesUpTo(stream, group.lastId);
  return read === -1 ? null : wrappingSum(stream.entriesAdded, -read);
}
