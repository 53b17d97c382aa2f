import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('chmod: both families, whole outputs', () =>
  expectTable([
    { both: 'chmod 600 a.txt' },
    {
      gnu: 'chmod xyz a.txt',
      stderr: "chmod: invalid mode: 'xyz'\nTry 'chmod --help' for more information.\n",
      status: 1,
    },
    { busybox: 'chmod xyz a.txt', stderr: "chmod: invalid mode 'xyz'\n", status: 1 },
    {
      gnu: 'chmod 600 nosuch',
      stderr: "chmod: cannot access 'nosuch': No such file or directory\n",
      status: 1,
    },
    { busybox: 'chmod 600 nosuch', stderr: 'chmod: nosuch: No such file or directory\n', status: 1 },
    { gnu: 'chmod', stderr: "chmod: missing operand\nTry 'chmod --help' for more information.\n", status: 1 },
    {
      busybox: 'chmod',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: chmod [-Rcvf] MODE[,MODE]... FILE...\n',
      status: 1,
    },
    { both: 'chown root a.txt' },
    { gnu: 'chown nosuch a.txt', stderr: "chown: invalid user: 'nosuch'\n", status: 1 },
    { busybox: 'chown nosuch a.txt', stderr: 'chown: unknown user nosuch\n', status: 1 },
    { gnu: 'chown', stderr: "chown: missing operand\nTry 'chown --help' for more information.\n", status: 1 },
    {
      busybox: 'chown',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: chown [-RhLHPcvf]... USER[:[GRP]] FILE...\n',
      status: 1,
    },
    { gnu: 'chmod -c o+t d', stdout: "mode of 'd' changed from 0755 (rwxr-xr-x) to 1755 (rwxr-xr-t)\n" },
    { busybox: 'chmod -c o+t d' },
    { busybox: 'chmod -c +t d', stdout: "mode of 'd' changed to 1755 (rwxr-xr-t)\n" },
  ]));
