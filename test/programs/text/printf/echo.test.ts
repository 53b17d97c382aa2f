import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('echo: both families, whole outputs', () =>
  expectTable([
    { both: 'echo -n hi', stdout: 'hi' },
    { both: "echo -e 'a\\tb'", stdout: 'a\tb\n' },
    { both: 'echo -x hi', stdout: '-x hi\n' },
    { both: "echo 'a\\tb'", stdout: 'a\\tb\n' },
  ]));
