import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('cat: both families, whole outputs', () =>
  expectTable([
    { both: 'cat -n a.txt', stdout: '     1\tbanana\n     2\tapple\n     3\tcherry\n     4\tapple\n' },
    { both: 'cat -A t.tsv', stdout: 'x^I1^Ired$\ny^I2^Iblue$\nz^I3^Igreen$\n' },
    {
      both: 'cat -b w.txt',
      stdout:
        '     1\tThe quick  brown fox\n     2\tjumps over\n\n     3\tthe lazy dog\n     4\t  indented line\n',
    },
    {
      gnu: 'cat nosuch a.txt',
      stdout: 'banana\napple\ncherry\napple\n',
      stderr: 'cat: nosuch: No such file or directory\n',
      status: 1,
    },
    {
      busybox: 'cat nosuch a.txt',
      stdout: 'banana\napple\ncherry\napple\n',
      stderr: "cat: can't open 'nosuch': No such file or directory\n",
      status: 1,
    },
    { gnu: 'cat d', stderr: 'cat: d: Is a directory\n', status: 1 },
    { busybox: 'cat d', stderr: 'cat: read error: Is a directory\n', status: 1 },
    {
      gnu: 'cat -Z',
      stderr: "cat: invalid option -- 'Z'\nTry 'cat --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'cat -Z',
      stderr:
        "cat: invalid option -- 'Z'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: cat [-nbvteA] [FILE]...\n",
      status: 1,
    },
    { both: 'cat - a.txt', input: 'x\n', stdout: 'x\nbanana\napple\ncherry\napple\n' },
  ]));
