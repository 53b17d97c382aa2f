import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('base64: both families, whole outputs', () =>
  expectTable([
    { both: 'base64 a.txt', stdout: 'YmFuYW5hCmFwcGxlCmNoZXJyeQphcHBsZQo=\n' },
    { both: 'base64 -w 10 a.txt', stdout: 'YmFuYW5hCm\nFwcGxlCmNo\nZXJyeQphcH\nBsZQo=\n' },
    { both: 'base64 -d', input: 'aGVsbG8K', stdout: 'hello\n' },
    { gnu: 'base64 -d', input: 'aGVs*', stdout: 'hel', stderr: 'base64: invalid input\n', status: 1 },
    { both: 'base64 nosuch', stderr: 'base64: nosuch: No such file or directory\n', status: 1 },
  ]));
