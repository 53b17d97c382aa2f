import { expect, test } from 'vitest';
import {
  add,
  divide,
  modulo,
  multiply,
  power,
  subtract,
  whole,
} from '../../../src/programs/calculator/decimal.ts';
import { calculated, order } from '../../../src/programs/calculator/long-decimal.ts';
import {
  bitLength,
  digitsOf,
  integerRoot,
  numberOf,
  plainNumerals,
  product,
  quotient,
  raised,
  type Steps,
} from '../../../src/programs/calculator/long-integer.ts';
import { readNumber, writeNumber } from '../../../src/programs/calculator/long-number-text.ts';
import { formatNumber, parseNumber } from '../../../src/programs/calculator/number-text.ts';

/** The end of a calculation, and how many breaths were offered on the way. */
function ended<T>(steps: Steps<T>): readonly [T, number] {
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done) return [step.value, count];
  }
}

function result<T>(steps: Steps<T>): T {
  return ended(steps)[0];
}

/** Some number of so many bits. */
function some(bits: number, seed: number): bigint {
  let state = BigInt(seed) * 0x9e3779b97f4a7c15n + 1n;
  for (let size = 64; size < bits * 2; size *= 2)
    state = (state * state * 3n + state) ^ (state << BigInt(size / 2));
  return BigInt.asUintN(bits, state) | (1n << BigInt(bits - 1));
}

test('long integers are multiplied, divided, raised and written as the host does it, with breaths in between', () => {
  const sizes = [64, 399_999, 700_003];
  for (const [i, n] of sizes.entries())
    for (const [j, m] of sizes.entries()) {
      const [a, b] = [some(n, i + 1), some(m, j + 11)];
      expect(bitLength(a)).toBe(n);
      expect(result(product(a, b)) === a * b).toBe(true);
      expect(result(product(-a, b)) === -a * b).toBe(true);
      const [q, r] = result(quotient(a, -b));
      expect(q === a / -b && r === a % -b).toBe(true);
      const all = a * b - 1n;
      const [most, rest] = result(quotient(-all, b));
      expect(most === -all / b && rest === -all % b).toBe(true);
    }
  const long = some(900_001, 5);
  expect(ended(product(long, long))[1]).toBeGreaterThan(3);
  expect(ended(quotient(long * long, long))[1]).toBeGreaterThan(3);
  expect(result(raised(7n, 400_000n)) === 7n ** 400_000n).toBe(true);
  const [root] = ended(integerRoot(long));
  expect(root * root <= long && (root + 1n) * (root + 1n) > long).toBe(true);
  for (const base of [2, 10, 16, 7]) {
    const text = long.toString(base).toUpperCase();
    expect(result(digitsOf(long, plainNumerals(base))) === text).toBe(true);
    expect(result(numberOf(text, base)) === long).toBe(true);
  }
});

test('long numbers are read and written as short ones are', () => {
  const texts = ['7'.repeat(600), `${'1203'.repeat(200)}.${'0120'.repeat(100)}`, `-.${'0'.repeat(310)}21`];
  for (const text of texts)
    for (const base of [2, 3, 8, 10, 11, 16]) {
      const value = parseNumber(text, base);
      expect(result(readNumber(text, base))).toEqual(value);
      for (const out of [2, 3, 10, 16, 17, 999]) {
        expect(result(writeNumber(value, out))).toBe(formatNumber(value, out));
      }
    }
  expect(result(numberOf('1A', 10))).toBe(20n);
});

test('long decimals are calculated with as short ones are', () => {
  const [a, b] = [
    { digits: 123_456_789n, scale: 4 },
    { digits: -9_876n, scale: 2 },
  ];
  const answers = [...'+-*/%'].map((operator) => result(calculated(operator, a, b, 6)));
  expect(answers).toEqual([add(a, b), subtract(a, b), multiply(a, b, 6), divide(a, b, 6), modulo(a, b, 6)]);
  for (const times of [0, 3, -1, -2])
    expect(result(calculated('^', b, whole(times), 9))).toEqual(power(b, BigInt(times), 9));
  expect([result(order(a, b)), result(order(b, a)), result(order(a, a))]).toEqual([1, -1, 0]);
});
