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
  expect(dict.indexOf('d')).toBe(2);
});

it('finds what a Map finds, however many there are and have been', () => {
  const step = fc.record({ act: fc.constantFrom('set', 'delete', 'deleteInOrder'), key: fc.nat(90) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const dict = new Dict<number>();
      const map = new Map<string, number>();
      for (const [i, { act, key }] of steps.entries()) {
        const name = `k${key}`;
        if (act === 'set') {
          expect(dict.set(name, i)).toBe(!map.has(name));
          map.set(name, i);
        } else expect(act === 'delete' ? dict.delete(name) : dict.deleteInOrder(name)).toBe(map.delete(name));
      }
      expect(dict.size).toBe(map.size);
      for (let key = 0; key <= 90; key++) expect(dict.get(`k${key}`)).toBe(map.get(`k${key}`));
      expect(new Map(dict.slots().map(({ key, value }) => [key, value]))).toEqual(map);
      for (const [i, key] of dict.keys().entries()) expect(dict.indexOf(key)).toBe(i);
    }),
  );
});

it('a table that has become small again is filled again', () => {
  const dict = new Dict<number>();
  for (let i = 0; i < 12; i++) dict.set(`k${i}`, i);
  for (let i = 0; i < 7; i++) dict.delete(`k${i}`);
  dict.set('new', 1);
  expect(dict.get('new')).toBe(1);
  expect(dict.delete('new')).toBe(true);
  expect(dict.keys().sort()).toEqual(['k10', 'k11', 'k7', 'k8', 'k9']);
});
