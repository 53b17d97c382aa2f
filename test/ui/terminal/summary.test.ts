import { expect, test } from 'vitest';
import { summary } from '../../../src/ui/terminal/summary.ts';

test('short output is said as it is, without blanks', () => {
  expect(summary(['one', '', '  two  '])).toBe('Finished:\none\ntwo');
});

test('of long output the end is said', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
  expect(summary(lines)).toBe(`Finished. 8 lines, then:\n${lines.slice(8).join('\n')}`);
});

test('silence is said too', () => {
  expect(summary(['', ' '])).toBe('Finished without output.');
});
