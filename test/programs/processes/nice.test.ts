import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('nice: both families, whole outputs', () =>
  expectTable([
    { gnu: 'nice', stdout: '0\n' },
    { gnu: 'nice -n 5 echo hi', stdout: 'hi\n' },
    { gnu: 'nice -n 5 nosuch', stderr: "nice: 'nosuch': No such file or directory\n", status: 127 },
  ]));
