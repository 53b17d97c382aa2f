import { expect, it } from 'vitest';
import { World } from '../world.ts';

/** What /proc says that root may do in such a container. */
async function effective(name: string, HostConfig: object, User = ''): Promise<string | undefined> {
  const world = new World();
  const { stdout } = await world.output(name, { Cmd: ['cat', '/proc/self/status'], HostConfig, User });
  return /^CapEff:\t0*(\w+)$/m.exec(stdout)?.[1];
}

it('gives root what Docker gives it by default, and others nothing', async () => {
  expect(await effective('c1', {})).toBe('a80425fb');
  expect(await effective('c1', {}, '1000')).toBe('0');
});

it('adds and drops capabilities', async () => {
  expect(await effective('c1', { CapAdd: ['net_admin'] })).toBe('a80435fb');
  expect(await effective('c1', { CapDrop: ['CAP_CHOWN', 'KILL'] })).toBe('a80425da');
  expect(await effective('c1', { CapDrop: ['ALL'] })).toBe('0');
  expect(await effective('c1', { CapDrop: ['ALL'], CapAdd: ['CHOWN'] })).toBe('1');
  expect(await effective('c1', { CapAdd: ['ALL'], CapDrop: ['CHOWN'] })).toBe('1fffffffffe');
  expect(await effective('c1', { Privileged: true, CapDrop: ['ALL'] })).toBe('1ffffffffff');
});
