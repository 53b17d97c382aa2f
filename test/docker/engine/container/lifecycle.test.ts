import { describe, expect, it } from 'vitest';
import type { ContainerState } from '../../../../src/docker/engine/container/state.ts';
import { World } from './world.ts';

const done = { status: 204, body: '' };

function stateOf(world: World, name: string): ContainerState {
  return world.engine.containers.find(name).state;
}

describe('docker stop', () => {
  it('waits ten seconds for a first process that does not listen, then kills it', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'] });
    const before = world.clock.now();
    expect(await world.call('POST', '/containers/c1/stop')).toEqual(done);
    expect([world.clock.now() - before, stateOf(world, 'c1').exitCode]).toEqual([10_000, 137]);
    expect(await world.call('POST', '/containers/c1/stop')).toEqual({ status: 304, body: '' });
  });

  it('waits as long as it is told, or as the container says', async () => {
    const world = new World();
    const seconds = async (name: string, config: object, query: string) => {
      await world.start(name, { Cmd: ['sleep', '300'], ...config });
      const before = world.clock.now();
      await world.call('POST', `/containers/${name}/stop${query}`);
      return (world.clock.now() - before) / 1000;
    };
    expect(await seconds('c1', {}, '?t=1')).toBe(1);
    expect(await seconds('c2', { StopTimeout: 3 }, '')).toBe(3);
    expect(await seconds('c3', {}, '?t=0')).toBe(0);
    expect(await seconds('c4', { StopSignal: 'KILL' }, '')).toBe(0);
    expect(await seconds('c5', {}, '?signal=KILL')).toBe(0);
  });

  it('ends a program that listens with its own status', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['signals'] });
    await world.call('POST', '/containers/c1/kill?signal=HUP');
    expect(await world.call('POST', '/containers/c1/stop')).toEqual(done);
    expect(stateOf(world, 'c1').exitCode).toBe(5);
    expect((await world.logs('c1')).stdout).toBe('ready\nSIGHUP\n');
  });

  it('passes the signal on when there is an init', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'], HostConfig: { Init: true } });
    const before = world.clock.now();
    await world.call('POST', '/containers/c1/stop');
    expect([world.clock.now() - before, stateOf(world, 'c1').exitCode]).toEqual([0, 143]);
  });

  it('wakes a paused container to end it', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['signals'] });
    await world.call('POST', '/containers/c1/pause');
    expect(await world.call('POST', '/containers/c1/stop')).toEqual(done);
    expect(stateOf(world, 'c1')).toMatchObject({ running: false, paused: false, exitCode: 5 });
  });
});

describe('docker kill', () => {
  it('refuses what does not run and signals that are none', async () => {
    const world = new World();
    const id = await world.create('c1', {});
    const refusal = async (query: string) => (await world.call('POST', `/containers/${query}`)) as unknown;
    expect(await refusal('c1/kill')).toEqual({
      status: 409,
      body: { message: `cannot kill container: c1: container ${id} is not running` },
    });
    expect(await refusal('c1/kill?signal=BOGUS')).toEqual({
      status: 400,
      body: { message: 'cannot kill container: c1: invalid signal: BOGUS' },
    });
    expect(await refusal('c1/kill?signal=0')).toEqual({
      status: 400,
      body: { message: 'cannot kill container: c1: invalid signal: 0' },
    });
    expect(await refusal('nosuch/kill')).toEqual({
      status: 404,
      body: { message: 'cannot kill container: nosuch: No such container: nosuch' },
    });
  });

  it('has ended the container when it returns', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['parent', 'sleep', '300'] });
    expect(await world.call('POST', '/containers/c1/kill')).toEqual(done);
    expect(stateOf(world, 'c1')).toMatchObject({ running: false, exitCode: 137, pid: 0 });
    expect(world.kernel.pids.list()).toEqual([]);
  });
});

describe('docker pause', () => {
  it('stops time for the container alone', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['count', '3'] });
    await world.sleep(1500);
    expect(await world.call('POST', '/containers/c1/pause')).toEqual(done);
    await world.sleep(60_000);
    expect((await world.logs('c1')).stdout).toBe('1\n2\n');
    expect(await world.call('POST', '/containers/c1/unpause')).toEqual(done);
    expect((await world.logs('c1', '&follow=1')).stdout).toBe('1\n2\n3\n');
  });

  it('refuses what is paused, what is not, and execs meanwhile', async () => {
    const world = new World();
    const id = await world.start('c1', { Cmd: ['sleep', '300'] });
    const message = async (verb: string) => (await world.call('POST', `/containers/c1/${verb}`)).body;
    expect(await message('unpause')).toEqual({ message: `Container ${id} is not paused` });
    await world.call('POST', '/containers/c1/pause');
    expect(await message('pause')).toEqual({ message: `Container ${id} is already paused` });
    expect(await message('start')).toEqual({
      message: 'cannot start a paused container, try unpause instead',
    });
    await expect(world.exec('c1', ['true'])).rejects.toThrow(
      'Container c1 is paused, unpause the container before exec',
    );
    expect((await world.call('DELETE', '/containers/c1')).body).toEqual({
      message: 'cannot remove container "c1": container is paused and must be unpaused first',
    });
  });
});

describe('docker start', () => {
  it('does nothing to what runs', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'] });
    expect(await world.call('POST', '/containers/c1/start')).toEqual({ status: 304, body: '' });
  });

  it('starts again with the files that were left', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['mark', '/tmp/x'] });
    await world.call('POST', '/containers/c1/start');
    await world.sleep(1);
    await world.call('POST', '/containers/c1/start');
    await world.sleep(1);
    expect((await world.logs('c1')).stdout).toBe('new\nold\n');
  });
});

describe('docker restart', () => {
  it('keeps a container that would remove itself', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'], HostConfig: { AutoRemove: true } });
    expect(await world.call('POST', '/containers/c1/restart?t=0')).toEqual(done);
    expect(stateOf(world, 'c1').running).toBe(true);
  });
});

describe('docker wait', () => {
  it('answers the status at the next exit, at once if it does not run, or at the removal', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['count', '2', '12'] });
    const wait = (condition: string) => world.call('POST', `/containers/c1/wait${condition}`);
    expect(await wait('')).toEqual({ status: 200, body: { StatusCode: 12 } });
    expect(await wait('?condition=not-running')).toEqual({ status: 200, body: { StatusCode: 12 } });
    expect(await wait('?condition=bogus')).toEqual({
      status: 400,
      body: { message: 'invalid condition: "bogus"' },
    });
    const [removed] = await Promise.all([wait('?condition=removed'), world.call('DELETE', '/containers/c1')]);
    expect(removed).toEqual({ status: 200, body: { StatusCode: 12 } });
  });
});

describe('docker rm', () => {
  it('refuses what runs unless forced', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '300'] });
    expect(await world.call('DELETE', '/containers/c1')).toEqual({
      status: 409,
      body: {
        message:
          'cannot remove container "c1": container is running: stop the container before removing or force remove',
      },
    });
    expect(await world.call('DELETE', '/containers/c1?force=1')).toEqual(done);
    expect(await world.call('DELETE', '/containers/c1')).toEqual({
      status: 404,
      body: { message: 'No such container: c1' },
    });
    expect(world.kernel.pids.list()).toEqual([]);
  });

  it('removes volumes that nobody named, with -v', async () => {
    const world = new World();
    const config = { Volumes: { '/anon': {} }, HostConfig: { Binds: ['named:/named'] } };
    await world.create('c1', config);
    await world.create('c2', config);
    await world.call('DELETE', '/containers/c1');
    expect(world.engine.volumes.size).toBe(3);
    await world.call('DELETE', '/containers/c2?v=1');
    expect(world.engine.volumes.size).toBe(2);
    expect(world.engine.volumes.has('named')).toBe(true);
  });
});

describe('docker rename', () => {
  it('refuses names that are taken, wrong, empty or the same', async () => {
    const world = new World();
    await world.create('old', {});
    const id = await world.create('other', {});
    const rename = async (name: string) =>
      ((await world.call('POST', `/containers/old/rename?name=${name}`)).body as { message: string }).message;
    expect(await rename('other')).toBe(
      `Error when allocating new name: Conflict. The container name "/other" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
    expect(await rename('bad/name')).toBe(
      'Error when allocating new name: Invalid container name (/bad/name), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    );
    expect(await rename('')).toBe('Neither old nor new names may be empty');
    expect(await rename('old')).toBe('Renaming a container with the same name as its current name');
  });
});

describe('docker update', () => {
  it('changes limits and the restart policy', async () => {
    const world = new World();
    await world.create('c1', { HostConfig: { Memory: 67_108_864 } });
    const update = (request: object) => world.call('POST', '/containers/c1/update', request);
    expect(
      await update({ CpuShares: 512, RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }),
    ).toEqual({
      status: 200,
      body: { Warnings: null },
    });
    const { hostConfig, id } = world.engine.containers.find('c1');
    expect(hostConfig).toMatchObject({
      CpuShares: 512,
      Memory: 67_108_864,
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    });
    expect(await update({ Memory: 1_000_000_000 })).toEqual({
      status: 409,
      body: {
        message: `Cannot update container ${id}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time`,
      },
    });
    expect(await update({ Memory: 1000 })).toEqual({
      status: 400,
      body: { message: 'Minimum memory limit allowed is 6MB' },
    });
  });
});

describe('docker container prune', () => {
  it('removes what does not run, as far as the filters say', async () => {
    const world = new World();
    const old = await world.create('old', { Labels: { keep: 'no' } });
    await world.create('kept', { Labels: { keep: 'yes' } });
    await world.start('running', { Cmd: ['sleep', '300'] });
    const prune = (filters: object) =>
      world.call('POST', `/containers/prune?filters=${encodeURIComponent(JSON.stringify(filters))}`);
    expect(await prune({ bogus: ['1'] })).toEqual({
      status: 400,
      body: { message: "invalid filter 'bogus'" },
    });
    expect(await prune({ until: ['24h'] })).toEqual({
      status: 200,
      body: { ContainersDeleted: null, SpaceReclaimed: 0 },
    });
    expect(await prune({ 'label!': ['keep=yes'] })).toEqual({
      status: 200,
      body: { ContainersDeleted: [old], SpaceReclaimed: 0 },
    });
    expect(world.engine.containers.all().map(({ name }) => name)).toEqual(['/kept', '/running']);
  });
});
