import { expect, it } from 'vitest';
import { LongMap } from '../../../../src/programs/awk/values/long-map.ts';

it('holds more keys than one table of the host takes, in the order in which they came', () => {
  const map = new LongMap<number>(100);
  const plain = new Map<string, number>();
  for (let i = 0; i < 600; i++) {
    map.set(`${i}`, i);
    plain.set(`${i}`, i);
  }
  // Changed where they are, taken away and come again; a whole table of the host's goes.
  for (const key of ['5', '300', '599']) {
    map.set(key, -1);
    plain.set(key, -1);
  }
  for (let i = 150; i < 430; i++) {
    map.delete(`${i}`);
    plain.delete(`${i}`);
  }
  for (const key of ['155', '400']) {
    map.set(key, 7);
    plain.set(key, 7);
  }
  map.delete('nothing');
  expect(map.size).toBe(plain.size);
  expect([...map.keys()].join()).toBe([...plain.keys()].join());
  for (const key of ['5', '155', '300', '400', '156', '599', 'nothing']) {
    expect([map.get(key), map.has(key)]).toEqual([plain.get(key), plain.has(key)]);
  }
  map.clear();
  expect([map.size, ...map.keys()]).toEqual([0]);
});
