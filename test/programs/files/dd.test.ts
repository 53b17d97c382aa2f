import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('dd: both families, whole outputs', () =>
  expectTable([
    { gnu: 'dd if=nosuch', stderr: "dd: failed to open 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'dd if=nosuch', stderr: "dd: can't open 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'dd if=a.txt of=x bs=1', stderr: '26+0 records in\n26+0 records out\n' },
    { gnu: 'dd if=a.txt of=x bs=1 status=noxfer', stderr: '26+0 records in\n26+0 records out\n' },
    {
      gnu: 'dd foo',
      stderr: "dd: unrecognized operand 'foo'\nTry 'dd --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'dd foo',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: dd [if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]\n\t[conv=notrunc|noerror|sync|fsync]\n\t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]\n',
      status: 1,
    },
    { both: 'dd if=a.txt bs=3 count=2 status=none', stdout: 'banana' },
    { both: 'dd if=a.txt bs=4 skip=1 count=1 status=none', stdout: 'na\na' },
    // Blocks that are read and written in pieces count as one.
    {
      gnu: 'dd if=/dev/zero of=x bs=3M count=2 status=noxfer',
      stderr: '2+0 records in\n2+0 records out\n',
    },
    {
      gnu: 'dd if=/dev/zero of=x ibs=3M obs=2500k count=2 status=noxfer',
      stderr: '2+0 records in\n2+1 records out\n',
    },
    {
      gnu: 'dd if=a.txt of=x bs=3M status=noxfer',
      stderr: '0+1 records in\n0+1 records out\n',
    },
    {
      gnu: 'dd if=a.txt of=x bs=3M conv=sync status=noxfer',
      stderr: '0+1 records in\n1+0 records out\n',
    },
    { gnu: 'dd if=nonl bs=3M conv=swab status=none', stdout: 'onn weilena  tned' },
    {
      gnu: 'dd if=/dev/zero of=/dev/full bs=3M count=1 status=noxfer',
      stderr: "dd: error writing '/dev/full': No space left on device\n1+0 records in\n0+0 records out\n",
      status: 1,
    },
    { gnu: 'dd if=a.txt bs=x', stderr: "dd: invalid number: 'x'\n", status: 1 },
    { busybox: 'dd if=a.txt bs=x', stderr: "dd: invalid number 'x'\n", status: 1 },
    {
      both: 'dd if=/dev/zero of=/dev/full bs=1k count=2 status=none',
      stderr: "dd: error writing '/dev/full': No space left on device\n",
      status: 1,
    },
  ]));
