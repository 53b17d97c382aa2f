import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('shuf: both families, whole outputs', () =>
  expectTable([
    { both: 'shuf -e a', stdout: 'a\n' },
    { gnu: 'shuf -i 3-1', stderr: "shuf: invalid input range: '3-1'\n", status: 1 },
    { busybox: 'shuf -i 3-1', stderr: "shuf: bad range '3-1'\n", status: 1 },
  ]));
