import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('expand: both families, whole outputs', () =>
  expectTable([
    { both: 'expand t.tsv', stdout: 'x       1       red\ny       2       blue\nz       3       green\n' },
    { both: 'unexpand -a', input: 'a       b\n', stdout: 'a\tb\n' },
    { gnu: 'expand -t 0 a.txt', stderr: 'expand: tab size cannot be 0\n', status: 1 },
    {
      gnu: 'expand -t -1 a.txt',
      stderr: "expand: tab size contains invalid character(s): '-1'\n",
      status: 1,
    },
    {
      gnu: 'unexpand -t 1e308 a.txt',
      stderr: "unexpand: tab size contains invalid character(s): 'e308'\n",
      status: 1,
    },
  ]));
