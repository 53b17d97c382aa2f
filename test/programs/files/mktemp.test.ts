import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('mktemp: both families, whole outputs', () =>
  expectTable([
    { gnu: 'mktemp foo', stderr: "mktemp: too few X's in template 'foo'\n", status: 1 },
    { busybox: 'mktemp foo', stderr: 'mktemp: Invalid argument\n', status: 1 },
  ]));
