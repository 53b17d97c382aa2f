import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What coreutils', util-linux' and busybox' programs answered.
test('chroot, nsenter and unshare refuse in the words of their families', () =>
  expectTable([
    {
      gnu: 'chroot',
      stderr: "chroot: missing operand\nTry 'chroot --help' for more information.\n",
      status: 125,
    },
    {
      gnu: 'chroot /nope',
      stderr: "chroot: cannot change root directory to '/nope': No such file or directory\n",
      status: 125,
    },
    {
      gnu: 'chroot a.txt ls',
      stderr: "chroot: cannot change root directory to 'a.txt': Not a directory\n",
      status: 125,
    },
    {
      gnu: 'chroot d',
      stderr: "chroot: failed to run command '/bin/sh': No such file or directory\n",
      status: 127,
    },
    { gnu: 'chroot --userspec=nope / true', stderr: 'chroot: invalid user\n', status: 125 },
    {
      busybox: 'chroot /nope',
      stderr: "chroot: can't change root directory to '/nope': No such file or directory\n",
      status: 1,
    },
    {
      busybox: 'chroot d',
      stderr: "chroot: can't execute '/bin/sh': No such file or directory\n",
      status: 127,
    },
    {
      gnu: 'nsenter -n true',
      stderr: 'nsenter: neither filename nor target pid supplied for ns/net\n',
      status: 1,
    },
    { gnu: 'nsenter -a true', stderr: 'nsenter: no target PID specified for --all\n', status: 1 },
    { gnu: 'nsenter -t x -n true', stderr: "nsenter: failed to parse pid: 'x'\n", status: 1 },
    {
      gnu: 'nsenter -t 99999 -n true',
      stderr: 'nsenter: cannot open /proc/99999/ns/net: No such file or directory\n',
      status: 1,
    },
    {
      busybox: 'nsenter -t 99999 -n true',
      stderr: "nsenter: can't open '/proc/99999/ns/net': No such file or directory\n",
      status: 1,
    },
    {
      gnu: 'unshare -n nosuch',
      stderr: 'unshare: failed to execute nosuch: No such file or directory\n',
      status: 127,
    },
    { gnu: 'unshare -r id', stderr: "drydock: 'unshare --user' is not simulated\n", status: 127 },
  ]));
