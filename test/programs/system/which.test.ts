import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('which: both families, whole outputs', () =>
  expectTable([
    { gnu: 'which ls nosuch', stdout: '/usr/bin/ls\n', status: 1 },
    { busybox: 'which ls nosuch', stdout: '/applets/ls\n', status: 1 },
    { gnu: 'which -a cat', stdout: '/usr/bin/cat\n' },
    { gnu: 'which', status: 1 },
    {
      busybox: 'which',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: which [-a] COMMAND...\n',
      status: 1,
    },
  ]));
