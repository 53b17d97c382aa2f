import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('seq: both families, whole outputs', () =>
  expectTable([
    { both: 'seq 3', stdout: '1\n2\n3\n' },
    { both: 'seq 2 4', stdout: '2\n3\n4\n' },
    { both: 'seq 1 2 7', stdout: '1\n3\n5\n7\n' },
    { both: 'seq 5 -2 1', stdout: '5\n3\n1\n' },
    { both: 'seq -w 8 10', stdout: '08\n09\n10\n' },
    { both: 'seq -s , 3', stdout: '1,2,3\n' },
    {
      gnu: 'seq a',
      stderr: "seq: invalid floating point argument: 'a'\nTry 'seq --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'seq a',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: seq [-w] [-s SEP] [FIRST [INC]] LAST\n',
      status: 1,
    },
    { gnu: 'seq', stderr: "seq: missing operand\nTry 'seq --help' for more information.\n", status: 1 },
    {
      busybox: 'seq',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: seq [-w] [-s SEP] [FIRST [INC]] LAST\n',
      status: 1,
    },
    { both: 'seq 0.5 0.5 2', stdout: '0.5\n1.0\n1.5\n2.0\n' },
    {
      gnu: 'seq 1 2 3 4',
      stderr: "seq: extra operand '4'\nTry 'seq --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'seq 1 2 3 4',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: seq [-w] [-s SEP] [FIRST [INC]] LAST\n',
      status: 1,
    },
    { gnu: 'seq -f %03g 3', stdout: '001\n002\n003\n' },
    {
      busybox: 'seq -f %03g 3',
      stderr:
        "seq: invalid option -- 'f'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: seq [-w] [-s SEP] [FIRST [INC]] LAST\n",
      status: 1,
    },
  ]));
