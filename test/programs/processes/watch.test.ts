import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('watch: both families, whole outputs', () =>
  expectTable([
    {
      busybox: 'watch',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: watch [-n SEC] [-t] PROG ARGS\n',
      status: 1,
    },
  ]));
