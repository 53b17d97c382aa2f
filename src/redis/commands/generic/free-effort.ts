import type { Value } from '../../keyspace/value.ts';
import { radixNodes } from '../stream/radix-nodes.ts';

/** Elements of a list that are about one node of it. */
const PER_NODE = 128;

/**
 * How many allocations a value is: what takes many is freed in the background by Redis. Here nothing has to be freed, and
 * only the counters of INFO tell.
 */
export function freeEffort(value: Value): number {
  switch (value.type) {
    case 'list':
      return Math.ceil(value.items.length / PER_NODE);
    case 'set':
    case 'hash':
    case 'zset': {
      const isPacked = value.encoding === 'intset' || value.encoding === 'listpack';
      return isPacked ? 1 : value.type === 'hash' ? value.fields.size : value.size;
    }
    case 'stream': {
      const [group] = [...value.groups.values()];
      const groups = group ? value.groups.size * (1 + group.pending.size) : 0;
      return radixNodes([...value.nodes].map(({ base }) => base)) + groups;
    }
    case 'string':
      return 1;
  }
}
