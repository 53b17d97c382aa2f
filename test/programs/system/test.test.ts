import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('test: both families, whole outputs', () =>
  expectTable([
    { both: 'test 1 -eq 1' },
    { both: 'test a = b', status: 1 },
    { both: 'test -f a.txt' },
    { both: 'test -d d' },
    { both: "test -z ''" },
    { gnu: 'test 1 -lt a', stderr: "test: invalid integer 'a'\n", status: 2 },
    { busybox: 'test 1 -lt a', stderr: 'test: a: bad number\n', status: 2 },
    { gnu: 'test 1 2', stderr: "test: missing argument after '2'\n", status: 2 },
    { busybox: 'test 1 2', stderr: 'test: 2: unknown operand\n', status: 2 },
    { gnu: 'test 1 2 3', stderr: "test: '2': binary operator expected\n", status: 2 },
    { busybox: 'test 1 2 3', stderr: 'test: 2: unknown operand\n', status: 2 },
    { both: 'test -q' },
    { gnu: 'test -q x', stderr: "test: '-q': unary operator expected\n", status: 2 },
    { busybox: 'test -q x', stderr: 'test: x: unknown operand\n', status: 2 },
    { gnu: "'[' a", stderr: "[: missing ']'\n", status: 2 },
    { busybox: "'[' a", stderr: '[: missing ]\n', status: 2 },
    { both: "'[' a = a ']'" },
    { both: "'[' 1 -gt 2 -o 3 -gt 2 ']'" },
    { both: "'[' '!' -e nosuch ']'" },
    { both: "'[' '(' a = a ')' -a b = b ']'" },
  ]));
