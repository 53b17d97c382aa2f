import { expect, it } from 'vitest';
import { StringValue } from '../../../src/redis/keyspace/string-value.ts';

it('knows how Redis would keep it', () => {
  const kinds = ['', '12', '-9223372036854775808', '012', 'a'.repeat(44), 'a'.repeat(45)];
  expect(kinds.map((text) => StringValue.of(text).encoding)).toEqual([
    'embstr',
    'int',
    'int',
    'embstr',
    'embstr',
    'raw',
  ]);
  expect(StringValue.plain('12').encoding).toBe('embstr');
  expect(StringValue.of('1').append('2').encoding).toBe('raw');
});

it('is changed in place once a part of it was, and a copy is not', () => {
  const number = StringValue.of('1234');
  const patched = StringValue.patched(number, 1, 'xy');
  expect([number.text, patched.text, patched.encoding]).toEqual(['1234', '1xy4', 'raw']);
  const copy = patched.copy();
  expect(StringValue.patched(patched, 6, 'z')).toBe(patched);
  expect(patched.append('!').text).toBe('1xy4\0\0z!');
  expect([patched.length, patched.byteAt(6), patched.byteAt(99)]).toEqual([8, 122, 0]);
  expect([...patched.bytes]).toEqual([49, 120, 121, 52, 0, 0, 122, 33]);
  expect(copy.text).toBe('1xy4');
  expect(StringValue.patched(undefined, 0, '42').integer).toBe(42);
});
