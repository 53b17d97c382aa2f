import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('df: both families, whole outputs', () =>
  expectTable([
    { gnu: 'df nosuch', stderr: 'df: nosuch: No such file or directory\n', status: 1 },
    {
      busybox: 'df nosuch',
      stdout: 'Filesystem           1K-blocks      Used Available Use% Mounted on\n',
      stderr: "df: nosuch: can't find mount point\n",
      status: 1,
    },
  ]));
