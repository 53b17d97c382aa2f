import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('ln: both families, whole outputs', () =>
  expectTable([
    { both: 'ln -s a.txt l' },
    { gnu: 'ln nosuch l', stderr: "ln: failed to access 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'ln nosuch l', stderr: 'ln: nosuch: No such file or directory\n', status: 1 },
    {
      gnu: 'ln -s a.txt a.txt',
      stderr: "ln: failed to create symbolic link 'a.txt': File exists\n",
      status: 1,
    },
    { busybox: 'ln -s a.txt a.txt', stderr: 'ln: a.txt: File exists\n', status: 1 },
    { busybox: 'ln -v d x', stdout: "'x' -> 'd'\n", stderr: 'ln: x: Operation not permitted\n', status: 1 },
  ]));
