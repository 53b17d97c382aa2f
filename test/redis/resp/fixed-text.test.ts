import { expect, it } from 'vitest';
import { fixedText } from '../../../src/redis/resp/fixed-text.ts';

it.each([
  [2.625, 2, '2.62'],
  [2.635, 2, '2.63'],
  [0.5, 0, '0'],
  [1.5, 0, '2'],
  [2.5, 0, '2'],
  [-2.5, 0, '-2'],
  [0.125, 2, '0.12'],
  [0.375, 2, '0.38'],
  [Number.NaN, 2, 'nan'],
  [Number.POSITIVE_INFINITY, 2, 'inf'],
])('%d with %i places is %s, as C prints it', (value, places, text) => {
  expect(fixedText(value, places)).toBe(text);
});
