import { expect, test } from 'vitest';
import { httpDate, parseHttpDate } from '../../../../src/programs/net/http/date.ts';

test('dates of HTTP go both ways', () => {
  const times = [0, 1_795_361_780_000, 951_782_400_000];
  expect(times.map(httpDate)).toEqual([
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Sun, 22 Nov 2026 15:36:20 GMT',
    'Tue, 29 Feb 2000 00:00:00 GMT',
  ]);
  expect(times.map((time) => parseHttpDate(httpDate(time)))).toEqual(times);
  expect(['', 'Sun, 22 Foo 2026 15:36:20 GMT', '2026-11-22'].map(parseHttpDate)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
