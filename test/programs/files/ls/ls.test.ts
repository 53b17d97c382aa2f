import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('ls: both families, whole outputs', () =>
  expectTable([
    { both: 'ls', stdout: 'a.txt\nb.bin\nd\nempty\nn.txt\nnonl\np.txt\nt.tsv\nw.txt\n' },
    { gnu: 'ls nosuch', stderr: "ls: cannot access 'nosuch': No such file or directory\n", status: 2 },
    { busybox: 'ls nosuch', stderr: 'ls: nosuch: No such file or directory\n', status: 1 },
    {
      gnu: 'ls d nosuch',
      stdout: 'd:\none.txt\nsub\ntwo.log\n',
      stderr: "ls: cannot access 'nosuch': No such file or directory\n",
      status: 2,
    },
    {
      busybox: 'ls d nosuch',
      stdout: 'd:\none.txt\nsub\ntwo.log\n',
      stderr: 'ls: nosuch: No such file or directory\n',
      status: 1,
    },
    { both: 'ls -a d', stdout: '.\n..\none.txt\nsub\ntwo.log\n' },
    { both: 'ls -1 d', stdout: 'one.txt\nsub\ntwo.log\n' },
    { both: 'ls -R d', stdout: 'd:\none.txt\nsub\ntwo.log\n\nd/sub:\nthree.txt\n' },
    { both: 'ls -F', stdout: 'a.txt\nb.bin\nd/\nempty\nn.txt\nnonl\np.txt\nt.tsv\nw.txt\n' },
    { both: 'ls -d d', stdout: 'd\n' },
    { both: 'ls -S a.txt n.txt', stdout: 'a.txt\nn.txt\n' },
    {
      gnu: 'ls --foo',
      stderr: "ls: unrecognized option '--foo'\nTry 'ls --help' for more information.\n",
      status: 2,
    },
    {
      busybox: 'ls --foo',
      stderr:
        "ls: unrecognized option '--foo'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...\n",
      status: 1,
    },
  ]));
