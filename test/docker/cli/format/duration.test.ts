import { expect, test } from 'vitest';
import { humanDuration } from '../../../../src/docker/cli/format/duration.ts';
import { timeAgo } from '../../../../src/docker/cli/format/time-ago.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each<readonly [number, string]>([
  [0, 'Less than a second'],
  [999, 'Less than a second'],
  [SECOND, '1 second'],
  [2 * SECOND, '2 seconds'],
  [59.9 * SECOND, '59 seconds'],
  [MINUTE, 'About a minute'],
  [2 * MINUTE - 1, 'About a minute'],
  [2 * MINUTE, '2 minutes'],
  [59 * MINUTE, '59 minutes'],
  [HOUR, 'About an hour'],
  [1.49 * HOUR, 'About an hour'],
  [1.5 * HOUR, '2 hours'],
  [47.4 * HOUR, '47 hours'],
  [48 * HOUR, '2 days'],
  [13 * DAY, '13 days'],
  [14 * DAY, '2 weeks'],
  [59 * DAY, '8 weeks'],
  [60 * DAY, '2 months'],
  [729 * DAY, '24 months'],
  [730 * DAY, '2 years'],
])('%d ms are %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

test('what has not come yet was less than a second ago', () => {
  expect(timeAgo(2000, 1000)).toBe('Less than a second ago');
});
