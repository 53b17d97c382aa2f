import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('basename: both families, whole outputs', () =>
  expectTable([
    { both: 'basename /a/b.c .c', stdout: 'b\n' },
    {
      gnu: 'basename',
      stderr: "basename: missing operand\nTry 'basename --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'basename',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...\n',
      status: 1,
    },
    { gnu: 'dirname /a/b/c /d', stdout: '/a/b\n/\n' },
    {
      busybox: 'dirname /a/b/c /d',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: dirname FILENAME\n',
      status: 1,
    },
    {
      gnu: 'dirname',
      stderr: "dirname: missing operand\nTry 'dirname --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'dirname',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: dirname FILENAME\n',
      status: 1,
    },
    {
      busybox: 'basename a b c',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...\n',
      status: 1,
    },
    { gnu: 'basename -a a/b c/d', stdout: 'b\nd\n' },
    { gnu: 'basename -s .c a.c b.c', stdout: 'a\nb\n' },
  ]));
