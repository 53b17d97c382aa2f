import { expect, it } from 'vitest';
import { LatencyHistogram } from '../../../src/redis/benchmark/latency-histogram.ts';

/** `value` microseconds so many times. */
function histogram(...values: readonly (readonly [value: number, times: number])[]): LatencyHistogram {
  const made = new LatencyHistogram();
  for (const [value, times] of values) for (let i = 0; i < times; i++) made.record(value);
  return made;
}

const lines = (all: readonly { percentile: number; value: number; count: number }[]): string[] =>
  all.map(({ percentile, value, count }) => `${percentile.toFixed(3)} ${value} ${count}`);

it('gives the percentiles of redis-benchmark', () => {
  // As redis-benchmark 7.0.15 printed it of 200 requests.
  const seen = histogram(
    [1232, 2],
    [1475, 98],
    [12_940, 50],
    [13_020, 28],
    [13_060, 10],
    [13_080, 6],
    [13_090, 4],
    [13_112, 2],
  );
  expect(lines(seen.percentiles())).toEqual([
    '0.000 1239 2',
    '50.000 1479 100',
    '75.000 12943 150',
    '87.500 13023 178',
    '93.750 13063 188',
    '96.875 13087 194',
    '98.438 13095 198',
    '99.219 13119 200',
    '100.000 13119 200',
  ]);
  expect([seen.least, seen.at(50), seen.at(95), seen.at(99), seen.most]).toEqual([
    1232, 1479, 13_087, 13_095, 13_119,
  ]);
});

it('gives the distribution in steps of a tenth of a millisecond, later of one', () => {
  const seen = histogram([1300, 22], [1400, 50], [1500, 28], [2096, 2], [13_000, 96], [13_119, 2]);
  expect(lines(seen.distribution())).toEqual([
    '0.000 103 0',
    '11.000 1303 22',
    '36.000 1407 72',
    '50.000 1503 100',
    '51.000 2103 102',
    '99.000 13103 198',
    '100.000 14103 200',
  ]);
});

it('keeps three digits of large values', () => {
  const seen = histogram([5_520, 100], [114_950, 100]);
  expect(lines(seen.percentiles())).toEqual(['0.000 5527 100', '75.000 115007 200', '100.000 115007 200']);
  expect(seen.mean).toBeCloseTo((5524 + 114_976) / 2, 5);
});
