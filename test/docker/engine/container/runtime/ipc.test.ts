import { expect, it } from 'vitest';
import { World } from '../world.ts';

async function refusal(world: World, name: string, IpcMode: string): Promise<unknown> {
  await world.create(name, { HostConfig: { IpcMode } });
  return world.call('POST', `/containers/${name}/start`);
}

it('is shared with containers that ask for it', async () => {
  const world = new World();
  await world.start('donor', { Cmd: ['sleep', '100'], HostConfig: { IpcMode: 'shareable' } });
  await world.exec('donor', ['write', '/dev/shm/x', 'shared\n']);
  const HostConfig = { IpcMode: 'container:donor' };
  expect((await world.output('c1', { Cmd: ['cat', '/dev/shm/x'], HostConfig })).stdout).toBe('shared\n');
});

it('is refused where there is none to share', async () => {
  const world = new World();
  await world.start('alone', { Cmd: ['sleep', '100'] });
  await world.create('still', {});
  const message = (text: string) => ({
    status: 400,
    body: { message: `failed to join IPC namespace: ${text}` },
  });
  expect(await refusal(world, 'c1', 'container:nosuch')).toEqual(message('No such container: nosuch'));
  expect(await refusal(world, 'c2', 'container:still')).toEqual(message('container still is not running'));
  expect(await refusal(world, 'c3', 'container:alone')).toEqual(
    message('container alone: non-shareable IPC (hint: use IpcMode:shareable for the donor container)'),
  );
});
