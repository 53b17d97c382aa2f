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
