import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('tac: both families, whole outputs', () =>
  expectTable([
    { both: 'tac a.txt', stdout: 'apple\ncherry\napple\nbanana\n' },
    { gnu: 'tac', input: '', stdout: '' },
    { gnu: 'tac', input: 'a\nb\nc\n', stdout: 'c\nb\na\n' },
    { gnu: 'tac', input: 'a\nb\nc', stdout: 'cb\na\n' },
    { gnu: 'tac', input: '\n\na\n', stdout: 'a\n\n\n' },
    { gnu: 'tac', input: '\n', stdout: '\n' },
    { gnu: 'tac -s ab', input: 'xabyababz', stdout: 'zabyabxab' },
    { both: 'tac nonl', stdout: 'no newline at end' },
    {
      gnu: 'tac nosuch',
      stderr: "tac: failed to open 'nosuch' for reading: No such file or directory\n",
      status: 1,
    },
    { busybox: 'tac nosuch', stderr: 'tac: nosuch: No such file or directory\n', status: 1 },
  ]));
