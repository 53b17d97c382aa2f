import { beforeEach, describe, expect, test } from 'vitest';
import { mountVolume, unmountVolume } from '../../../../src/docker/engine/volume/mount.ts';
import { type EngineWorld, engineWorld } from '../../engine-world.ts';

describe('volumes', () => {
  let world: EngineWorld;
  let call: EngineWorld['call'];
  const body = async (...request: Parameters<EngineWorld['call']>) => (await call(...request)).body;
  const create = (request: object) => call('POST', '/volumes/create', request);
  const filtered = (path: string, filters: object) =>
    `${path}?filters=${encodeURIComponent(JSON.stringify(filters))}`;

  beforeEach(() => {
    world = engineWorld();
    call = world.call;
  });

  test('are directories on the host', async () => {
    const volume = {
      CreatedAt: '2026-11-22T15:00:00Z',
      Driver: 'local',
      Labels: null,
      Mountpoint: '/var/lib/docker/volumes/v1/_data',
      Name: 'v1',
      Options: null,
      Scope: 'local',
    };
    expect(await create({ Name: 'v1', Driver: 'local' })).toMatchObject({ status: 201, body: volume });
    expect(await body('GET', '/volumes/v1')).toEqual(volume);
    expect(world.engine.host.fs.stat('/var/lib/docker/volumes/v1/_data')).toMatchObject({
      type: 'directory',
      mode: 0o755,
    });
    expect(world.engine.host.fs.stat('/var/lib/docker/volumes/v1').mode).toBe(0o701);
    // The same name again is the same volume, whatever else is said of it.
    expect(await create({ Name: 'v1', Labels: { a: 'b' } })).toMatchObject({ status: 201, body: volume });
    expect(await body('GET', '/volumes')).toEqual({ Volumes: [volume], Warnings: null });
  });

  test('without a name get one', async () => {
    const { body: made } = await create({});
    expect(made).toEqual({
      CreatedAt: '2026-11-22T15:00:00Z',
      Driver: 'local',
      Labels: { 'com.docker.volume.anonymous': '' },
      Mountpoint: expect.stringMatching(/^\/var\/lib\/docker\/volumes\/[0-9a-f]{64}\/_data$/),
      Name: expect.stringMatching(/^[0-9a-f]{64}$/),
      Options: null,
      Scope: 'local',
    });
  });

  test.each([
    [
      { Name: 'bad name' },
      400,
      'create bad name: "bad name" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
    ],
    [
      { Name: 'a' },
      400,
      'create a: volume name is too short, names should be at least two alphanumeric characters',
    ],
    [
      { Name: 'v3', Driver: 'bogus' },
      404,
      'create v3: error looking up volume plugin bogus: plugin "bogus" not found',
    ],
    [{ Name: 'v3', DriverOpts: { bogus: '1' } }, 400, 'create v3: invalid option: "bogus"'],
    [{ Name: 'v3', DriverOpts: { type: 'tmpfs' } }, 400, 'create v3: missing required option: "device"'],
  ])('%j is refused', async (request, status, message) => {
    expect(await create(request)).toMatchObject({ status, body: { message } });
    expect(world.engine.volumes.size).toBe(0);
  });

  test('are listed by name, filtered', async () => {
    for (const Name of ['web', 'app', 'db'])
      await create({ Name, Labels: { kind: Name === 'db' ? 'data' : 'files' } });
    const names = async (filters: object) => {
      const list = (await body('GET', filtered('/volumes', filters))) as { Volumes: { Name: string }[] };
      return list.Volumes.map(({ Name }) => Name);
    };
    expect(await names({})).toEqual(['app', 'db', 'web']);
    expect(await names({ name: ['b'] })).toEqual(['db', 'web']);
    expect(await names({ label: ['kind=data'] })).toEqual(['db']);
    expect(await names({ driver: ['other'] })).toEqual([]);
    expect(await names({ dangling: ['true'] })).toEqual(['app', 'db', 'web']);
    expect(await names({ dangling: ['false'] })).toEqual([]);
    expect(await body('GET', filtered('/volumes', { bogus: ['1'] }))).toEqual({
      message: "invalid filter 'bogus'",
    });
    expect(await body('GET', '/volumes?filters=x')).toEqual({
      message: 'error reading volume filters: invalid filter',
    });
  });

  test('are removed', async () => {
    await create({ Name: 'v1' });
    expect(await call('DELETE', '/volumes/v1')).toMatchObject({ status: 204, body: '' });
    expect(world.engine.host.fs.exists('/var/lib/docker/volumes/v1')).toBe(false);
    expect(await call('DELETE', '/volumes/v1')).toMatchObject({
      status: 404,
      body: { message: 'get v1: no such volume' },
    });
    expect(await call('DELETE', '/volumes/v1?force=1')).toMatchObject({ status: 204 });
  });

  test('are pruned: those that nobody named, before API 1.42 all', async () => {
    await create({ Name: 'named' });
    await create({ Name: 'special', DriverOpts: { type: 'tmpfs', device: 'tmpfs' } });
    const { body: made } = await create({});
    const { Name, Mountpoint } = made as { Name: string; Mountpoint: string };
    world.engine.host.fs.writeFile(`${Mountpoint}/file`, 'hello');
    world.engine.host.fs.link(`${Mountpoint}/file`, `${Mountpoint}/again`);
    expect(await body('POST', '/volumes/prune')).toEqual({ VolumesDeleted: [Name], SpaceReclaimed: 5 });
    expect(await body('POST', '/volumes/prune')).toEqual({ VolumesDeleted: [], SpaceReclaimed: 0 });
    expect(await body('POST', filtered('/volumes/prune', { all: ['maybe'] }))).toEqual({
      message: "invalid filter 'all=[maybe]'",
    });
    expect(await body('POST', '/v1.41/volumes/prune')).toEqual({
      VolumesDeleted: ['named'],
      SpaceReclaimed: 0,
    });
    expect([...world.engine.volumes.keys()]).toEqual(['special']);
  });

  test('with options are mounted when they are used', async () => {
    const { fs } = world.engine.host;
    fs.mkdir('/srv');
    fs.writeFile('/srv/page', 'hello');
    await create({ Name: 'small', DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' } });
    await create({ Name: 'bound', DriverOpts: { type: 'none', device: '/srv', o: 'bind' } });
    await create({ Name: 'wrong', DriverOpts: { type: 'none', device: '/nosuch', o: 'bind' } });
    const [small, bound, wrong] = ['small', 'bound', 'wrong'].map((name) => world.engine.volumes.get(name));
    if (!small || !bound || !wrong) throw new Error('no volumes');
    mountVolume(world.engine, small);
    mountVolume(world.engine, small);
    mountVolume(world.engine, bound);
    expect(fs.readText('/var/lib/docker/volumes/bound/_data/page')).toBe('hello');
    expect(fs.mounts().find(({ target }) => target === small.mountpoint)?.space?.size).toBe(1_048_576);
    unmountVolume(world.engine, bound);
    expect(fs.readDirectory('/var/lib/docker/volumes/bound/_data')).toEqual([]);
    expect(() => mountVolume(world.engine, wrong)).toThrow(
      "error while mounting volume '/var/lib/docker/volumes/wrong/_data': failed to mount local volume: mount /nosuch:/var/lib/docker/volumes/wrong/_data, flags: 0x1000: no such file or directory",
    );
    expect((await call('DELETE', '/volumes/small')).status).toBe(204);
    expect(fs.mounts().some(({ target }) => target === small.mountpoint)).toBe(false);
  });

  test('are only updated in a swarm', async () => {
    expect(await call('PUT', '/volumes/v1', {})).toMatchObject({
      status: 503,
      body: { message: 'volume update only valid for cluster volumes, but swarm is unavailable' },
    });
  });
});
