import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('setsid: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'setsid',
      stderr: "setsid: no command specified\nTry 'setsid --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'setsid',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: setsid [-c] PROG ARGS\n',
      status: 1,
    },
    { both: "sh -c 'setsid echo hi; true'", stdout: 'hi\n' },
  ]));
