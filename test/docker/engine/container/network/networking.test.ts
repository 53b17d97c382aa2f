import { describe, expect, it } from 'vitest';
import { normalise, World } from '../world.ts';

const published = (PortBindings: object, more: object = {}): object => ({
  ExposedPorts: Object.fromEntries(Object.keys(PortBindings).map((key) => [key, {}])),
  HostConfig: { PortBindings, ...more },
});
const on = (HostIp: string, HostPort: string): object[] => [{ HostIp, HostPort }];

async function ports(world: World, name: string): Promise<unknown> {
  const { body } = await world.call('GET', `/containers/${name}/json`);
  return (body as { NetworkSettings: { Ports: unknown } }).NetworkSettings.Ports;
}

async function network(world: World, Name: string, IPAM: object = { Config: [] }): Promise<void> {
  await world.call('POST', '/networks/create', { Name, Driver: 'bridge', IPAM, Options: {}, Labels: {} });
}

describe('published ports', () => {
  it('lead into the container, with the address of who calls', async () => {
    const world = new World();
    await world.start('web', { Cmd: ['serve', '80', 'hello'], ...published({ '80/tcp': on('', '8080') }) });
    const fetch = async (name: string, address: string) =>
      (await world.output(name, { Cmd: ['fetch', address, '8080'] })).stdout;
    expect(await fetch('c1', '172.17.0.1')).toBe('hello 172.17.0.1\n');
    expect((await world.output('c2', { Cmd: ['fetch', '172.17.0.2', '80'] })).stdout).toBe(
      'hello 172.17.0.3\n',
    );
    expect(await ports(world, 'web')).toEqual({
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '8080' },
        { HostIp: '::', HostPort: '8080' },
      ],
    });
  });

  it('are had by one container at a time', async () => {
    const world = new World();
    const config = { Cmd: ['sleep', '99'], ...published({ '80/tcp': on('', '8080') }) };
    await world.start('one', config);
    await world.create('two', config);
    expect(normalise(await world.call('POST', '/containers/two/start'))).toEqual({
      status: 500,
      body: {
        message:
          'failed to set up container networking: driver failed programming external connectivity on endpoint two (ID1): Bind for 0.0.0.0:8080 failed: port is already allocated',
      },
    });
    expect(world.engine.containers.find('two').state).toMatchObject({
      running: false,
      startedAt: 0,
      exitCode: 128,
    });
    await world.call('POST', '/containers/one/kill');
    expect((await world.call('POST', '/containers/two/start')).status).toBe(204);
    expect(world.engine.containers.find('two').endpoints.get('bridge')?.IPAddress).toBe('172.17.0.2');
  });

  it('are chosen by the engine from 32768, or from a range', async () => {
    const world = new World();
    const sleep = { Cmd: ['sleep', '99'] };
    await world.start('c1', {
      ...sleep,
      ...published({ '80/tcp': on('', ''), '81/tcp': on('127.0.0.1', '') }),
    });
    await world.start('c2', {
      ...sleep,
      ExposedPorts: { '90/udp': {} },
      HostConfig: { PublishAllPorts: true },
    });
    await world.start('c3', { ...sleep, ...published({ '80/tcp': on('', '8000-8010') }) });
    expect(await ports(world, 'c1')).toEqual({
      '80/tcp': [...on('0.0.0.0', '32768'), ...on('::', '32768')],
      '81/tcp': on('127.0.0.1', '32769'),
    });
    expect(await ports(world, 'c2')).toEqual({ '90/udp': [...on('0.0.0.0', '32768'), ...on('::', '32768')] });
    expect(await ports(world, 'c3')).toEqual({ '80/tcp': [...on('0.0.0.0', '8000'), ...on('::', '8000')] });
  });
});

describe('networks of a container', () => {
  it('know it by its names, and it asks the engine for them', async () => {
    const world = new World();
    await network(world, 'mynet');
    const id = await world.start('web', {
      Cmd: ['sleep', '99'],
      HostConfig: { NetworkMode: 'mynet' },
      NetworkingConfig: { EndpointsConfig: { mynet: { Aliases: ['www'] } } },
    });
    const { body } = await world.call('GET', '/containers/web/json');
    expect(normalise((body as { NetworkSettings: { Networks: unknown } }).NetworkSettings.Networks)).toEqual({
      mynet: {
        IPAMConfig: null,
        Links: null,
        Aliases: ['www'],
        MacAddress: 'MAC4',
        DriverOpts: null,
        GwPriority: 0,
        NetworkID: 'ID1',
        EndpointID: 'ID2',
        Gateway: '172.18.0.1',
        IPAddress: '172.18.0.2',
        IPPrefixLen: 16,
        IPv6Gateway: '',
        GlobalIPv6Address: '',
        GlobalIPv6PrefixLen: 0,
        DNSNames: ['web', 'www', 'ID3'],
      },
    });
    const resolver = (await world.exec('web', ['cat', '/etc/resolv.conf'])).stdout;
    expect(resolver).toContain('\nnameserver 127.0.0.11\noptions ndots:0\n');
    const hosts = (await world.exec('web', ['cat', '/etc/hosts'])).stdout;
    expect(hosts.split('\n').at(-2)).toBe(`172.18.0.2\t${id.slice(0, 12)}`);
  });

  it('can be joined and left while it runs', async () => {
    const world = new World();
    await network(world, 'mynet');
    await world.start('c1', { Cmd: ['sleep', '99'] });
    const names = () => [...world.engine.containers.find('c1').endpoints.keys()];
    const resolver = async () =>
      /nameserver (\S+)/.exec((await world.exec('c1', ['cat', '/etc/resolv.conf'])).stdout)?.[1];
    expect(await resolver()).toBe('10.0.0.1');
    expect((await world.call('POST', '/networks/mynet/connect', { Container: 'c1' })).status).toBe(200);
    expect([names(), await resolver()]).toEqual([['bridge', 'mynet'], '127.0.0.11']);
    await world.call('POST', '/networks/bridge/disconnect', { Container: 'c1' });
    expect(names()).toEqual(['mynet']);
    expect((await world.exec('c1', ['cat', '/etc/hosts'])).stdout).not.toContain('172.17.');
  });

  it('give the address that was asked for', async () => {
    const world = new World();
    await network(world, 'sub', { Config: [{ Subnet: '10.5.0.0/16', Gateway: '10.5.0.254' }] });
    await world.start('c1', {
      Cmd: ['sleep', '99'],
      HostConfig: { NetworkMode: 'sub' },
      NetworkingConfig: {
        EndpointsConfig: {
          sub: { IPAMConfig: { IPv4Address: '10.5.5.77' }, MacAddress: '02:00:00:00:00:07' },
        },
      },
    });
    expect(world.engine.containers.find('c1').endpoints.get('sub')).toMatchObject({
      IPAddress: '10.5.5.77',
      Gateway: '10.5.0.254',
      MacAddress: '02:00:00:00:00:07',
    });
  });

  it('may be those of the host or of another container, or none', async () => {
    const world = new World();
    const mode = (NetworkMode: string): object => ({ HostConfig: { NetworkMode } });
    await world.start('web', { Hostname: 'webhost', Cmd: ['serve', '80', 'hello'] });
    const where = async (name: string, config: object) =>
      (await world.output(name, { Cmd: ['where'], ...config })).stdout;
    expect(await where('c1', mode('host'))).toBe('0:0 / docker -\n');
    expect(await where('c2', mode('container:web'))).toBe('0:0 / webhost -\n');
    expect(
      (await world.output('c3', { Cmd: ['fetch', '127.0.0.1', '80'], ...mode('container:web') })).stdout,
    ).toBe('hello 127.0.0.1\n');
    await world.create('c4', mode('container:c1'));
    expect((await world.call('POST', '/containers/c4/start')).body).toEqual({
      message: 'cannot join network namespace of a non running container: container c1 is exited',
    });
    await world.create('c5', mode('container:nosuch'));
    expect((await world.call('POST', '/containers/c5/start')).body).toEqual({
      message: 'joining network namespace of container: No such container: nosuch',
    });
    await world.create('c6', mode('nosuch'));
    expect((await world.call('POST', '/containers/c6/start')).body).toEqual({
      message: 'failed to set up container networking: network nosuch not found',
    });
  });
});
