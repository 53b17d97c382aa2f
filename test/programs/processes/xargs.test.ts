import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('xargs: both families, whole outputs', () =>
  expectTable([
    { both: 'xargs', input: 'a b c\n', stdout: 'a b c\n' },
    { both: 'xargs echo x', input: 'a b\nc\n', stdout: 'x a b c\n' },
    { both: 'xargs -n 2', input: 'a b c\n', stdout: 'a b\nc\n' },
    { both: 'xargs -n1 echo -', input: 'a b c\n', stdout: '- a\n- b\n- c\n' },
    { both: "xargs -I '{}' echo '[{}]'", input: 'a b\nc\n', stdout: '[a b]\n[c]\n' },
    { both: 'xargs -0', input: 'a b\u0000c\u0000', stdout: 'a b c\n' },
    { both: 'xargs -t echo', input: 'a\n', stdout: 'a\n', stderr: 'echo a\n' },
    { both: 'xargs false', input: 'a\n', status: 123 },
    { both: 'xargs nosuch', input: 'a\n', stderr: 'xargs: nosuch: No such file or directory\n', status: 127 },
    { both: "xargs -r echo '<<<'" },
    { both: "xargs echo '<<<'", stdout: '<<<\n' },
    { both: 'xargs', input: '\'a b\' "c d" e\\ f\n', stdout: 'a b c d e f\n' },
    {
      gnu: 'xargs',
      input: "'a b\n",
      stderr:
        'xargs: unmatched single quote; by default quotes are special to xargs unless you use the -0 option\n',
      status: 1,
    },
    { busybox: 'xargs', input: "'a b\n", stderr: 'xargs: unmatched single quote\n', status: 1 },
    { gnu: 'xargs -L1 echo', input: 'a b\nc d\n', stdout: 'a b\nc d\n' },
    {
      busybox: 'xargs -L1 echo',
      input: 'a b\nc d\n',
      stderr:
        "xargs: invalid option -- 'L'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: xargs [OPTIONS] [PROG ARGS]\n",
      status: 1,
    },
    { gnu: 'xargs -d , echo', input: 'a,b,c', stdout: 'a b c\n' },
    {
      busybox: 'xargs -d , echo',
      input: 'a,b,c',
      stderr:
        "xargs: invalid option -- 'd'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: xargs [OPTIONS] [PROG ARGS]\n",
      status: 1,
    },
    { both: 'xargs -P 2 -n 1 echo', input: 'a\n', stdout: 'a\n' },
  ]));
