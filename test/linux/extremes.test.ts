import { expect, it } from 'vitest';
import { largest, smallest } from '../../src/linux/extremes.ts';

const MANY = Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 300_000);

it('finds the extremes of more values than a call takes arguments', () => {
  expect([largest(MANY), smallest(MANY)]).toEqual([299_999, 0]);
  expect([largest(MANY, 400_000), smallest(MANY, -1)]).toEqual([400_000, -1]);
  expect([largest([]), smallest([]), largest([1, Number.NaN])]).toEqual([-Infinity, Infinity, Number.NaN]);
});
