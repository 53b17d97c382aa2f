import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('cp: both families, whole outputs', () =>
  expectTable([
    { both: 'cp a.txt b.txt' },
    { gnu: 'cp nosuch x', stderr: "cp: cannot stat 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'cp nosuch x', stderr: "cp: can't stat 'nosuch': No such file or directory\n", status: 1 },
    { gnu: 'cp d x', stderr: "cp: -r not specified; omitting directory 'd'\n", status: 1 },
    { busybox: 'cp d x', stderr: "cp: omitting directory 'd'\n", status: 1 },
    { both: 'cp -r d x' },
    {
      gnu: 'cp a.txt',
      stderr: "cp: missing destination file operand after 'a.txt'\nTry 'cp --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'cp a.txt',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: cp [-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
    { gnu: 'cp', stderr: "cp: missing file operand\nTry 'cp --help' for more information.\n", status: 1 },
    {
      busybox: 'cp',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: cp [-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
    { gnu: 'cp a.txt n.txt nodir', stderr: "cp: target 'nodir': No such file or directory\n", status: 1 },
    {
      busybox: 'cp a.txt n.txt nodir',
      stderr:
        "cp: can't create 'nodir/a.txt': No such file or directory\ncp: can't create 'nodir/n.txt': No such file or directory\n",
      status: 1,
    },
    { both: 'cp -v a.txt x', stdout: "'a.txt' -> 'x'\n" },
    {
      busybox: 'cp -T a.txt n.txt d',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: cp [-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }\n',
      status: 1,
    },
    { busybox: 'cp -v -t d -T a.txt', stdout: "'a.txt' -> 'd/a.txt'\n" },
  ]));
