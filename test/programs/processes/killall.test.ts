import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('killall: both families, whole outputs', () =>
  expectTable([
    { gnu: 'killall nosuch', stderr: 'nosuch: no process found\n', status: 1 },
    { busybox: 'killall nosuch', stderr: 'killall: nosuch: no process killed\n', status: 1 },
    { busybox: 'killall', stderr: 'killall: you need to specify whom to kill\n', status: 1 },
    { gnu: 'killall -FOO x', stderr: 'FOO: unknown signal; killall -l lists signals.\n', status: 1 },
    { busybox: 'killall -FOO x', stderr: "killall: bad signal name 'FOO'\n", status: 1 },
  ]));
