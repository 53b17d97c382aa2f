import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('pgrep: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'pgrep',
      stderr: "pgrep: no matching criteria specified\nTry `pgrep --help' for more information.\n",
      status: 2,
    },
    { gnu: 'pgrep nosuch', status: 1 },
    {
      gnu: 'pgrep a b',
      stderr: "pgrep: only one pattern can be provided\nTry `pgrep --help' for more information.\n",
      status: 2,
    },
    {
      gnu: 'pkill',
      stderr: "pkill: no matching criteria specified\nTry `pkill --help' for more information.\n",
      status: 2,
    },
  ]));
