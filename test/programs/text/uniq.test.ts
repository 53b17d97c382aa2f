import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('uniq: both families, whole outputs', () =>
  expectTable([
    { both: 'uniq a.txt', stdout: 'banana\napple\ncherry\napple\n' },
    { both: 'uniq -c', input: 'a\na\nb\n', stdout: '      2 a\n      1 b\n' },
    { both: 'uniq -d', input: 'a\na\nb\n', stdout: 'a\n' },
    { both: 'uniq -u', input: 'a\na\nb\n', stdout: 'b\n' },
    { both: 'uniq -i', input: 'a\nA\nb\n', stdout: 'a\nb\n' },
    { both: 'uniq -f1', input: 'x a\ny a\nz b\n', stdout: 'x a\nz b\n' },
    { gnu: 'uniq nosuch', stderr: 'uniq: nosuch: No such file or directory\n', status: 1 },
    { busybox: 'uniq nosuch', stderr: "uniq: can't open 'nosuch': No such file or directory\n", status: 1 },
    { both: 'uniq -w2', input: 'aab\naac\nb\n', stdout: 'aab\nb\n' },
    { gnu: 'uniq -D', input: 'a\na\nb\n', stdout: 'a\na\n' },
    {
      busybox: 'uniq -D',
      input: 'a\na\nb\n',
      stderr:
        "uniq: invalid option -- 'D'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]\n",
      status: 1,
    },
  ]));
