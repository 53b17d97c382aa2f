import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('uname: both families, whole outputs', () =>
  expectTable([
    { both: 'uname', stdout: 'Linux\n' },
    { both: 'uname -s -m', stdout: 'Linux x86_64\n' },
    {
      gnu: 'uname -x',
      stderr: "uname: invalid option -- 'x'\nTry 'uname --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'uname -x',
      stderr:
        "uname: invalid option -- 'x'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: uname [-amnrspvio]\n",
      status: 1,
    },
  ]));
