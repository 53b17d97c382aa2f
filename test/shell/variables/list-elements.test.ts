import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ListElements } from '../../../src/shell/variables/list-elements.ts';

const key = fc.constantFrom('0', '1', '2', '3', '4', '7', '00', '12345678901', 'a', '-1', '');
const step = fc.oneof(
  fc.tuple(fc.constant('set' as const), key, fc.string({ maxLength: 3 })),
  fc.tuple(fc.constant('delete' as const), key, fc.constant('')),
  fc.tuple(fc.constant('clone' as const), key, fc.constant('')),
);

it('holds what a map holds, whatever was done to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let elements = new ListElements();
      const map = new Map<string, string>();
      for (const [what, name, value] of steps) {
        if (what === 'set') {
          elements.set(name, value);
          map.set(name, value);
        } else if (what === 'delete') expect(elements.delete(name)).toBe(map.delete(name));
        else elements = elements.clone();
        expect([elements.get(name), elements.has(name), elements.size]).toEqual([
          map.get(name),
          map.has(name),
          map.size,
        ]);
      }
      const sorted = (pairs: Iterable<[string, string]>): [string, string][] =>
        [...pairs].sort((a, b) => (a[0] < b[0] ? -1 : 1));
      expect(sorted(elements)).toEqual(sorted(map));
      expect([...elements.keys()].sort()).toEqual([...map.keys()].sort());
      expect([...elements.values()].sort()).toEqual([...map.values()].sort());
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('gives keys and values in the order of their numbers', () => {
  const elements = ListElements.of(['a', 'b']);
  for (const number of ['9', '4', '3', '2']) elements.set(number, `v${number}`);
  expect(elements.orderedKeys()).toEqual(['0', '1', '2', '3', '4', '9']);
  expect(elements.orderedValues()).toEqual(['a', 'b', 'v2', 'v3', 'v4', 'v9']);
});
