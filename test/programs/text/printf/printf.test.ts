import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('printf: both families, whole outputs', () =>
  expectTable([
    { both: "printf '%s\\n' a b c", stdout: 'a\nb\nc\n' },
    { both: "printf '%d %5.2f|%-5s|%05d\\n' 3 2.5 ab 42", stdout: '3  2.50|ab   |00042\n' },
    { both: "printf '%x %o %c\\n' 255 8 hello", stdout: 'ff 10 h\n' },
    { both: "printf 'a\\tb\\n\\x41\\101\\n'", stdout: 'a\tb\nAA\n' },
    { both: "printf '%b\\n' 'a\\tb'", stdout: 'a\tb\n' },
    {
      gnu: "printf '%d\\n' abc",
      stdout: '0\n',
      stderr: "printf: 'abc': expected a numeric value\n",
      status: 1,
    },
    { busybox: "printf '%d\\n' abc", stdout: '0\n', stderr: "printf: invalid number 'abc'\n", status: 1 },
    {
      gnu: "printf '%d\\n' 3x",
      stdout: '3\n',
      stderr: "printf: '3x': value not completely converted\n",
      status: 1,
    },
    { busybox: "printf '%d\\n' 3x", stdout: '0\n', stderr: "printf: invalid number '3x'\n", status: 1 },
    {
      gnu: 'printf',
      stderr: "printf: missing operand\nTry 'printf --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'printf',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: printf FORMAT [ARG]...\n',
      status: 1,
    },
    { busybox: "printf '%z\\n' 1", stderr: 'printf: %\\n: invalid format\n', status: 1 },
    { both: "printf '%s %s\\n' a b c", stdout: 'a b\nc \n' },
    {
      gnu: "printf 'no args\\n' extra",
      stdout: 'no args\n',
      stderr: "printf: warning: ignoring excess arguments, starting with 'extra'\n",
    },
    { busybox: "printf 'no args\\n' extra", stdout: 'no args\n' },
    { both: "printf '%%|%5s|%.2s\\n' abc abcdef", stdout: '%|  abc|ab\n' },
    { gnu: "printf '%q\\n' 'a b'", stdout: "'a b'\n" },
    { busybox: "printf '%q\\n' 'a b'", stderr: 'printf: %q\\n: invalid format\n', status: 1 },
  ]));
