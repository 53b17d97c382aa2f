import { expect, test } from 'vitest';
import { matchesGlob } from '../../src/programs/matches-glob.ts';

test.each([
  ['*.ts', 'glob.ts', true],
  ['*.ts', 'glob.js', false],
  ['*', '.hidden/with/slashes', true],
  ['?.c', 'a.c', true],
  ['?.c', '.c', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[^a-c]x', 'dx', true],
  ['[[:digit:]]*', '7up', true],
  ['[[:digit:]]*', 'up7', false],
  ['[z-a]', 'm', false],
  ['[open', '[open', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  // Groups are ksh's, not fnmatch's.
  ['@(a)', '@(a)', true],
  ['@(a)', 'a', false],
])('%s and %s', (pattern, name, expected) => {
  expect(matchesGlob(pattern, name)).toBe(expected);
});

test('letters of either case', () => {
  expect(matchesGlob('READ*', 'readme', { ignoreCase: true })).toBe(true);
  expect(matchesGlob('READ*', 'readme')).toBe(false);
});

test('many stars take no time', () => {
  expect(matchesGlob(`${'*a'.repeat(40)}b`, 'a'.repeat(200))).toBe(false);
});
