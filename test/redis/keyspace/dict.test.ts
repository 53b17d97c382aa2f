import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Dict } from '../../../src/redis/keyspace/dict.ts';

it('a walk meets every pair that is there all the time, whatever happens meanwhile', () => {
  const change = fc.record({ add: fc.boolean(), key: fc.integer({ min: 0, max: 60 }) });
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (rounds, count) => {
        const dict = new Dict<number>();
        for (let i = 0; i < 30; i++) dict.set(String(i), i);
        const always = new Set(dict.keys());
        const met = new Set<string>();
        let cursor = 0;
        for (const changes of rounds) {
          cursor = dict.scan(cursor, count, ({ key }) => met.add(key));
          if (cursor === 0) break;
          for (const { add, key } of changes) {
            if (add) dict.set(String(key), key);
            else {
              dict.delete(String(key));
              always.delete(String(key));
            }
          }
        }
        while (cursor !== 0) cursor = dict.scan(cursor, count, ({ key }) => met.add(key));
        if (rounds.length > 0) for (const key of always) expect(met.has(key)).toBe(true);
      },
    ),
  );
});

it('removal in order keeps the order of the others', () => {
  const dict = new Dict<number>();
  for (const key of ['a', 'b', 'c', 'd']) dict.set(key, 0);
  dict.deleteInOrder('b');
  expect(dict.keys()).toEqual(['a', 'c', 'd']);
  expect(dict.at(1)?.key).toBe('c');
  expect(dict.slots().map(({ index }) => index)).toEqual([0, 1, 2]);
});
