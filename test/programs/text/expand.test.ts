import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('expand: both families, whole outputs', () =>
  expectTable([
    { both: 'expand t.tsv', stdout: 'x       1       red\ny       2       blue\nz       3       green\n' },
    { both: 'unexpand -a', input: 'a       b\n', stdout: 'a\tb\n' },
  ]));
