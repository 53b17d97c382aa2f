import { describe, expect, it } from 'vitest';
import { forwardDns } from '../../../../src/linux/net/names/dns-forward.ts';
import type { RecordType } from '../../../../src/linux/net/names/dns-message.ts';
import { World } from '../container/world.ts';

async function network(world: World, Name: string, Internal = false): Promise<void> {
  const rest = { Driver: 'bridge', IPAM: { Config: [] }, Options: {}, Labels: {} };
  await world.call('POST', '/networks/create', { Name, Internal, ...rest });
}

function on(name: string, endpoint: object = {}): object {
  const NetworkingConfig = { EndpointsConfig: { [name]: endpoint } };
  return { Cmd: ['sleep', '900'], HostConfig: { NetworkMode: name }, NetworkingConfig };
}

/** What the engine's server answers a container; on a code of its own the code. */
async function ask(world: World, container: string, name: string, type: RecordType = 'A'): Promise<unknown> {
  const { task } = world.engine.containers.find(container);
  if (!task) throw new Error(`${container} does not run`);
  const { net } = task.machine;
  const reply = await world.run(forwardDns(net, world.clock, '127.0.0.11', { name, type }));
  return reply?.code === 'NOERROR' ? reply.answers.map(({ data }) => data) : reply?.code;
}

describe("the engine's DNS server", () => {
  it('knows containers of the network by name, alias and id, also with the name of the network', async () => {
    const world = new World();
    await network(world, 'mynet');
    const id = await world.start('web', on('mynet', { Aliases: ['www'] }));
    await world.start('c1', on('mynet'));
    for (const name of ['web', 'WEB', 'www', id.slice(0, 12), 'web.mynet', 'www.mynet']) {
      expect(await ask(world, 'c1', name)).toEqual(['172.18.0.2']);
    }
    expect(await ask(world, 'c1', 'web', 'AAAA')).toEqual([]);
    expect(await ask(world, 'c1', '2.0.18.172.in-addr.arpa', 'PTR')).toEqual(['web.mynet']);
  });

  it('gives all who share an alias, by turns', async () => {
    const world = new World();
    await network(world, 'mynet');
    await world.start('app1', on('mynet', { Aliases: ['app'] }));
    await world.start('app2', on('mynet', { Aliases: ['app'] }));
    await world.start('c1', on('mynet'));
    const first = new Set<unknown>();
    for (let i = 0; i < 20; i++) {
      const answers = (await ask(world, 'c1', 'app')) as readonly string[];
      expect([...answers].sort()).toEqual(['172.18.0.2', '172.18.0.3']);
      first.add(answers[0]);
    }
    expect(first.size).toBe(2);
  });

  it('knows nobody of other networks, nor who has stopped or has another name now', async () => {
    const world = new World();
    await network(world, 'one');
    await network(world, 'two', true);
    await world.start('other', on('two'));
    await world.start('gone', on('one'));
    await world.start('old', on('one'));
    await world.start('c1', on('one'));
    await world.call('POST', '/containers/gone/kill');
    await world.call('POST', '/containers/old/rename?name=new');
    // Nobody answers outside of this world.
    expect(await ask(world, 'c1', 'other')).toBe('SERVFAIL');
    expect(await ask(world, 'c1', 'gone')).toBe('SERVFAIL');
    expect(await ask(world, 'c1', 'old')).toBe('SERVFAIL');
    expect(await ask(world, 'c1', 'new')).toEqual(['172.18.0.3']);
    expect(await ask(world, 'other', 'c1')).toBe('NXDOMAIN');
  });

  it('knows a link for the container that has it', async () => {
    const world = new World();
    await network(world, 'mynet');
    await world.start('db1', on('mynet'));
    await world.start('c1', on('mynet', { Links: ['db1:db', 'nosuch:x'] }));
    await world.start('c2', on('mynet'));
    expect(await ask(world, 'c1', 'db')).toEqual(['172.18.0.2']);
    expect(await ask(world, 'c1', 'x')).toBe('SERVFAIL');
    expect(await ask(world, 'c2', 'db')).toBe('SERVFAIL');
  });
});
