import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('date: both families, whole outputs', () =>
  expectTable([
    { both: 'date -u -d @0', stdout: 'Thu Jan  1 00:00:00 UTC 1970\n' },
    { both: 'date -u -d @0 +%Y-%m-%dT%H:%M:%SZ', stdout: '1970-01-01T00:00:00Z\n' },
    { both: 'date -d nonsense', stderr: "date: invalid date 'nonsense'\n", status: 1 },
    {
      gnu: 'date +%Z x',
      stderr: "date: extra operand 'x'\nTry 'date --help' for more information.\n",
      status: 1,
    },
    { busybox: 'date +%Z x', stderr: "date: invalid date 'x'\n", status: 1 },
  ]));
