import { HashValue } from '../../keyspace/hash-value.ts';
import { ListValue } from '../../keyspace/list-value.ts';
import { OrderedIds } from '../../keyspace/ordered-ids.ts';
import { SetValue } from '../../keyspace/set-value.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { type Consumer, type Pending, StreamValue } from '../../keyspace/stream-value.ts';
import type { Value } from '../../keyspace/value.ts';
import type { Store } from '../engine/store.ts';

/** A copy that shares nothing that can change. */
export function cloneValue(value: Value, store: Store): Value {
  const { limits } = store.configuration;
  switch (value.type) {
    case 'string':
      return value.copy();
    case 'list': {
      const list = new ListValue();
      list.items.assign(value.items.slice(0, value.items.length));
      return list;
    }
    case 'hash': {
      const hash = new HashValue();
      for (const slot of value.fields.slots()) hash.set(slot.key, slot.value, limits);
      hash.encoding = value.encoding;
      return hash;
    }
    case 'set': {
      const set = new SetValue();
      for (const member of value.members()) set.add(member, limits);
      set.encoding = value.encoding;
      return set;
    }
    case 'zset': {
      const sorted = new SortedSetValue();
      sorted.encoding = value.encoding;
      for (const slot of value.scores.slots()) sorted.set(slot.key, slot.value, limits);
      // The limits may have changed since: a copy is as its original is.
      sorted.encoding = value.encoding;
      return sorted;
    }
    case 'stream':
      return cloneStream(value);
  }
}

/** Groups, consumers and what is pending are made anew; entries never change. */
function cloneStream(value: StreamValue): StreamValue {
  const stream = new StreamValue();
  for (const { base, names, entries, deleted } of value.nodes) {
    stream.appendNode(base, names, [...entries], [...deleted]);
  }
  stream.lastId = value.lastId;
  stream.maxDeletedId = value.maxDeletedId;
  stream.entriesAdded = value.entriesAdded;
  for (const group of value.groups.values()) {
    const copy = { ...group, pending: new OrderedIds<Pending>(), consumers: new Map<string, Consumer>() };
    stream.groups.set(group.name, copy);
    for (const { name, seenAt } of group.consumers.values()) {
      copy.consumers.set(name, { name, seenAt, pending: new OrderedIds() });
    }
    for (const [id, { consumer, deliveredAt, count }] of group.pending.from(0n)) {
      const owner = copy.consumers.get(consumer.name) ?? consumer;
      const pending: Pending = { consumer: owner, deliveredAt, count };
      copy.pending.set(id, pending);
      owner.pending.set(id, pending);
    }
  }
  return stream;
}
