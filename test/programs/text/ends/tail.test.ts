import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('tail: both families, whole outputs', () =>
  expectTable([
    { both: 'tail -n 2 a.txt', stdout: 'cherry\napple\n' },
    { both: 'tail -n +2 a.txt', stdout: 'apple\ncherry\napple\n' },
    { both: 'tail -2 a.txt', stdout: 'cherry\napple\n' },
    { both: 'tail -c 5 a.txt', stdout: 'pple\n' },
    {
      gnu: 'tail nosuch',
      stderr: "tail: cannot open 'nosuch' for reading: No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'tail nosuch',
      stderr: "tail: can't open 'nosuch': No such file or directory\ntail: no files\n",
      status: 1,
    },
    { gnu: 'tail -n x a.txt', stderr: "tail: invalid number of lines: 'x'\n", status: 1 },
    { busybox: 'tail -n x a.txt', stderr: "tail: invalid number 'x'\n", status: 1 },
    {
      both: 'tail a.txt n.txt',
      stdout: '==> a.txt <==\nbanana\napple\ncherry\napple\n\n==> n.txt <==\n10\n9\n2\n33\n1\n',
    },
    { both: 'tail -v -n1 a.txt', stdout: '==> a.txt <==\napple\n' },
    {
      gnu: 'tail -n 1 nosuch a.txt',
      stdout: '==> a.txt <==\napple\n',
      stderr: "tail: cannot open 'nosuch' for reading: No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'tail -n 1 nosuch a.txt',
      stdout: 'apple\n',
      stderr: "tail: can't open 'nosuch': No such file or directory\n",
      status: 1,
    },
    { both: 'tail -c +3 a.txt', stdout: 'nana\napple\ncherry\napple\n' },
  ]));
