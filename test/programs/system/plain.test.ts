import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('plain: both families, whole outputs', () =>
  expectTable([
    { both: 'nproc', stdout: '2\n' },
    { both: 'tty', stdout: 'not a tty\n', status: 1 },
    { both: 'true x' },
    { both: 'false', status: 1 },
  ]));
