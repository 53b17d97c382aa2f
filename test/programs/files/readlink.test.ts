import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('readlink: both families, whole outputs', () =>
  expectTable([
    { both: 'readlink a.txt', status: 1 },
    { both: 'readlink -f a.txt/x', status: 1 },
    {
      gnu: 'readlink',
      stderr: "readlink: missing operand\nTry 'readlink --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'readlink',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: readlink [-fnv] FILE\n',
      status: 1,
    },
    {
      busybox: 'readlink -v nosuch',
      stderr: 'readlink: nosuch: cannot read link: No such file or directory\n',
      status: 1,
    },
    { busybox: 'readlink -q a.txt', status: 1 },
    { busybox: 'readlink -s a.txt', status: 1 },
  ]));
