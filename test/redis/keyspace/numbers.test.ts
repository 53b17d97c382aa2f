import { expect, it } from 'vitest';
import { matchesGlob } from '../../../src/redis/keyspace/glob-pattern.ts';
import { addIntegers, parseInteger } from '../../../src/redis/keyspace/integer.ts';
import {
  addLongDoubles,
  type LongDouble,
  longDoubleText,
  parseLongDouble,
} from '../../../src/redis/keyspace/long-double.ts';
import { doubleText } from '../../../src/redis/resp/double-text.ts';

it.each([
  ['0', 0],
  ['-1', -1],
  ['9007199254740993', 9007199254740993n],
  ['9223372036854775807', 9223372036854775807n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9223372036854775808', undefined],
  ['007', undefined],
  ['+1', undefined],
  ['-0', undefined],
  [' 1', undefined],
  ['', undefined],
  ['1.0', undefined],
])('%j as an integer of 64 bits', (text, value) => {
  expect(parseInteger(text)).toBe(value);
});

it('a sum that does not fit 64 bits is none', () => {
  expect(addIntegers(9223372036854775807n, 1)).toBe(undefined);
  expect(addIntegers(9007199254740991, 1)).toBe(9007199254740992n);
  expect(addIntegers(9007199254740993n, -2)).toBe(9007199254740991);
});

it.each([
  ['0.1', '0.2', '0.3'],
  ['3.0e3', '1', '3001'],
  ['1.1', '-1.1', '0'],
  ['0', '3.14159265358979', '3.14159265358979'],
])('%s + %s in extended precision', (a, b, sum) => {
  const number = (text: string): LongDouble => parseLongDouble(text) ?? { mantissa: 0n, exponent: 0 };
  expect(longDoubleText(addLongDoubles(number(a), number(b)))).toBe(sum);
});

// Halves go to the even digit, as in C.
it.each([
  [-537161832402673, -0.625, '-537161832402673.62'],
  [999999999997097, 0.125, '999999999997097.12'],
  [537161832402673, 0.375, '537161832402673.38'],
])('%d and %d with seventeen digits are %s', (whole, fraction, text) => {
  expect(doubleText(whole + fraction)).toBe(text);
});

it.each([
  [3.14, '3.1400000000000001'],
  [1e20, '1e+20'],
  [0.1, '0.10000000000000001'],
  [1.5, '1.5'],
  [123456789012345680, '1.2345678901234568e+17'],
  [Infinity, 'inf'],
  [-0, '-0'],
  [1e-7, '9.9999999999999995e-08'],
])('%s as a score', (value, text) => {
  expect(doubleText(value)).toBe(text);
});

it.each([
  ['h?llo', 'hello', true],
  ['h*o', 'hello', true],
  ['h[ae]llo', 'hillo', false],
  ['h[^e]llo', 'hallo', true],
  ['a\\*c', 'a*c', true],
  ['a\\*c', 'abc', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['[a-c]', 'b', true],
  ['', '', true],
])('pattern %j and %j', (pattern, text, matches) => {
  expect(matchesGlob(pattern, text)).toBe(matches);
});

it('reads a number of three hundred digits', () => {
  const digits = '9'.repeat(300);
  expect(parseLongDouble(digits)).toEqual(parseLongDouble(`${digits}.0`));
  expect(parseLongDouble('1'.repeat(5120))).toBeUndefined();
});
