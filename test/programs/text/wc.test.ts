import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('wc: both families, whole outputs', () =>
  expectTable([
    { gnu: 'wc a.txt', stdout: ' 4  4 26 a.txt\n' },
    { busybox: 'wc a.txt', stdout: '        4         4        26 a.txt\n' },
    { both: 'wc -l a.txt', stdout: '4 a.txt\n' },
    { gnu: 'wc -l a.txt n.txt', stdout: ' 4 a.txt\n 5 n.txt\n 9 total\n' },
    { busybox: 'wc -l a.txt n.txt', stdout: '        4 a.txt\n        5 n.txt\n        9 total\n' },
    { gnu: 'wc', input: 'a b c\n', stdout: '      1       3       6\n' },
    { busybox: 'wc', input: 'a b c\n', stdout: '        1         3         6\n' },
    { both: 'wc -l', input: 'a b c\n', stdout: '1\n' },
    { gnu: 'wc -w -c a.txt', stdout: ' 4 26 a.txt\n' },
    { busybox: 'wc -w -c a.txt', stdout: '        4        26 a.txt\n' },
    { both: 'wc nosuch', stderr: 'wc: nosuch: No such file or directory\n', status: 1 },
    {
      gnu: 'wc -c a.txt nosuch',
      stdout: '26 a.txt\n26 total\n',
      stderr: 'wc: nosuch: No such file or directory\n',
      status: 1,
    },
    {
      busybox: 'wc -c a.txt nosuch',
      stdout: '       26 a.txt\n       26 total\n',
      stderr: 'wc: nosuch: No such file or directory\n',
      status: 1,
    },
    { both: 'wc -L a.txt', stdout: '6 a.txt\n' },
    { gnu: 'wc empty', stdout: '0 0 0 empty\n' },
    { busybox: 'wc empty', stdout: '        0         0         0 empty\n' },
  ]));
