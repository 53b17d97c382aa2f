import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('mkdir: both families, whole outputs', () =>
  expectTable([
    { both: 'mkdir x y' },
    { gnu: 'mkdir d', stderr: "mkdir: cannot create directory 'd': File exists\n", status: 1 },
    { busybox: 'mkdir d', stderr: "mkdir: can't create directory 'd': File exists\n", status: 1 },
    {
      gnu: 'mkdir x/y',
      stderr: "mkdir: cannot create directory 'x/y': No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'mkdir x/y',
      stderr: "mkdir: can't create directory 'x/y': No such file or directory\n",
      status: 1,
    },
    { both: 'mkdir -p x/y/z' },
    { gnu: 'mkdir', stderr: "mkdir: missing operand\nTry 'mkdir --help' for more information.\n", status: 1 },
    {
      busybox: 'mkdir',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: mkdir [-m MODE] [-p] DIRECTORY...\n',
      status: 1,
    },
    { gnu: 'rmdir d', stderr: "rmdir: failed to remove 'd': Directory not empty\n", status: 1 },
    { busybox: 'rmdir d', stderr: "rmdir: 'd': Directory not empty\n", status: 1 },
    {
      gnu: 'rmdir nosuch',
      stderr: "rmdir: failed to remove 'nosuch': No such file or directory\n",
      status: 1,
    },
    { busybox: 'rmdir nosuch', stderr: "rmdir: 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'mkdir -p -v x/y', stdout: "created directory: 'x/'\ncreated directory: 'x/y'\n" },
    {
      busybox: 'mkdir -p a.txt/x',
      stderr: "mkdir: can't create directory 'a.txt/': Not a directory\n",
      status: 1,
    },
    { busybox: 'mkdir -m q', stderr: "mkdir: invalid mode 'q'\n", status: 1 },
    {
      busybox: 'rmdir -v d/sub d/one.txt',
      stdout: "rmdir: removing directory, 'd/sub'\nrmdir: removing directory, 'd/one.txt'\n",
      stderr: "rmdir: 'd/sub': Directory not empty\nrmdir: 'd/one.txt': Not a directory\n",
      status: 1,
    },
  ]));
