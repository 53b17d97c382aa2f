import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('expr: both families, whole outputs', () =>
  expectTable([
    { both: 'expr 1 + 2', stdout: '3\n' },
    { both: 'expr 6 / 4', stdout: '1\n' },
    { both: "expr 6 '*' 4", stdout: '24\n' },
    { both: 'expr 1 / 0', stderr: 'expr: division by zero\n', status: 2 },
    { both: 'expr a : a', stdout: '1\n' },
    { both: "expr abcd : 'a\\(.*\\)d'", stdout: 'bc\n' },
    { both: 'expr length hello', stdout: '5\n' },
    { both: 'expr substr hello 2 3', stdout: 'ell\n' },
    { both: 'expr index hello l', stdout: '3\n' },
    { both: 'expr 1 = 1', stdout: '1\n' },
    { both: "expr a '<' b", stdout: '1\n' },
    { gnu: 'expr 1 +', stderr: "expr: syntax error: missing argument after '+'\n", status: 2 },
    { busybox: 'expr 1 +', stderr: 'expr: syntax error\n', status: 2 },
    { gnu: 'expr', stderr: "expr: missing operand\nTry 'expr --help' for more information.\n", status: 2 },
    { busybox: 'expr', stderr: 'expr: too few arguments\n', status: 2 },
    { gnu: 'expr 1 2', stderr: "expr: syntax error: unexpected argument '2'\n", status: 2 },
    { busybox: 'expr 1 2', stderr: 'expr: syntax error\n', status: 2 },
    { gnu: 'expr a + 1', stderr: 'expr: non-integer argument\n', status: 2 },
    { busybox: 'expr a + 1', stderr: 'expr: non-numeric argument\n', status: 2 },
    { both: 'expr 0', stdout: '0\n', status: 1 },
    { both: "expr '(' 1 + 2 ')' '*' 3", stdout: '9\n' },
  ]));
