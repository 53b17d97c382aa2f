import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('tee: both families, whole outputs', () =>
  expectTable([
    { both: 'tee x', input: 'hi\n', stdout: 'hi\n' },
    {
      both: 'tee /nosuch/x',
      input: 'hi\n',
      stdout: 'hi\n',
      stderr: 'tee: /nosuch/x: No such file or directory\n',
      status: 1,
    },
    { both: 'tee -a a.txt', input: 'hi\n', stdout: 'hi\n' },
  ]));
