import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('rm: both families, whole outputs', () =>
  expectTable([
    { gnu: 'rm nosuch', stderr: "rm: cannot remove 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'rm nosuch', stderr: "rm: can't remove 'nosuch': No such file or directory\n", status: 1 },
    { gnu: 'rm d', stderr: "rm: cannot remove 'd': Is a directory\n", status: 1 },
    { busybox: 'rm d', stderr: "rm: 'd' is a directory\n", status: 1 },
    { both: 'rm -r d' },
    { both: 'rm -f nosuch' },
    { gnu: 'rm', stderr: "rm: missing operand\nTry 'rm --help' for more information.\n", status: 1 },
    {
      busybox: 'rm',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: rm [-irf] FILE...\n',
      status: 1,
    },
    { both: 'rm -v a.txt', stdout: "removed 'a.txt'\n" },
  ]));
