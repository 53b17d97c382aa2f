import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('mv: both families, whole outputs', () =>
  expectTable([
    { both: 'mv a.txt x' },
    { gnu: 'mv nosuch x', stderr: "mv: cannot stat 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'mv nosuch x', stderr: "mv: can't rename 'nosuch': No such file or directory\n", status: 1 },
    {
      gnu: 'mv a.txt',
      stderr: "mv: missing destination file operand after 'a.txt'\nTry 'mv --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'mv a.txt',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: mv [-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
    { gnu: 'mv a.txt n.txt nodir', stderr: "mv: target 'nodir': No such file or directory\n", status: 1 },
    {
      busybox: 'mv a.txt n.txt nodir',
      stderr:
        "mv: can't rename 'a.txt': No such file or directory\nmv: can't rename 'n.txt': No such file or directory\n",
      status: 1,
    },
    { gnu: 'mv -v a.txt x', stdout: "renamed 'a.txt' -> 'x'\n" },
    { busybox: 'mv -v a.txt x', stdout: "'a.txt' -> 'x'\n" },
    {
      busybox: 'mv -T a.txt n.txt d',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: mv [-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
    { busybox: 'mv -T d d/sub', stderr: "mv: can't rename 'd': Invalid argument\n", status: 1 },
    { busybox: 'mv -T a.txt d', stderr: "mv: 'd' is a directory\n", status: 1 },
    {
      busybox: 'mv -v nosuch x',
      stdout: "'nosuch' -> 'x'\n",
      stderr: "mv: can't rename 'nosuch': No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'mv -t d -T a.txt n.txt',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: mv [-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
  ]));
