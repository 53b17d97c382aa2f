import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// Standard error of procps and busybox as the real ones have it.
test('sysctl: both families, whole outputs', () =>
  expectTable([
    { both: 'sysctl kernel.msgmax vm/swappiness', stdout: 'kernel.msgmax = 8192\nvm.swappiness = 60\n' },
    { both: 'sysctl -n kernel.msgmax', stdout: '8192\n' },
    {
      gnu: 'sysctl -w vm.swappiness=10 vm.swappiness',
      stdout: 'vm.swappiness = 10\n',
      stderr: 'sysctl: command line(0): invalid syntax, continuing...\n',
      status: 1,
    },
    { both: 'sysctl vm.swappiness=10 vm.swappiness', stdout: 'vm.swappiness = 10\nvm.swappiness = 10\n' },
    {
      both: 'sysctl fs.mqueue',
      stdout: 'fs.mqueue.msg_max = 10\nfs.mqueue.msgsize_max = 8192\nfs.mqueue.queues_max = 256\n',
    },
    {
      both: 'sysctl net.ipv4.ping_group_range=1 net.ipv4.ping_group_range',
      stdout: 'net.ipv4.ping_group_range = 1\nnet.ipv4.ping_group_range = 1\n',
    },
    {
      gnu: 'sysctl no.such',
      stderr: 'sysctl: cannot stat /proc/sys/no/such: No such file or directory\n',
      status: 1,
    },
    { busybox: 'sysctl no.such', stderr: "sysctl: error: 'no/such' is an unknown key\n", status: 1 },
    { both: 'sysctl -e no.such' },
    { busybox: 'sysctl -w x', stderr: "sysctl: error: 'x' must be of the form name=value\n", status: 1 },
  ]));
