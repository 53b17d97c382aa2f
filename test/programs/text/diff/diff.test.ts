import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('diff: both families, whole outputs', () =>
  expectTable([
    { both: 'diff a.txt a.txt' },
    {
      gnu: 'diff a.txt n.txt',
      stdout: '1,4c1,5\n< banana\n< apple\n< cherry\n< apple\n---\n> 10\n> 9\n> 2\n> 33\n> 1\n',
      status: 1,
    },
    {
      busybox: 'diff a.txt n.txt',
      stdout:
        '--- a.txt\n+++ n.txt\n@@ -1,4 +1,5 @@\n-banana\n-apple\n-cherry\n-apple\n+10\n+9\n+2\n+33\n+1\n',
      status: 1,
    },
    { both: 'diff -q a.txt n.txt', stdout: 'Files a.txt and n.txt differ\n', status: 1 },
    { gnu: 'diff -s a.txt a.txt', stdout: 'Files a.txt and a.txt are identical\n' },
    { gnu: 'diff a.txt nosuch', stderr: 'diff: nosuch: No such file or directory\n', status: 2 },
    {
      busybox: 'diff a.txt nosuch',
      stderr: "diff: can't stat 'nosuch': No such file or directory\n",
      status: 2,
    },
    {
      gnu: 'diff',
      stderr: "diff: missing operand after 'diff'\ndiff: Try 'diff --help' for more information.\n",
      status: 2,
    },
    {
      busybox: 'diff',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2\n',
      status: 1,
    },
    {
      gnu: 'diff a.txt',
      stderr: "diff: missing operand after 'a.txt'\ndiff: Try 'diff --help' for more information.\n",
      status: 2,
    },
    {
      busybox: 'diff a.txt',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2\n',
      status: 1,
    },
    { both: 'diff d d' },
    {
      gnu: 'diff -r d .',
      stdout:
        'Only in .: a.txt\nOnly in .: b.bin\nOnly in .: d\nOnly in .: empty\nOnly in .: n.txt\nOnly in .: nonl\nOnly in d: one.txt\nOnly in .: p.txt\nOnly in d: sub\nOnly in .: t.tsv\nOnly in d: two.log\nOnly in .: w.txt\n',
      status: 1,
    },
    { gnu: 'diff nonl empty', stdout: '1d0\n< no newline at end\n\\ No newline at end of file\n', status: 1 },
    {
      busybox: 'diff nonl empty',
      stdout: '--- nonl\n+++ empty\n@@ -1 +0,0 @@\n-no newline at end\n\\ No newline at end of file\n',
      status: 1,
    },
    { both: 'diff -i a.txt a.txt' },
    {
      busybox: 'diff -U1 n.txt a.txt',
      stdout:
        '--- n.txt\n+++ a.txt\n@@ -1,5 +1,4 @@\n-10\n-9\n-2\n-33\n-1\n+banana\n+apple\n+cherry\n+apple\n',
      status: 1,
    },
    {
      gnu: 'diff a.txt -',
      input: 'banana\napple\ncherri\napple\n',
      stdout: '3c3\n< cherry\n---\n> cherri\n',
      status: 1,
    },
    {
      busybox: 'diff a.txt -',
      input: 'banana\napple\ncherri\napple\n',
      stdout: '--- a.txt\n+++ -\n@@ -1,4 +1,4 @@\n banana\n apple\n-cherry\n+cherri\n apple\n',
      status: 1,
    },
  ]));
