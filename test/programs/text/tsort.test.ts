import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real program answered (GNU's on Debian).
test('tsort: orders, loops, words that are alone', () =>
  expectTable([
    { gnu: 'tsort', input: 'a b\nb c\nc d d e\nx x\n', stdout: 'a\nx\nb\nc\nd\ne\n' },
    { gnu: 'tsort', input: 'c a b a z y y x', stdout: 'b\nc\nz\na\ny\nx\n' },
    {
      gnu: 'tsort',
      input: 'a b b c c a d a\n',
      stdout: 'd\na\nb\nc\n',
      stderr: 'tsort: -: input contains a loop:\ntsort: a\ntsort: b\ntsort: c\n',
      status: 1,
    },
    {
      gnu: 'tsort',
      input: 'a b a b b a',
      stdout: 'a\nb\n',
      stderr: 'tsort: -: input contains a loop:\ntsort: a\ntsort: b\n',
      status: 1,
    },
    {
      gnu: 'tsort',
      input: 'a b c',
      stderr: 'tsort: -: input contains an odd number of tokens\n',
      status: 1,
    },
  ]));
