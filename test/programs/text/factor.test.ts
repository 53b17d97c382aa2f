import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('factor: both families, whole outputs', () =>
  expectTable([
    { both: 'factor 12 97 1 0', stdout: '12: 2 2 3\n97: 97\n1:\n0:\n' },
    { gnu: 'factor x', stderr: "factor: 'x' is not a valid positive integer\n", status: 1 },
    {
      busybox: 'factor x',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: factor [NUMBER]...\n',
      status: 1,
    },
  ]));
