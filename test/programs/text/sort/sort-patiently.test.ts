import { expect, test } from 'vitest';
import { sortPatiently } from '../../../../src/programs/text/sort/sort-patiently.ts';
import { World } from '../../world.ts';

test('many items come into the order of Array.sort, equal ones as they came', async () => {
  const world = new World();
  const items = Array.from({ length: 150_000 }, (_, i) => ({ key: (i * 7919) % 1009, place: i }));
  const texts = items.map(({ key, place }) => `${key} ${place % 77}`);
  const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
  const wanted = items.toSorted(compare);
  let sorted: { key: number; place: number }[] = [];
  let sortedTexts: string[] = [];
  const process = world.machine.spawn({
    argv: ['sort'],
    main: async (self) => {
      sorted = await sortPatiently(self, [...items], compare);
      sortedTexts = await sortPatiently(self, [...texts], undefined);
      return 0;
    },
  });
  await world.clock.drive(process.exited);
  expect(sorted).toEqual(wanted);
  expect(sortedTexts).toEqual(texts.toSorted());
});
