import type { Episode } from './episode.ts';

/** A key of each type, with what groups and scripts need. */
export const furnish: Episode = (chance, _maker, connection) =>
  [
    ['mset', 's1', 'hello', 's2', '10', 's3', '3.5', 's11', 'weight'],
    ['rpush', 'l1', '3', '1', '2', '10', 'a'].slice(0, chance.between(3, 7)),
    ['rpush', 'l2', 'x', 'y'],
    ['sadd', 't1', '1', '2', '3'],
    ['sadd', 't2', 'a', 'b', '1'],
    ['hset', 'h1', 'a', '1', 'b', '2', 'foo', 'x'],
    ['hset', 'h2', '1', '2.5'],
    ['zadd', 'z1', '1', 'a', '2', 'b', '3', 'c'],
    ['zadd', 'z2', '0', 'a', '0', 'b', '0', 'foo'],
    ['geoadd', 'z3', '13.361389', '38.115556', 'a', '15.087269', '37.502669', 'b'],
    ['pfadd', 'p1', 'a', 'b', 'c'],
    ['xadd', 'x1', '1-1', 'a', '1'],
    ['xadd', 'x1', '2-1', 'b', '2'],
    ['xadd', 'x1', '3-2', 'c', '3'],
    ['xgroup', 'create', 'x1', 'g1', '0'],
    ['xgroup', 'create', 'x2', 'g1', '$', 'mkstream'],
    ['xreadgroup', 'group', 'g1', 'c1', 'count', '2', 'streams', 'x1', '>'],
  ].map((words) => ({ connection, words }));
