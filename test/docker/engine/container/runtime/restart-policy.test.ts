import { describe, expect, it } from 'vitest';
import { World } from '../world.ts';

const policy = (Name: string, MaximumRetryCount = 0): object => ({
  HostConfig: { RestartPolicy: { Name, MaximumRetryCount } },
});

async function status(world: World, name: string): Promise<readonly [string, number]> {
  const { restartCount } = world.engine.containers.find(name);
  const list = (await world.call('GET', '/containers/json?all=1')).body as {
    Names: string[];
    Status: string;
  }[];
  return [list.find(({ Names }) => Names[0] === `/${name}`)?.Status ?? '', restartCount];
}

describe('a restart policy', () => {
  it('tries again so many times after failures, waiting twice as long each time', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['false'], ...policy('on-failure', 2) });
    const before = world.clock.now();
    await world.sleep(3000);
    expect(await status(world, 'c1')).toEqual(['Exited (1) 2 seconds ago', 2]);
    const starts = world.engine.events
      .between(0, Number.MAX_SAFE_INTEGER)
      .filter(({ Action }) => Action === 'start')
      .map(({ timeNano }) => Math.round(timeNano / 1e6 - before));
    expect(starts).toEqual([0, 100, 300]);
  });

  it('always starts again, until somebody stops it', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['true'], ...policy('always') });
    await world.sleep(3000);
    expect(await status(world, 'c1')).toEqual(['Restarting (0) 1 second ago', 5]);
    expect((await world.call('DELETE', '/containers/c1')).body).toEqual({
      message:
        'cannot remove container "c1": container is restarting: stop the container before removing or force remove',
    });
    expect((await world.call('POST', '/containers/c1/stop')).status).toBe(204);
    await world.sleep(60_000);
    expect(await status(world, 'c1')).toEqual(['Exited (0) About a minute ago', 5]);
  });

  it('counts anew when it is started by hand', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['false'], ...policy('on-failure', 1) });
    await world.sleep(1000);
    await world.call('POST', '/containers/c1/start');
    await world.sleep(1000);
    expect(await status(world, 'c1')).toEqual(['Exited (1) Less than a second ago', 1]);
  });

  it('lets a container rest that has ended well, or that was stopped', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['true'], ...policy('on-failure') });
    await world.start('c2', { Cmd: ['sleep', '300'], ...policy('unless-stopped') });
    await world.call('POST', '/containers/c2/stop?t=0');
    await world.sleep(2000);
    expect(await status(world, 'c1')).toEqual(['Exited (0) 2 seconds ago', 0]);
    expect(await status(world, 'c2')).toEqual(['Exited (137) 2 seconds ago', 0]);
  });

  it('starts a container again that was killed from inside', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'], ...policy('unless-stopped') });
    world.engine.containers.find('c1').task?.process.signal('SIGKILL', { fromKernel: true });
    await world.sleep(500);
    expect(await status(world, 'c1')).toEqual(['Up Less than a second', 1]);
  });
});
