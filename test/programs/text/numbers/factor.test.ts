import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('factor: both families, whole outputs', () =>
  expectTable([
    { both: 'factor 12 97 1 0', stdout: '12: 2 2 3\n97: 97\n1:\n0:\n' },
    // The square of a prime of 28 digits, whose root no double holds (the real one looks for it for hours).
    {
      gnu: 'factor 49000000000000000000000000266000000000000000000000000361',
      stdout:
        '49000000000000000000000000266000000000000000000000000361: 7000000000000000000000000019 7000000000000000000000000019\n',
    },
    { gnu: 'factor x', stderr: "factor: 'x' is not a valid positive integer\n", status: 1 },
    {
      busybox: 'factor x',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: factor [NUMBER]...\n',
      status: 1,
    },
  ]));
