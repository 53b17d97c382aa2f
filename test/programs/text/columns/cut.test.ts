import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('cut: both families, whole outputs', () =>
  expectTable([
    { both: 'cut -d: -f1 p.txt', stdout: 'root\ndaemon\nann\n' },
    {
      both: 'cut -d: -f1,3- p.txt',
      stdout:
        'root:0:0:root:/root:/bin/sh\ndaemon:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:1000:1000:Ann:/home/ann:/bin/sh\n',
    },
    { both: 'cut -c1-3 a.txt', stdout: 'ban\napp\nche\napp\n' },
    { both: 'cut -b 2 a.txt', stdout: 'a\np\nh\np\n' },
    { both: 'cut -f2 t.tsv', stdout: '1\n2\n3\n' },
    { both: 'cut -f2 nosuch', stderr: 'cut: nosuch: No such file or directory\n', status: 1 },
    {
      gnu: 'cut a.txt',
      stderr:
        "cut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    { busybox: 'cut a.txt', stderr: 'cut: expected a list of bytes, characters, or fields\n', status: 1 },
    {
      gnu: 'cut -f0 t.tsv',
      stderr: "cut: fields are numbered from 1\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    { busybox: 'cut -f0 t.tsv', stdout: 'x\ny\nz\n' },
    {
      gnu: 'cut -f a t.tsv',
      stderr: "cut: invalid field value 'a'\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    { busybox: 'cut -f a t.tsv', stderr: "cut: invalid number 'a'\n", status: 1 },
    { both: 'cut -d: -f7 -s p.txt a.txt', stdout: '/bin/sh\n/usr/sbin/nologin\n/bin/sh\n' },
    {
      gnu: 'cut -f3-1 t.tsv',
      stderr: "cut: invalid decreasing range\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    { busybox: 'cut -f3-1 t.tsv', stderr: 'cut: 1<2\n', status: 1 },
    {
      gnu: 'cut -d, -c1 a.txt',
      stderr:
        "cut: an input delimiter may be specified only when operating on fields\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    {
      gnu: 'cut -d:: -f1 p.txt',
      stderr: "cut: the delimiter must be a single character\nTry 'cut --help' for more information.\n",
      status: 1,
    },
    {
      gnu: 'cut --complement -d: -f1 p.txt',
      stdout:
        'x:0:0:root:/root:/bin/sh\nx:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nx:1000:1000:Ann:/home/ann:/bin/sh\n',
    },
    { gnu: 'cut --output-delimiter=, -d: -f1,2 p.txt', stdout: 'root,x\ndaemon,x\nann,x\n' },
  ]));
