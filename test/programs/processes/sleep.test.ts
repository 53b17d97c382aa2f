import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('sleep: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'sleep x',
      stderr: "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n",
      status: 1,
    },
    { busybox: 'sleep x', stderr: "sleep: invalid number 'x'\n", status: 1 },
    { gnu: 'sleep', stderr: "sleep: missing operand\nTry 'sleep --help' for more information.\n", status: 1 },
    {
      busybox: 'sleep',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: sleep [N]...\n',
      status: 1,
    },
    { both: 'sleep 0' },
  ]));
