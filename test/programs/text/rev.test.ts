import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('rev: both families, whole outputs', () =>
  expectTable([
    { both: 'rev a.txt', stdout: 'ananab\nelppa\nyrrehc\nelppa\n' },
    { gnu: 'rev nosuch', stderr: 'rev: cannot open nosuch: No such file or directory\n', status: 1 },
    { busybox: 'rev nosuch', stderr: 'rev: nosuch: No such file or directory\n', status: 1 },
  ]));
