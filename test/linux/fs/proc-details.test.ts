import { expect, it } from 'vitest';
import { mountInfo, neighbourTable } from '../../../src/linux/fs/proc-details.ts';

it('mountinfo numbers mounts and names the one that each stands in', () => {
  const mount = (target: string, type: string, options: string) => ({ source: type, target, type, options });
  expect(
    mountInfo([
      mount('/', 'ext4', 'rw,relatime'),
      mount('/sys', 'sysfs', 'ro,nosuid'),
      mount('/sys/fs/cgroup', 'cgroup2', 'ro,nosuid'),
      mount('/dev', 'tmpfs', 'rw,nosuid,size=64k,mode=755'),
    ]),
  ).toBe(`22 1 0:20 / / rw,relatime - ext4 ext4 rw
23 22 0:21 / /sys ro,nosuid - sysfs sysfs ro
24 23 0:22 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup2 ro
25 22 0:23 / /dev rw,nosuid - tmpfs tmpfs rw,size=64k,mode=755
`);
});

it('the table of neighbours shows who has answered, and who was pinned', () => {
  expect(
    neighbourTable([
      { address: '10.0.0.1', mac: '02:00:00:00:00:01', device: 'eth0' },
      { address: '10.0.0.9', device: 'eth0' },
    ]),
  ).toBe(`IP address       HW type     Flags       HW address            Mask     Device
10.0.0.1         0x1         0x2         02:00:00:00:00:01     *        eth0
10.0.0.9         0x1         0x0         00:00:00:00:00:00     *        eth0
`);
});
