import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('cmp: both families, whole outputs', () =>
  expectTable([
    { both: 'cmp a.txt n.txt', stdout: 'a.txt n.txt differ: char 1, line 1\n', status: 1 },
    { both: 'cmp a.txt a.txt' },
    { gnu: 'cmp a.txt empty', stderr: 'cmp: EOF on empty which is empty\n', status: 1 },
    { busybox: 'cmp a.txt empty', stderr: 'cmp: EOF on empty\n', status: 1 },
    {
      gnu: 'cmp -l a.txt n.txt',
      stdout:
        ' 1 142  61\n 2 141  60\n 3 156  12\n 4 141  71\n 5 156  12\n 6 141  62\n 8 141  63\n 9 160  63\n10 160  12\n11 154  61\n12 145  12\n',
      stderr: 'cmp: EOF on n.txt after byte 12\n',
      status: 1,
    },
    {
      busybox: 'cmp -l a.txt n.txt',
      stdout:
        '1 142  61\n2 141  60\n3 156  12\n4 141  71\n5 156  12\n6 141  62\n8 141  63\n9 160  63\n10 160  12\n11 154  61\n12 145  12\n',
      stderr: 'cmp: EOF on n.txt\n',
      status: 1,
    },
    { both: 'cmp -s a.txt n.txt', status: 1 },
    { both: 'cmp a.txt nosuch', stderr: 'cmp: nosuch: No such file or directory\n', status: 2 },
    { both: 'cmp nonl a.txt', stdout: 'nonl a.txt differ: char 1, line 1\n', status: 1 },
  ]));
