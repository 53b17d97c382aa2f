import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('tr: both families, whole outputs', () =>
  expectTable([
    { both: 'tr a-z A-Z', input: 'hello\n', stdout: 'HELLO\n' },
    { both: 'tr -d l', input: 'hello\n', stdout: 'heo\n' },
    { both: 'tr -s l', input: 'hello\n', stdout: 'helo\n' },
    { both: "tr -cd 'a-z\\n'", input: 'Hello 123\n', stdout: 'ello\n' },
    { both: "tr '[:lower:]' '[:upper:]'", input: 'hello\n', stdout: 'HELLO\n' },
    {
      gnu: 'tr a',
      stderr:
        "tr: missing operand after 'a'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.\n",
      status: 1,
    },
    { busybox: 'tr a' },
    { gnu: 'tr', stderr: "tr: missing operand\nTry 'tr --help' for more information.\n", status: 1 },
    {
      busybox: 'tr',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: tr [-cds] STRING1 [STRING2]\n',
      status: 1,
    },
    { gnu: 'tr a b c', stderr: "tr: extra operand 'c'\nTry 'tr --help' for more information.\n", status: 1 },
    { busybox: 'tr a b c' },
    { both: "tr ' ' '\\n'", input: 'a b c\n', stdout: 'a\nb\nc\n' },
    { gnu: 'tr -d', stderr: "tr: missing operand\nTry 'tr --help' for more information.\n", status: 1 },
    {
      busybox: 'tr -d',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: tr [-cds] STRING1 [STRING2]\n',
      status: 1,
    },
    {
      gnu: 'tr z-a x',
      stderr: "tr: range-endpoints of 'z-a' are in reverse collating sequence order\n",
      status: 1,
    },
    { busybox: 'tr z-a x' },
    { both: 'tr -dc 0-9', input: 'a1b2\n', stdout: '12' },
    { both: "tr '[a-z]' '[A-Z]'", input: 'abc\n', stdout: 'ABC\n' },
    { both: 'tr -c a x', input: 'abc', stdout: 'axx' },
    { both: 'tr abc x', input: 'aabbcc\n', stdout: 'xxxxxx\n' },
    { both: "tr -s ''", input: 'a', stdout: 'a' },
    { both: "tr '\\\\' /", input: 'a\\\\b\n', stdout: 'a//b\n' },
    // busybox knows neither of the two: what it does not know stands for its own letters.
    { gnu: "tr -d '[:print:]'", input: 'a:p\n', stdout: '\n' },
    { busybox: "tr -d '[:print:]'", input: 'apx [:]print\n', stdout: 'ax \n' },
    { busybox: "tr -d '[:graph:]'", input: 'x-graph]\n', stdout: 'x-\n' },
    { busybox: "tr abc: '[:digit:]'", input: 'cab:\n', stdout: '2013\n' },
    { busybox: "tr abcdef '[x*3]yz'", input: 'abcdef\n', stdout: '[x*3]y\n' },
    { busybox: "tr -d '[=a=]'", input: '[ab=]\n', stdout: '[b=]\n' },
    {
      busybox: "tr -d '[=ab=]'",
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: tr [-cds] STRING1 [STRING2]\n',
      status: 1,
    },
  ]));
