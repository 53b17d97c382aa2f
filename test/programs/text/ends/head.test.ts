import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('head: both families, whole outputs', () =>
  expectTable([
    { both: 'head a.txt', stdout: 'banana\napple\ncherry\napple\n' },
    { both: 'head -n 2 a.txt', stdout: 'banana\napple\n' },
    {
      both: 'head -2 a.txt w.txt',
      stdout: '==> a.txt <==\nbanana\napple\n\n==> w.txt <==\nThe quick  brown fox\njumps over\n',
    },
    { both: 'head -n -1 a.txt', stdout: 'banana\napple\ncherry\n' },
    { both: 'head -c 3 a.txt', stdout: 'ban' },
    { gnu: 'head -n x a.txt', stderr: "head: invalid number of lines: 'x'\n", status: 1 },
    { busybox: 'head -n x a.txt', stderr: "head: invalid number 'x'\n", status: 1 },
    {
      gnu: 'head nosuch',
      stderr: "head: cannot open 'nosuch' for reading: No such file or directory\n",
      status: 1,
    },
    { busybox: 'head nosuch', stderr: 'head: nosuch: No such file or directory\n', status: 1 },
    { both: 'head -q a.txt n.txt', stdout: 'banana\napple\ncherry\napple\n10\n9\n2\n33\n1\n' },
    { both: 'head -c 5 a.txt n.txt', stdout: '==> a.txt <==\nbanan\n==> n.txt <==\n10\n9\n' },
    { both: 'head -n 1 -v a.txt', stdout: '==> a.txt <==\nbanana\n' },
  ]));
