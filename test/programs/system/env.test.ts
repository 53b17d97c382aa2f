import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('env: both families, whole outputs', () =>
  expectTable([
    { both: 'env -i A=1', stdout: 'A=1\n' },
    { gnu: 'env nosuch', stderr: "env: 'nosuch': No such file or directory\n", status: 127 },
    {
      busybox: 'env nosuch',
      stderr: "env: can't execute 'nosuch': No such file or directory\n",
      status: 127,
    },
    { both: 'env -u A B=2 printenv B', stdout: '2\n' },
  ]));
