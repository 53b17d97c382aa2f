import { describe, expect, it } from 'vitest';
import { World } from '../container/world.ts';

const SUBNET = { Config: [{ Subnet: '10.5.0.0/16', IPRange: '10.5.5.0/24', Gateway: '10.5.0.254' }] };

async function create(world: World, Name: string, more: object = {}): Promise<string> {
  const request = { Name, Driver: 'bridge', IPAM: { Config: [] }, Options: {}, Labels: {}, ...more };
  const { status, body } = await world.call('POST', '/networks/create', request);
  return status === 201 ? 'made' : (body as { message: string }).message;
}

const ipam = (...Config: readonly object[]): object => ({ IPAM: { Config } });

describe('making networks', () => {
  it.each<[string, string, object, string]>([
    ['a name of the engine', 'bridge', {}, 'operation is not permitted on predefined bridge network '],
    ['a second of a name', 'mynet', {}, 'network with name mynet already exists'],
    ['a driver that is none', 'x', { Driver: 'bogus' }, 'plugin "bogus" not found'],
    ['an IPAM driver that is none', 'x', { IPAM: { Driver: 'foo' } }, 'plugin "foo" not found'],
    [
      'a routing mesh without a swarm',
      'x',
      { Ingress: true },
      'Ingress network can only be global scope network',
    ],
    ['a second host', 'x', { Driver: 'host' }, 'only one instance of "host" network is allowed'],
    [
      'a subnet that is none',
      'x',
      ipam({ Subnet: 'bogus' }),
      'invalid network config:\ninvalid subnet bogus: invalid CIDR block notation',
    ],
    [
      'an address as a subnet',
      'x',
      ipam({ Subnet: '10.9.0.1/16' }),
      'invalid network config:\ninvalid subnet 10.9.0.1/16: it should be 10.9.0.0/16',
    ],
    [
      'a range elsewhere',
      'x',
      ipam({ Subnet: '10.9.0.0/16', IPRange: '10.8.0.0/24' }),
      "invalid network config:\ninvalid ip-range 10.8.0.0/24: parent subnet 10.9.0.0/16 doesn't contain ip-range",
    ],
    [
      'a gateway elsewhere',
      'x',
      ipam({ Subnet: '10.9.0.0/16', Gateway: '10.8.0.1' }),
      "invalid network config:\ninvalid gateway 10.8.0.1: parent subnet 10.9.0.0/16 doesn't contain this address",
    ],
    [
      'a subnet that is in use',
      'x',
      ipam({ Subnet: '172.17.5.0/24' }),
      'invalid pool request: Pool overlaps with other one on this address space',
    ],
    [
      'several wrong things',
      'x',
      ipam({ Subnet: '10.9.0.0/16', IPRange: '10.8.0.0/24', Gateway: '10.8.0.1' }),
      "invalid network config:\n* invalid ip-range 10.8.0.0/24: parent subnet 10.9.0.0/16 doesn't contain ip-range\n* invalid gateway 10.8.0.1: parent subnet 10.9.0.0/16 doesn't contain this address",
    ],
    [
      'an IPv6 gateway elsewhere',
      'x',
      { EnableIPv6: true, ...ipam({ Subnet: 'fd00:1::/64', Gateway: 'fd00:2::1' }) },
      "invalid network config:\ninvalid gateway fd00:2::1: parent subnet fd00:1::/64 doesn't contain this address",
    ],
    [
      'a configuration that is for inside use',
      'x',
      { ConfigOnly: true, Internal: true },
      'configuration network can only contain network specific fields. Network operator fields like [ ingress | internal | attachable | scope ] are not supported.',
    ],
    [
      'a configuration that is none',
      'x',
      { ConfigFrom: { Network: 'mynet' } },
      'configuration network "mynet" does not exist',
    ],
    [
      'an option that is no truth',
      'x',
      { Options: { 'com.docker.network.bridge.enable_icc': 'maybe' } },
      'failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
    ],
    [
      'an option that is no number',
      'x',
      { Options: { 'com.docker.network.driver.mtu': 'big' } },
      'failed to parse com.docker.network.driver.mtu value: big (strconv.Atoi: parsing "big": invalid syntax)',
    ],
    [
      'an option that is no address',
      'x',
      { Options: { 'com.docker.network.bridge.host_binding_ipv4': '1.2.3' } },
      'failed to parse com.docker.network.bridge.host_binding_ipv4 value: 1.2.3 (nil ip)',
    ],
    ['a network without addresses', 'x', { EnableIPv4: false }, 'IPv4 or IPv6 must be enabled'],
    [
      'a network of IPv6 alone',
      'x',
      { EnableIPv4: false, EnableIPv6: true },
      'drydock: a network without IPv4 is not simulated',
    ],
    [
      'what is not simulated',
      'x',
      { Driver: 'macvlan' },
      'drydock: a network of driver macvlan is not simulated',
    ],
  ])('refuses %s', async (_, name, more, message) => {
    const world = new World();
    await create(world, 'mynet');
    expect(await create(world, name, more)).toBe(message);
  });
});

describe('joining and leaving', () => {
  async function prepared(): Promise<World> {
    const world = new World();
    await create(world, 'mynet');
    await create(world, 'sub', { IPAM: SUBNET });
    await world.start('c1', { Cmd: ['sleep', '900'] });
    return world;
  }
  const message = async (world: World, verb: string, network: string, request: object): Promise<unknown> => {
    const { status, body } = await world.call('POST', `/networks/${network}/${verb}`, request);
    return status === 200 ? 'done' : (body as { message: string }).message;
  };

  it('gives an address of the range, or the one asked for', async () => {
    const world = await prepared();
    await world.start('c2', { Cmd: ['sleep', '900'] });
    const EndpointConfig = { IPAMConfig: { IPv4Address: '10.5.0.7' } };
    expect(await message(world, 'connect', 'sub', { Container: 'c1' })).toBe('done');
    expect(await message(world, 'connect', 'sub', { Container: 'c2', EndpointConfig })).toBe('done');
    const address = (name: string) => world.engine.containers.find(name).endpoints.get('sub')?.IPAddress;
    expect([address('c1'), address('c2')]).toEqual(['10.5.5.0', '10.5.0.7']);
  });

  it('refuses what cannot be', async () => {
    const world = await prepared();
    const { id } = world.engine.containers.find('c1');
    const connect = (network: string, more: object = {}) =>
      message(world, 'connect', network, { Container: 'c1', ...more });
    const at = (IPv4Address: string): object => ({ EndpointConfig: { IPAMConfig: { IPv4Address } } });
    expect(await connect('mynet', at('1.2.3.4'))).toBe(
      'invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
    );
    expect(await connect('sub', at('10.99.0.1'))).toBe(
      'invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.1',
    );
    expect(await connect('host')).toBe(
      'cannot connect container to host network - container must be created in host network mode',
    );
    expect(await connect('none')).toBe(
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    );
    expect(await connect('nosuch')).toBe('network nosuch not found');
    expect(await connect('mynet')).toBe('done');
    expect(await connect('mynet')).toBe('endpoint with name c1 already exists in network mynet');
    expect(await message(world, 'disconnect', 'sub', { Container: 'c1' })).toBe(
      `container ${id} is not connected to network sub`,
    );
  });

  it('keeps a network whose containers run', async () => {
    const world = await prepared();
    await message(world, 'connect', 'mynet', { Container: 'c1' });
    const endpoint = world.engine.containers.find('c1').endpoints.get('mynet')?.EndpointID.slice(0, 12);
    expect((await world.call('DELETE', '/networks/mynet')).body).toEqual({
      message: `error while removing network: network mynet has active endpoints (name:"c1" id:"${endpoint}")`,
    });
    expect(await message(world, 'disconnect', 'mynet', { Container: 'c1' })).toBe('done');
    expect((await world.call('DELETE', '/networks/mynet')).status).toBe(204);
  });
});

describe('options of the bridge driver', () => {
  it('name the bridge, once', async () => {
    const world = new World();
    const Options = { 'com.docker.network.bridge.name': 'br-foo' };
    expect(await create(world, 'one', { Options })).toBe('made');
    const one = world.engine.networks.find('one').id;
    expect((await create(world, 'two', { Options })).replace(/network \w{64} \(/, 'network NEW (')).toBe(
      `cannot create network NEW (br-foo): conflicts with network ${one} (br-foo): networks have same bridge name`,
    );
  });

  it('say how big packets are, and where ports are published', async () => {
    const world = new World();
    const Options = {
      'com.docker.network.driver.mtu': '1400',
      'com.docker.network.bridge.host_binding_ipv4': '127.0.0.1',
    };
    await create(world, 'mine', { Options });
    await world.start('c1', {
      Cmd: ['sleep', '900'],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { NetworkMode: 'mine', PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
    });
    const container = world.engine.containers.find('c1');
    expect(container.ports).toEqual({ '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] });
    const mtus = container.task?.sandbox?.stack.devices().map(({ name, mtu }) => [name, mtu]);
    expect(mtus).toEqual([
      ['lo', 65_536],
      ['eth0', 1400],
    ]);
  });
});

describe('configurations', () => {
  it('are taken by other networks, and kept for them', async () => {
    const world = new World();
    expect(await create(world, 'conf', { ConfigOnly: true, IPAM: SUBNET, Labels: { a: 'b' } })).toBe('made');
    expect(await create(world, 'mine', { ConfigFrom: { Network: 'conf' }, Internal: true })).toBe('made');
    const { body } = await world.call('GET', '/networks/mine');
    expect(body).toMatchObject({
      Driver: 'bridge',
      Internal: true,
      ConfigFrom: { Network: 'conf' },
      ConfigOnly: false,
      IPAM: { Config: [{ Subnet: '10.5.0.0/16', IPRange: '10.5.5.0/24', Gateway: '10.5.0.254' }] },
      Labels: { a: 'b' },
    });
    expect((await world.call('GET', '/networks/conf')).body).toMatchObject({
      Driver: 'null',
      ConfigOnly: true,
    });
    const remove = async (name: string): Promise<unknown> =>
      (await world.call('DELETE', `/networks/${name}`)).body;
    expect(await remove('conf')).toEqual({
      message: 'error while removing network: configuration network "conf" is in use',
    });
    await remove('mine');
    await remove('conf');
    expect(world.engine.networks.byName('conf')).toBeUndefined();
  });

  it('cannot be joined', async () => {
    const world = new World();
    await create(world, 'conf', { ConfigOnly: true });
    await world.start('c1', { Cmd: ['sleep', '900'] });
    expect((await world.call('POST', '/networks/conf/connect', { Container: 'c1' })).body).toEqual({
      message: 'cannot create endpoint on configuration-only network',
    });
  });
});

describe('IPv6', () => {
  it('is given from the prefix of the engine, or from the subnet that was asked for', async () => {
    const world = new World();
    await create(world, 'six', { EnableIPv6: true });
    await create(world, 'seven', { EnableIPv6: true });
    await create(world, 'mine', { EnableIPv6: true, ...ipam({ Subnet: '2001:db8:0::/64' }) });
    await world.start('c1', { Cmd: ['sleep', '900'] });
    await world.call('POST', '/networks/six/connect', { Container: 'c1' });
    const subnets = ['six', 'seven', 'mine'].map(
      (name) => world.engine.networks.byName(name)?.ipam.Config[1],
    );
    const prefix = /^fd[0-9a-f:]+(?=::\/64)/.exec(subnets[0]?.Subnet ?? '')?.[0] ?? '';
    expect(subnets).toEqual([
      { Subnet: `${prefix}::/64`, Gateway: `${prefix}::1` },
      { Subnet: `${prefix}:1::/64`, Gateway: `${prefix}:1::1` },
      { Subnet: '2001:db8::/64', Gateway: '2001:db8::1' },
    ]);
    expect(world.engine.containers.find('c1').endpoints.get('six')).toMatchObject({
      IPv6Gateway: `${prefix}::1`,
      GlobalIPv6Address: `${prefix}::2`,
      GlobalIPv6PrefixLen: 64,
    });
  });
});
