import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('realpath: both families, whole outputs', () =>
  expectTable([
    { both: 'realpath nosuch/x', stderr: 'realpath: nosuch/x: No such file or directory\n', status: 1 },
    {
      gnu: 'realpath',
      stderr: "realpath: missing operand\nTry 'realpath --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'realpath',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: realpath FILE...\n',
      status: 1,
    },
  ]));
