import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('timeout: both families, whole outputs', () =>
  expectTable([
    { gnu: 'timeout 0.2 sleep 5', status: 124 },
    // busybox' timeout becomes the program; the first process of a machine ignores the signal.
    { busybox: 'timeout 0.2 sleep 5' },
    { busybox: 'timeout -s KILL 0.2 sleep 5' },
    { busybox: `sh -c 'timeout 0.2 sleep 5; echo $?'`, stdout: '143\n', stderr: 'Terminated\n' },
    { gnu: 'timeout', stderr: "Try 'timeout --help' for more information.\n", status: 125 },
    {
      busybox: 'timeout',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS\n',
      status: 1,
    },
    {
      gnu: 'timeout x sleep 1',
      stderr: "timeout: invalid time interval 'x'\nTry 'timeout --help' for more information.\n",
      status: 125,
    },
    { busybox: 'timeout x sleep 1', stderr: "timeout: invalid number 'x'\n", status: 1 },
    {
      gnu: 'timeout 1 nosuch',
      stderr: "timeout: failed to run command 'nosuch': No such file or directory\n",
      status: 127,
    },
    {
      busybox: 'timeout 1 nosuch',
      stderr: "timeout: can't execute 'nosuch': No such file or directory\n",
      status: 127,
    },
    { both: 'timeout 1 echo hi', stdout: 'hi\n' },
    { both: 'timeout 1 false', status: 1 },
    { gnu: 'timeout -s KILL 0.1 sleep 5', status: 137 },
    { gnu: 'timeout --preserve-status 0.1 sleep 5', status: 143 },
  ]));
