import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('split: both families, whole outputs', () =>
  expectTable([
    { gnu: 'split -l 1 a.txt' },
    {
      gnu: 'split nosuch',
      stderr: "split: cannot open 'nosuch' for reading: No such file or directory\n",
      status: 1,
    },
    { busybox: 'split -a 999999999 a.txt', stderr: 'split: suffix too long\n', status: 1 },
  ]));
