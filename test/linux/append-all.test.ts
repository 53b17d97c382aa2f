import { expect, it } from 'vitest';
import { appendAll } from '../../src/linux/append-all.ts';

it('appends more items than a call takes arguments', () => {
  const list = [0];
  appendAll(
    list,
    Array.from({ length: 300_000 }, (_, i) => i + 1),
  );
  expect([list.length, list[1], list.at(-1)]).toEqual([300_001, 1, 300_000]);
});
