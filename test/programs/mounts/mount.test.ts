import { expect, test } from 'vitest';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

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

test('what is mounted is seen, hides what was there, and goes again', async () => {
  const world = new World();
  const script = `mkdir a b; echo hi > a/f
mount -t tmpfs -o size=1m,mode=700,noexec none b; grep /w/b /proc/mounts; ls b; umount b
mount --bind a b; cat b/f; mount -o remount,ro b; echo x > b/g; cat a/f; umount b; ls b
mount -t proc proc b; ls -d b/1*; (cd b; umount /w/b); umount -l b; umount b
mount -v -t tmpfs x b; umount -v b
mount -t foo a b; mount /nope b; mount -t tmpfs t /nope; mount --bind a/f b; mount -t ext4 /dev/null b
echo 'tmp /w/b tmpfs ro 0 0' > /etc/fstab; mount b; mount | tail -1; umount b; mount -a; mount | tail -1
mount -t overlay o b; echo $?`;
  expect(await world.run(['sh', '-c', script])).toEqual({
    stdout: `none /w/b tmpfs rw,noexec,relatime,size=1024k,mode=700 0 0
hi
hi
b/1
mount: x mounted on /w/b.
umount: /w/b (x) unmounted
tmp on /w/b type tmpfs (ro,relatime)
tmp on /w/b type tmpfs (ro,relatime)
127
`,
    stderr: `sh: 3: cannot create b/g: Read-only file system
umount: /w/b: target is busy.
umount: b: not mounted.
mount: /w/b: unknown filesystem type 'foo'.
       dmesg(1) may have more information after failed mount system call.
mount: /w/b: special device /nope does not exist.
       dmesg(1) may have more information after failed mount system call.
mount: /nope: mount point does not exist.
       dmesg(1) may have more information after failed mount system call.
mount: /w/b: mount(2) system call failed: Not a directory.
       dmesg(1) may have more information after failed mount system call.
mount: /w/b: /dev/null is not a block device.
       dmesg(1) may have more information after failed mount system call.
drydock: 'mount -t overlay' is not simulated
`,
    status: 0,
  });
});

test('busybox says it in its own words', async () => {
  const script = `mkdir b; mount -t tmpfs tmpfs b; mount | tail -1; umount b; umount b; echo $?
mount -t foo a b; echo $?; mount /nope b; mount -t tmpfs tmpfs /nope; mount -t ext4 /dev/null b
mount -t tmpfs x b; cd b; umount /w/b`;
  expect(await new World().run(['/applets/ash', '-c', script], { env: { PATH: '/applets' } })).toEqual({
    stdout: 'tmpfs on /w/b type tmpfs (rw,relatime)\n1\n255\n',
    stderr: `umount: can't unmount b: Invalid argument
mount: mounting a on b failed: No such device
mount: mounting /nope on b failed: No such file or directory
mount: mounting tmpfs on /nope failed: No such file or directory
mount: mounting /dev/null on b failed: Block device required
umount: can't unmount /w/b: Device or resource busy
`,
    status: 1,
  });
});
