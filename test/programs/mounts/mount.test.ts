import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('mount: both families, whole outputs', () =>
  expectTable([
    { gnu: 'umount /nosuch', stderr: 'umount: /nosuch: no mount point specified.\n', status: 32 },
    {
      busybox: 'umount /nosuch',
      stderr: "umount: can't unmount /nosuch: No such file or directory\n",
      status: 1,
    },
    { gnu: 'umount', stderr: "umount: bad usage\nTry 'umount --help' for more information.\n", status: 1 },
    {
      busybox: 'umount',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: umount [-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY\n',
      status: 1,
    },
    { gnu: 'mount /nosuch', stderr: "mount: /nosuch: can't find in /etc/fstab.\n", status: 1 },
    { busybox: 'mount /nosuch', stderr: "mount: can't find /nosuch in /etc/fstab\n", status: 1 },
  ]));
