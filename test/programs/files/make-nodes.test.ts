import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('make-nodes: both families, whole outputs', () =>
  expectTable([
    { both: 'truncate -s 3 a.txt' },
    {
      gnu: 'truncate a',
      stderr:
        "truncate: you must specify either '--size' or '--reference'\nTry 'truncate --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'truncate a',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: truncate [-c] -s SIZE FILE...\n',
      status: 1,
    },
    { gnu: 'truncate -s x a.txt', stderr: "truncate: Invalid number: 'x'\n", status: 1 },
    { busybox: 'truncate -s x a.txt', stderr: "truncate: invalid number 'x'\n", status: 1 },
    {
      gnu: 'unlink nosuch',
      stderr: "unlink: cannot unlink 'nosuch': No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'unlink nosuch',
      stderr: "unlink: can't remove file 'nosuch': No such file or directory\n",
      status: 1,
    },
    {
      gnu: 'unlink',
      stderr: "unlink: missing operand\nTry 'unlink --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'unlink',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: unlink FILE\n',
      status: 1,
    },
    {
      gnu: 'unlink a.txt b',
      stderr: "unlink: extra operand 'b'\nTry 'unlink --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'unlink a.txt b',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: unlink FILE\n',
      status: 1,
    },
    { both: 'link a.txt b' },
    {
      gnu: 'link nosuch b',
      stderr: "link: cannot create link 'b' to 'nosuch': No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'link nosuch b',
      stderr: "link: can't create hardlink 'b' to 'nosuch': No such file or directory\n",
      status: 1,
    },
    { both: 'mkfifo x' },
    { gnu: 'mkfifo a.txt', stderr: "mkfifo: cannot create fifo 'a.txt': File exists\n", status: 1 },
    { busybox: 'mkfifo a.txt', stderr: 'mkfifo: a.txt: File exists\n', status: 1 },
    {
      busybox: 'truncate -s 3 nosuch/x',
      stderr: 'truncate: nosuch/x: open: No such file or directory\n',
      status: 1,
    },
  ]));
