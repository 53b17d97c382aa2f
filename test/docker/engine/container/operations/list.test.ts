import { beforeAll, describe, expect, it } from 'vitest';
import { normalise, World } from '../world.ts';

const world = new World();

async function names(filters: object, query = '&all=1'): Promise<readonly string[] | string> {
  const text = encodeURIComponent(JSON.stringify(filters));
  const { body } = await world.call('GET', `/containers/json?filters=${text}${query}`);
  if (!Array.isArray(body)) return (body as { message: string }).message;
  return (body as { Names: string[] }[]).map(({ Names }) => Names[0]?.slice(1) ?? '');
}

beforeAll(async () => {
  world.addImage('db', { ExposedPorts: ['6379/tcp'], Volumes: ['/data'], Cmd: ['sleep', '900'] });
  await world.start('ps1', {
    Labels: { app: 'web' },
    Cmd: ['sleep', '900'],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8085' }] } },
  });
  await world.start('ps2', { Image: 'db', Labels: { app: 'db' } });
  await world.start('ps3', { Cmd: ['exit', '3'] });
  await world.create('ps4', { HostConfig: { NetworkMode: 'none' } });
  await world.start('ps5', { Cmd: ['sleep', '900'] });
  await world.call('POST', '/containers/ps5/pause');
  await world.start('ps6', { Cmd: ['sleep', '900'], HostConfig: { Binds: ['pv:/data'] } });
});

describe('docker ps', () => {
  it('shows the newest first, and only those that run unless asked', async () => {
    expect(await names({}, '')).toEqual(['ps6', 'ps5', 'ps2', 'ps1']);
    expect(await names({})).toEqual(['ps6', 'ps5', 'ps4', 'ps3', 'ps2', 'ps1']);
    expect(await names({}, '&limit=2')).toEqual(['ps6', 'ps5']);
    expect(await names({ name: ['ps[34]'] }, '&limit=1')).toEqual(['ps4']);
  });

  it.each<[object, readonly string[]]>([
    [{ name: ['ps1', 'ps2'] }, ['ps2', 'ps1']],
    [{ name: ['^/ps1$'] }, ['ps1']],
    [{ name: ['^ps1$'] }, ['ps1']],
    [{ name: { 's[12]': true, nosuch: false } }, ['ps2', 'ps1']],
    [{ status: ['exited'] }, ['ps3']],
    [{ status: ['running'] }, ['ps6', 'ps2', 'ps1']],
    [{ status: ['paused', 'created'] }, ['ps5', 'ps4']],
    [{ exited: ['3'] }, ['ps3']],
    [{ exited: ['0'] }, []],
    [{ label: ['app'] }, ['ps2', 'ps1']],
    [{ label: ['app=db'] }, ['ps2']],
    [{ ancestor: ['base'] }, ['ps6', 'ps5', 'ps4', 'ps3', 'ps1']],
    [{ ancestor: ['db:latest'] }, ['ps2']],
    [{ ancestor: ['nosuch'] }, []],
    [{ before: ['ps3'] }, ['ps2', 'ps1']],
    [{ since: ['ps3'] }, ['ps6', 'ps5', 'ps4']],
    [{ volume: ['pv'] }, ['ps6']],
    [{ volume: ['/data'] }, ['ps6', 'ps2']],
    [{ network: ['none'] }, ['ps4']],
    [{ network: ['bridge'] }, ['ps6', 'ps5', 'ps3', 'ps2', 'ps1']],
    [{ publish: ['8085'] }, ['ps1']],
    [{ publish: ['8000-8100/tcp'] }, ['ps1']],
    [{ publish: ['8085/udp'] }, []],
    [{ expose: ['6379'] }, ['ps2']],
    [{ health: ['none'] }, ['ps6', 'ps5', 'ps4', 'ps3', 'ps2', 'ps1']],
    [{ 'is-task': ['true'] }, []],
    [{ isolation: ['hyperv'] }, []],
  ])('filters by %j', async (filters, expected) => {
    expect(await names(filters)).toEqual(expected);
  });

  it('filters by the beginning of an id', async () => {
    const { id } = world.engine.containers.find('ps3');
    expect(await names({ id: [id.slice(0, 12)] })).toEqual(['ps3']);
  });

  it.each<[object, string]>([
    [{ bogus: ['1'] }, "invalid filter 'bogus'"],
    [
      { status: ['bogus'] },
      "invalid filter 'status=bogus': invalid value for state (bogus): must be one of created, running, paused, restarting, removing, exited, dead",
    ],
    [{ exited: ['x'] }, `invalid filter 'exited=x': strconv.Atoi: parsing "x": invalid syntax`],
    [
      { health: ['ill'] },
      "invalid filter 'health=ill': invalid value for health (ill): must be one of none, starting, healthy, unhealthy",
    ],
    [{ since: ['nosuch'] }, 'No such container: nosuch'],
    [{ 'is-task': ['maybe'] }, "invalid filter 'is-task=[maybe]'"],
    [{ publish: ['80:80'] }, "filter for 'publish' should not contain ':': 80:80"],
  ])('refuses %j', async (filters, message) => {
    expect(await names(filters)).toBe(message);
  });

  it('shows all there is to a container', async () => {
    const { body } = await world.call('GET', '/containers/json?filters={"name":["ps1"]}&size=1');
    expect(normalise(body)).toEqual([
      {
        Id: 'ID1',
        Names: ['/ps1'],
        Image: 'base',
        ImageID: 'sha256:ID2',
        Command: 'sleep 900',
        Created: 1_795_359_600,
        Ports: [
          { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8085, Type: 'tcp' },
          { IP: '::', PrivatePort: 80, PublicPort: 8085, Type: 'tcp' },
        ],
        SizeRootFs: expect.any(Number),
        Labels: { app: 'web' },
        State: 'running',
        Status: 'Up Less than a second',
        HostConfig: { NetworkMode: 'bridge' },
        NetworkSettings: {
          Networks: {
            bridge: {
              IPAMConfig: null,
              Links: null,
              Aliases: null,
              MacAddress: 'MAC5',
              DriverOpts: null,
              GwPriority: 0,
              NetworkID: 'ID3',
              EndpointID: 'ID4',
              Gateway: '172.17.0.1',
              IPAddress: '172.17.0.2',
              IPPrefixLen: 16,
              IPv6Gateway: '',
              GlobalIPv6Address: '',
              GlobalIPv6PrefixLen: 0,
              DNSNames: null,
            },
          },
        },
        Mounts: [],
      },
    ]);
  });

  it('shows the id of an image whose name leads elsewhere', async () => {
    const own = new World();
    const id = own.addImage('moving', {});
    await own.create('c1', { Image: 'moving' });
    own.addImage('moving', { Cmd: ['false'] });
    const { body } = await own.call('GET', '/containers/json?all=1');
    expect((body as { Image: string }[]).map(({ Image }) => Image)).toEqual([id]);
  });
});
