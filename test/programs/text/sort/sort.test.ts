import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('sort: both families, whole outputs', () =>
  expectTable([
    { both: 'sort a.txt', stdout: 'apple\napple\nbanana\ncherry\n' },
    { both: 'sort -r a.txt', stdout: 'cherry\nbanana\napple\napple\n' },
    { both: 'sort -u a.txt', stdout: 'apple\nbanana\ncherry\n' },
    { both: 'sort -n n.txt', stdout: '1\n2\n9\n10\n33\n' },
    { both: 'sort -rn n.txt', stdout: '33\n10\n9\n2\n1\n' },
    {
      both: 'sort -k2 -t: p.txt',
      stdout:
        'root:x:0:0:root:/root:/bin/sh\nann:x:1000:1000:Ann:/home/ann:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n',
    },
    {
      both: 'sort -t: -k3,3n p.txt',
      stdout:
        'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:x:1000:1000:Ann:/home/ann:/bin/sh\n',
    },
    {
      both: 'sort -t: -k3,3nr -k1 p.txt',
      stdout:
        'ann:x:1000:1000:Ann:/home/ann:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nroot:x:0:0:root:/root:/bin/sh\n',
    },
    { gnu: 'sort nosuch', stderr: 'sort: cannot read: nosuch: No such file or directory\n', status: 2 },
    { busybox: 'sort nosuch', stderr: 'sort: nosuch: No such file or directory\n', status: 2 },
    { gnu: 'sort -c a.txt', stderr: 'sort: a.txt:2: disorder: apple\n', status: 1 },
    { busybox: 'sort -c a.txt', stderr: 'Check line 1\n', status: 1 },
    { gnu: 'sort -h n.txt', stdout: '1\n2\n9\n10\n33\n' },
    { both: 'sort -o out a.txt' },
    {
      gnu: 'sort -k 0 a.txt',
      stderr: "sort: field number is zero: invalid field specification '0'\n",
      status: 2,
    },
    { busybox: 'sort -k 0 a.txt', stderr: 'sort: bad field specification\n', status: 2 },
    { both: 'sort w.txt', stdout: '\n  indented line\nThe quick  brown fox\njumps over\nthe lazy dog\n' },
    { both: 'sort -f w.txt', stdout: '\n  indented line\njumps over\nthe lazy dog\nThe quick  brown fox\n' },
    { both: 'sort -b w.txt', stdout: '\nThe quick  brown fox\n  indented line\njumps over\nthe lazy dog\n' },
    { gnu: 'sort -t xx a.txt', stderr: "sort: multi-character tab 'xx'\n", status: 2 },
    { busybox: 'sort -t xx a.txt', stderr: 'sort: bad -t parameter\n', status: 2 },
    {
      both: 'sort -t: -k1.2,1.3 p.txt',
      stdout:
        'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:x:1000:1000:Ann:/home/ann:/bin/sh\nroot:x:0:0:root:/root:/bin/sh\n',
    },
    { both: 'sort -k2,2 -k1,1r', input: 'b 1\na 1\nc 0\n', stdout: 'c 0\nb 1\na 1\n' },
    { both: 'sort -n', input: '3 x\n-1 y\n\n10\n', stdout: '-1 y\n\n3 x\n10\n' },
    { both: 'sort -V', input: 'v1.10\nv1.9\n', stdout: 'v1.9\nv1.10\n' },
    { both: 'sort -M', input: 'Feb\nJan\n', stdout: 'Jan\nFeb\n' },
    { both: 'sort -z', input: 'b\u0000a\u0000', stdout: 'a\u0000b\u0000' },
    { both: 'sort -s -k1,1', input: 'b 2\nb 1\na 3\n', stdout: 'a 3\nb 2\nb 1\n' },
  ]));
