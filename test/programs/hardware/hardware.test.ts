import { expect, test } from 'vitest';
import { World } from '../world.ts';

const run = (cmd: string) =>
  new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } });

/** As busybox 1.36.1 answered with the rights that Docker gives a container. */
test.each([
  ['beep', "beep: can't open console\n", 1],
  ['chvt 2', "chvt: can't open console\n", 1],
  ['dumpkmap', "dumpkmap: can't open console\n", 1],
  ['openvt ls', "openvt: can't find open VT\n", 1],
  ['blkdiscard /dev/sda', "blkdiscard: can't open '/dev/sda': No such file or directory\n", 1],
  ['blockdev --getsize64 /dev/sda', "blockdev: can't open '/dev/sda': No such file or directory\n", 1],
  ['eject', "eject: can't open '/dev/cdrom': No such file or directory\n", 1],
  ['fbset', "fbset: can't open '/dev/fb0': No such file or directory\n", 1],
  ['hwclock -r', "hwclock: can't open '/dev/misc/rtc': No such file or directory\n", 1],
  ['microcom /dev/ttyS0', "microcom: can't open '/dev/ttyS0': No such file or directory\n", 1],
  ['slattach /dev/ttyS0', "slattach: can't open '/dev/dev/ttyS0': No such file or directory\n", 1],
  ['tunctl -t x', "tunctl: can't open '/dev/net/tun': No such file or directory\n", 1],
  ['depmod -n', "depmod: can't change directory to '/lib/modules': No such file or directory\n", 1],
  ['modprobe x', "modprobe: can't change directory to '/lib/modules': No such file or directory\n", 1],
  ['insmod x.ko', "insmod: can't read 'x.ko': No such file or directory\n", 1],
  ['fdisk /dev/sda', "fdisk: can't open '/dev/sda'\n", 1],
  ['fdisk -l; blkid; losetup -a; findfs LABEL=x', '', 1],
  ['fstrim /', 'fstrim: FITRIM: Inappropriate ioctl for device\n', 1],
  ['losetup -d /dev/loop0', 'losetup: /dev/loop0: No such file or directory\n', 1],
  ['swapon -a', "swapon: can't open '/etc/fstab': No such file or directory\n", 1],
  ['swapoff /dev/sda', 'swapoff: /dev/sda: Operation not permitted\n', 1],
  ['touch a; chattr +i a; echo $? >&2', 'chattr: setting flags on a: Operation not permitted\n0\n', 0],
  ['reboot -f', 'reboot: Operation not permitted\n', 1],
  ['init', 'init: must be run as PID 1\n', 1],
  ['ipcrm -m 1', 'ipcrm: invalid id (1)\n', 1],
  ['logread', "logread: can't find syslogd buffer: No such file or directory\n", 1],
])('%s', async (cmd, stderr, status) => {
  expect(await run(cmd)).toEqual({ stdout: '', stderr, status });
});

test('killall5 only looks whom it would reach with signal 0', async () => {
  expect(await run('setsid sleep 9 & sleep 1; killall5 -0; kill -0 $! && echo alive; killall5 -x')).toEqual({
    stdout: 'alive\n',
    stderr: "killall5: bad signal name 'x'\n",
    status: 1,
  });
});

test('lsattr lists what a directory holds', async () => {
  expect(await run('mkdir -p d/sub; touch d/a d/sub/b; lsattr -R d; lsattr -d d')).toEqual({
    stdout:
      '-------------------- d/sub\n\nd/sub:\n-------------------- d/sub/b\n\n-------------------- d/a\n-------------------- d\n',
    stderr: '',
    status: 0,
  });
});

test('losetup says which device would be next', async () => {
  expect(await run('losetup -f')).toEqual({ stdout: '/dev/loop0\n', stderr: '', status: 0 });
});
