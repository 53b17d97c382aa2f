import { HashValue } from '../../keyspace/hash-value.ts';
import { ListValue } from '../../keyspace/list-value.ts';
import { SetValue } from '../../keyspace/set-value.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import type { Value } from '../../keyspace/value.ts';
import type { Store } from '../engine/store.ts';

/** A copy that shares nothing that can change. */
export function cloneValue(value: Value, store: Store): Value {
  const { limits } = store.configuration;
  switch (value.type) {
    case 'string':
      return value;
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
      const sorted = new SortedSetValue(store.random);
      for (const slot of value.scores.slots()) sorted.set(slot.key, slot.value, limits);
      sorted.encoding = value.encoding;
      return sorted;
    }
  }
}
