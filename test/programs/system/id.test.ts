import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('id: both families, whole outputs', () =>
  expectTable([
    { gnu: 'id', stdout: 'uid=0(root) gid=0(root) groups=0(root)\n' },
    { both: 'id -u', stdout: '0\n' },
    { both: 'id -un', stdout: 'root\n' },
    { both: 'id -g', stdout: '0\n' },
    { both: 'id -Gn', stdout: 'root\n' },
    { gnu: 'id nosuch', stderr: "id: 'nosuch': no such user\n", status: 1 },
    { busybox: 'id nosuch', stderr: 'id: unknown user nosuch\n', status: 1 },
    { gnu: 'id -ug', stderr: 'id: cannot print "only" of more than one choice\n', status: 1 },
    {
      busybox: 'id -ug',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: id [-ugGnr] [USER]\n',
      status: 1,
    },
    { gnu: 'id -n', stderr: 'id: cannot print only names or real IDs in default format\n', status: 1 },
    {
      busybox: 'id -n',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: id [-ugGnr] [USER]\n',
      status: 1,
    },
    { both: 'whoami', stdout: 'root\n' },
    {
      gnu: 'whoami x',
      stderr: "whoami: extra operand 'x'\nTry 'whoami --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'whoami x',
      stderr: 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: whoami\n',
      status: 1,
    },
    { gnu: 'logname', stderr: 'logname: no login name\n', status: 1 },
    { busybox: 'logname', stderr: 'logname: getlogin: No such device or address\n', status: 1 },
  ]));
