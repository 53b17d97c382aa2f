import { expect, test } from 'vitest';
import { ellipsis } from '../../../../src/docker/cli/format/ellipsis.ts';
import {
  ansicTime,
  goTime,
  goTimeOf,
  isoSeconds,
  nanosecondTime,
} from '../../../../src/docker/cli/format/go-time.ts';
import { labelOf, labelsText } from '../../../../src/docker/cli/format/labels.ts';
import { naturalOrder } from '../../../../src/docker/cli/format/natural-order.ts';
import { shortId } from '../../../../src/docker/cli/format/short-id.ts';

test.each<readonly [string, number, string]>([
  ['sleep 300', 20, 'sleep 300'],
  ['docker-entrypoint.sh redis-server', 20, 'docker-entrypoint.s…'],
  ['12345678901234567890', 20, '12345678901234567890'],
  ['名前名前名前', 7, '名前名…'],
  ['abc', 1, '…'],
])('%s in %d columns is %s', (text, columns, cut) => {
  expect(ellipsis(text, columns)).toBe(cut);
});

test('ids are cut to twelve digits, without the name of their hash', () => {
  expect(shortId(`sha256:${'0123456789abcdef'.repeat(4)}`)).toBe('0123456789ab');
  expect(shortId('<missing>')).toBe('<missing>');
});

test('labels stand in the order of their names', () => {
  expect(labelsText({ b: '2', a: '1', c: '' })).toBe('a=1,b=2,c=');
  expect(labelsText(null)).toBe('');
  expect(labelOf({ a: '1' }, 'a')).toBe('1');
  expect(labelOf({ a: '1' }, 'toString')).toBe('');
});

test('numbers in names are compared as numbers', () => {
  expect(['net10', 'net2', 'a', 'net', '10', '9'].sort(naturalOrder)).toEqual([
    '9',
    '10',
    'a',
    'net',
    'net2',
    'net10',
  ]);
});

test('times as Go writes them', () => {
  const time = Date.UTC(2026, 10, 22, 15, 31, 33);
  expect(isoSeconds(time)).toBe('2026-11-22T15:31:33Z');
  expect(isoSeconds(Date.UTC(2024, 1, 29))).toBe('2024-02-29T00:00:00Z');
  expect(goTime(time)).toBe('2026-11-22 15:31:33 +0000 UTC');
  expect(goTimeOf('2026-11-22T15:35:47.604178500Z')).toBe('2026-11-22 15:35:47.6041785 +0000 UTC');
  expect(goTimeOf('2026-11-22T15:35:47+02:00')).toBe('2026-11-22 15:35:47 +0200 +0200');
  expect(goTimeOf('')).toBe('0001-01-01 00:00:00 +0000 UTC');
  expect(ansicTime('2026-05-07T21:09:36.000000000+00:00')).toBe('Thu May  7 21:09:36 2026');
  expect(ansicTime('someday')).toBe('someday');
  expect(nanosecondTime(1_795_361_882_000_000_001n)).toBe('2026-11-22T15:38:02.000000001Z');
});
