import { expect, it } from 'vitest';
import { World } from './world.ts';

it('shows a container its own control group as the root, and the host a scope of systemd', async () => {
  const world = new World();
  const own = await world.output('c1', { Cmd: ['cat', '/proc/1/cgroup'] });
  expect(own.stdout).toBe('0::/\n');
  const host = await world.output('c2', {
    Cmd: ['cat', '/proc/self/cgroup'],
    HostConfig: { CgroupnsMode: 'host' },
  });
  expect(host.stdout).toMatch(/^0::\/system\.slice\/docker-[0-9a-f]{64}\.scope\n$/);
});
