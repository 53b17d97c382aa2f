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
    {
      busybox: 'df -H nosuch',
      stdout: 'Filesystem                Size      Used Available Use% Mounted on\n',
      stderr: "df: nosuch: can't find mount point\n",
      status: 1,
    },
    {
      busybox: 'df -i nosuch',
      stdout: 'Filesystem              Inodes      Used Available Use% Mounted on\n',
      stderr: "df: nosuch: can't find mount point\n",
      status: 1,
    },
    {
      busybox: 'df -P nosuch',
      stdout: 'Filesystem           1024-blocks    Used Available Capacity Mounted on\n',
      stderr: "df: nosuch: can't find mount point\n",
      status: 1,
    },
    { busybox: 'df -B x', stderr: "df: invalid number 'x'\n", status: 1 },
  ]));
