import { expect, it } from 'vitest';
import { AccessFrequency } from '../../../src/redis/keyspace/access-frequency.ts';

const MINUTE = 60_000;

it('rises the more seldom the higher it is', () => {
  const settings = { lfuLogFactor: 10, lfuDecayTime: 1 };
  const draws = [0.99, 0.99, 0.99, 0.09, 0.09];
  const frequency = new AccessFrequency(settings, { now: 1_700_000_000_000 }, () => draws.shift() ?? 1);
  let state = frequency.of();
  const seen: number[] = [];
  for (let i = 0; i < 5; i++) {
    state = frequency.used(state);
    seen.push(frequency.counter(state));
  }
  // At 5 every use counts, at 6 one in eleven, at 7 one in twenty-one.
  expect(seen).toEqual([6, 6, 6, 7, 7]);
});

it('falls by one each period, never below zero, and over the end of the sixteen bits', () => {
  const settings = { lfuLogFactor: 10, lfuDecayTime: 2 };
  const time = { now: 65_535 * MINUTE };
  const frequency = new AccessFrequency(settings, time, () => 1);
  const state = frequency.of(10);
  time.now += 5 * MINUTE;
  expect(frequency.counter(state)).toBe(8);
  time.now += 500 * MINUTE;
  expect(frequency.counter(state)).toBe(0);
});

it('never falls with a decay time of zero', () => {
  const time = { now: 0 };
  const frequency = new AccessFrequency({ lfuLogFactor: 10, lfuDecayTime: 0 }, time, () => 1);
  const state = frequency.of(200);
  time.now += 10_000 * MINUTE;
  expect(frequency.counter(state)).toBe(200);
});
