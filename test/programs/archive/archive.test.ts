import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('archive: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'tar',
      stderr:
        "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\n",
      status: 2,
    },
    {
      busybox: 'tar',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...\n',
      status: 1,
    },
    {
      gnu: 'tar xf nosuch.tar',
      stderr:
        'tar: nosuch.tar: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\n',
      status: 2,
    },
    {
      busybox: 'tar xf nosuch.tar',
      stderr: "tar: can't open 'nosuch.tar': No such file or directory\n",
      status: 1,
    },
    {
      gnu: 'tar cf z.tar nosuch',
      stderr:
        'tar: nosuch: Cannot stat: No such file or directory\ntar: Exiting with failure status due to previous errors\n',
      status: 2,
    },
    {
      busybox: 'tar cf z.tar nosuch',
      stderr: 'tar: nosuch: No such file or directory\ntar: error exit delayed from previous errors\n',
      status: 1,
    },
    {
      gnu: 'tar cf z.tar',
      stderr:
        "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n",
      status: 2,
    },
    { busybox: 'tar cf z.tar', stderr: 'tar: empty archive\n', status: 1 },
    {
      gnu: 'tar xf a.txt',
      stderr:
        'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n',
      status: 2,
    },
    { busybox: 'tar xf a.txt', stderr: 'tar: invalid tar magic\n', status: 1 },
    {
      gnu: 'tar xzf a.txt',
      stderr:
        '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n',
      status: 2,
    },
    { busybox: 'tar xzf a.txt', stderr: 'tar: invalid magic\ntar: short read\n', status: 1 },
    {
      gnu: 'tar -q',
      stderr: "tar: invalid option -- 'q'\nTry 'tar --help' or 'tar --usage' for more information.\n",
      status: 64,
    },
    {
      busybox: 'tar -q',
      stderr:
        "tar: invalid option -- 'q'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...\n",
      status: 1,
    },
    {
      gnu: 'tar xf a.txt -C nosuch',
      stderr:
        'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n',
      status: 2,
    },
    {
      busybox: 'tar xf a.txt -C nosuch',
      stderr: "tar: can't change directory to 'nosuch': No such file or directory\n",
      status: 1,
    },
    {
      both: "sh -c 'tar cf x.tar d; tar tf x.tar | sort; rm -r d; tar xf x.tar; cat d/sub/three.txt'",
      stdout: 'd/\nd/one.txt\nd/sub/\nd/sub/three.txt\nd/two.log\nthree\n',
    },
    {
      both: "sh -c 'tar czf x.tgz a.txt d/one.txt; tar tzf x.tgz; tar xzOf x.tgz a.txt'",
      stdout: 'a.txt\nd/one.txt\nbanana\napple\ncherry\napple\n',
    },
    {
      gnu: "sh -c 'tar cvf x.tar a.txt d/one.txt; tar tf x.tar nosuch; tar tf x.tar d'",
      stdout: 'a.txt\nd/one.txt\nd/one.txt\n',
      stderr: 'tar: nosuch: Not found in archive\ntar: Exiting with failure status due to previous errors\n',
    },
    {
      both: "sh -c 'tar cf x.tar a.txt; tar tvf x.tar | cut -c 1-34'",
      stdout: '-rw-r--r-- root/root        26 202\n',
    },
    { both: "sh -c 'tar -cf - a.txt | tar -tf -'", stdout: 'a.txt\n' },
    {
      both: "sh -c 'mkdir o; tar cf x.tar d/sub; tar xvf x.tar --strip-components 1 -C o; ls -R o'",
      stdout: 'd/sub/\nd/sub/three.txt\no:\nsub\n\no/sub:\nthree.txt\n',
    },
    {
      gnu: "sh -c 'tar cf x.tar --exclude=sub d; tar tf x.tar | sort'",
      stdout: 'd/\nd/one.txt\nd/two.log\n',
    },
    { both: "sh -c 'tar cf x.tar -C d one.txt; tar tf x.tar'", stdout: 'one.txt\n' },
    { gnu: "sh -c 'tar cf x.tar /etc/passwd 2>&1'", stdout: "tar: Removing leading `/' from member names\n" },
    {
      busybox: "sh -c 'tar cf x.tar /etc/passwd 2>&1'",
      stdout: "tar: removing leading '/' from member names\n",
    },
    { both: 'gzip nosuch', stderr: 'gzip: nosuch: No such file or directory\n', status: 1 },
    { gnu: 'gunzip a.txt', stderr: 'gzip: a.txt: unknown suffix -- ignored\n', status: 2 },
    { busybox: 'gunzip a.txt', stderr: 'gunzip: a.txt: unknown suffix - ignored\n', status: 1 },
    {
      both: "sh -c 'gzip a.txt; ls a.*; gunzip a.txt.gz; cat a.txt'",
      stdout: 'a.txt.gz\nbanana\napple\ncherry\napple\n',
    },
    { both: "sh -c 'gzip -c a.txt | gunzip'", stdout: 'banana\napple\ncherry\napple\n' },
    {
      gnu: "sh -c 'gzip -k a.txt; gzip a.txt; zcat a.txt.gz'",
      stdout: 'banana\napple\ncherry\napple\n',
      stderr: 'gzip: a.txt.gz already exists;\tnot overwritten\n',
    },
    {
      busybox: "sh -c 'gzip -k a.txt; gzip a.txt; zcat a.txt.gz'",
      stdout: 'banana\napple\ncherry\napple\n',
      stderr: "gzip: can't open 'a.txt.gz': File exists\n",
    },
    {
      gnu: "sh -c 'cp a.txt b.gz; gunzip b.gz; gunzip < a.txt; zcat b.gz'",
      stderr:
        '\ngzip: b.gz: not in gzip format\n\ngzip: stdin: not in gzip format\n\ngzip: b.gz: not in gzip format\n',
      status: 1,
    },
    {
      busybox: "sh -c 'cp a.txt b.gz; gunzip b.gz; gunzip < a.txt; zcat b.gz'",
      stderr: 'gunzip: invalid magic\ngunzip: invalid magic\nzcat: no gzip/bzip2/xz magic\n',
      status: 1,
    },
    { both: "sh -c 'seq 5000 | gzip | gunzip | md5sum'", stdout: 'a5a208cd26b07cadade3450fe14d1d93  -\n' },
  ]));

test('tar packs with nothing rather than with what is only unpacked here', () =>
  expectTable(
    ['--lzma -cf a', '-caf a.tar.xz', '-cJf a'].map((words) => ({
      gnu: `sh -c 'tar ${words} a.txt; echo $?; ls a a.tar.xz 2>&1 | grep -c such'`,
      stdout: '127\n2\n',
      stderr: 'drydock: tar with compress, or packing with xz, is not simulated\n',
    })),
  ));
