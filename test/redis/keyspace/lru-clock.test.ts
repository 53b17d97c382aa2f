import { expect, it } from 'vitest';
import { clockBefore, lruClock, secondsSince } from '../../../src/redis/keyspace/lru-clock.ts';

it('shows whole seconds in 24 bits', () => {
  expect([0, 999, 1000, 2 ** 24 * 1000 - 1, 2 ** 24 * 1000 + 5000].map(lruClock)).toEqual([
    0,
    0,
    1,
    2 ** 24 - 1,
    5,
  ]);
});

it('counts on when the clock has begun anew, a second less, as evict.c does', () => {
  expect([secondsSince(10, 10), secondsSince(10, 25), secondsSince(2 ** 24 - 1, 3)]).toEqual([0, 15, 3]);
});

it('finds the second that an idle time began, before the clock began anew too', () => {
  expect([clockBefore(25, 15), clockBefore(10, 1000), clockBefore(10, 0)]).toEqual([
    10,
    2 ** 24 - 1 - 990,
    10,
  ]);
  expect(secondsSince(clockBefore(10, 1000), 10)).toBe(1000);
  expect(clockBefore(10, 2n ** 63n - 1n)).toBe(11);
});
