import { describe, expect, it } from 'vitest';
import { variablesOfLink } from '../../../../../src/docker/engine/container/network/links.ts';
import { World } from '../world.ts';

const FIXED =
  '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n';

const linked = (...Links: readonly string[]): object => ({ HostConfig: { Links } });

async function withSource(): Promise<{ readonly world: World; readonly id: string }> {
  const world = new World();
  world.addImage('redis', {
    Env: ['PATH=/bin', 'REDIS_VERSION=7'],
    ExposedPorts: ['6379/tcp'],
    Cmd: ['serve', '6379', 'hello'],
  });
  return {
    world,
    id: (await world.start('redis-server', { Image: 'redis', Env: ['SECRET=s 3'] })).slice(0, 12),
  };
}

describe('a link', () => {
  it('gives variables in the order of the engine', async () => {
    const { world } = await withSource();
    const { stdout } = await world.output('app', {
      ...linked('redis-server:my-redis'),
      Hostname: 'h',
      Env: ['MY_REDIS_NAME=own', 'LAST=1'],
      Cmd: ['env'],
    });
    expect(stdout).toBe(
      [
        'PATH=/bin',
        'HOSTNAME=h',
        'MY_REDIS_PORT=tcp://172.17.0.2:6379',
        'MY_REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379',
        'MY_REDIS_PORT_6379_TCP_ADDR=172.17.0.2',
        'MY_REDIS_PORT_6379_TCP_PORT=6379',
        'MY_REDIS_PORT_6379_TCP_PROTO=tcp',
        'MY_REDIS_NAME=own',
        'MY_REDIS_ENV_SECRET=s 3',
        'MY_REDIS_ENV_REDIS_VERSION=7',
        'LAST=1',
        'HOME=/root',
        '',
      ].join('\n'),
    );
  });

  it('gives lines in the hosts file, before the own one and after those of --add-host', async () => {
    const { world, id } = await withSource();
    const hosts = async (name: string, ...links: readonly string[]) =>
      (
        await world.output(name, {
          Hostname: 'h',
          Cmd: ['cat', '/etc/hosts'],
          HostConfig: { Links: links, ExtraHosts: ['extra:10.9.8.7', 'gw:host-gateway'] },
        })
      ).stdout;
    const extra = `${FIXED}10.9.8.7\textra\n172.17.0.1\tgw\n`;
    expect(await hosts('c1', 'redis-server:redis')).toBe(
      `${extra}172.17.0.2\tredis ${id} redis-server\n172.17.0.3\th\n`,
    );
    expect(await hosts('c2', 'redis-server')).toBe(`${extra}172.17.0.2\tredis-server ${id}\n172.17.0.3\th\n`);
    expect(await hosts('c3', id)).toBe(`${extra}172.17.0.2\t${id} ${id} redis-server\n172.17.0.3\th\n`);
    expect(await hosts('c4', 'redis-server:')).toBe(`${extra}172.17.0.3\th\n`);
  });

  it('lets the recipient reach the source', async () => {
    const { world } = await withSource();
    const { stdout } = await world.output('app', {
      ...linked('redis-server:redis'),
      Cmd: ['fetch', '172.17.0.2', '6379'],
    });
    expect(stdout).toBe('hello 172.17.0.3\n');
  });

  it('needs a source that runs, at the start and for every exec', async () => {
    const { world } = await withSource();
    await world.create('stopped', { Image: 'redis' });
    await world.create('c1', { ...linked('stopped:redis'), Cmd: ['env'] });
    const message = 'Cannot link to a non running container: /stopped AS /c1/redis';
    expect(await world.call('POST', '/containers/c1/start')).toEqual({ status: 500, body: { message } });
    await world.start('c2', { ...linked('redis-server:redis'), Cmd: ['sleep', '100'] });
    expect((await world.exec('c2', ['true'])).status).toBe(0);
    await world.call('POST', '/containers/redis-server/kill');
    await expect(world.exec('c2', ['true'])).rejects.toThrow(
      'Cannot link to a non running container: /redis-server AS /c2/redis',
    );
    expect(await world.call('POST', '/containers/c2/restart?t=0')).toEqual({
      status: 500,
      body: {
        message:
          'Cannot restart container c2: Cannot link to a non running container: /redis-server AS /c2/redis',
      },
    });
    expect(world.engine.containers.find('c2').state).toMatchObject({ running: false, exitCode: 137 });
  });

  it('does not lead to a container of another network', async () => {
    const { world } = await withSource();
    await world.start('other', { Cmd: ['sleep', '9'], HostConfig: { NetworkMode: 'none' } });
    await world.create('c1', linked('other:o'));
    expect(await world.call('POST', '/containers/c1/start')).toEqual({
      status: 500,
      body: { message: 'Cannot link to /other, as it does not belong to the default network' },
    });
  });

  it('follows the source to its next address', async () => {
    const { world, id } = await withSource();
    await world.start('app', { ...linked('redis-server:redis'), Hostname: 'h', Cmd: ['sleep', '100'] });
    await world.call('POST', '/containers/redis-server/kill');
    await world.start('squatter', { Cmd: ['sleep', '100'] });
    await world.call('POST', '/containers/redis-server/start');
    expect((await world.exec('app', ['cat', '/etc/hosts'])).stdout).toBe(
      `${FIXED}172.17.0.4\tredis ${id} redis-server\n172.17.0.3\th\n`,
    );
    expect((await world.exec('app', ['env'])).stdout).toContain('REDIS_PORT=tcp://172.17.0.4:6379\n');
  });

  it('is shown, renamed and removed', async () => {
    const { world } = await withSource();
    await world.create('app', linked('redis-server:redis'));
    const shown = async (name: string) =>
      ((await world.call('GET', `/containers/${name}/json`)).body as { HostConfig: { Links: unknown } })
        .HostConfig.Links;
    const names = async () =>
      ((await world.call('GET', '/containers/json')).body as { Names: string[] }[]).map(({ Names }) => Names);
    expect(await shown('app')).toEqual(['/redis-server:/app/redis']);
    expect(await names()).toEqual([['/app/redis', '/redis-server']]);
    await world.call('POST', '/containers/redis-server/rename?name=store');
    await world.call('POST', '/containers/app/rename?name=site');
    expect(await shown('site')).toEqual(['/store:/site/redis']);
    expect(await names()).toEqual([['/site/redis', '/store']]);
    expect((await world.call('DELETE', '/containers/site/redis?link=1')).status).toBe(204);
    expect(await shown('site')).toBeNull();
    expect(await names()).toEqual([['/store']]);
    expect(await world.call('DELETE', '/containers/site/redis?link=1')).toEqual({
      status: 404,
      body: { message: 'No such container: site/redis' },
    });
    expect(await world.call('DELETE', '/containers/site?link=1')).toEqual({
      status: 500,
      body: { message: 'Conflict, cannot remove the default link name of the container' },
    });
  });

  it('survives the source', async () => {
    const { world } = await withSource();
    await world.create('app', linked('redis-server:redis'));
    await world.call('DELETE', '/containers/redis-server?force=1');
    const { body } = await world.call('GET', '/containers/app/json');
    expect((body as { HostConfig: { Links: unknown } }).HostConfig.Links).toEqual([
      '/redis-server:/app/redis',
    ]);
  });

  it('tells runs of ports', () => {
    const port = (port: number, protocol = 'tcp') => ({ key: `${port}/${protocol}`, port, protocol });
    const names = variablesOfLink(
      '/m1/m',
      '1.2.3.4',
      [port(8001), port(53, 'udp'), port(8000), port(8002), port(53)],
      [],
    );
    expect(names).toEqual([
      'M_PORT=tcp://1.2.3.4:53',
      'M_PORT_8000_TCP_START=tcp://1.2.3.4:8000',
      'M_PORT_8000_TCP_ADDR=1.2.3.4',
      'M_PORT_8000_TCP_PROTO=tcp',
      'M_PORT_8000_TCP_PORT_START=8000',
      'M_PORT_8000_TCP_END=tcp://1.2.3.4:8002',
      'M_PORT_8000_TCP_PORT_END=8002',
      ...[
        ['53', 'TCP'],
        ['53', 'UDP'],
        ['8000', 'TCP'],
        ['8001', 'TCP'],
        ['8002', 'TCP'],
      ].flatMap(([number = '', kind = '']) => [
        `M_PORT_${number}_${kind}=${kind.toLowerCase()}://1.2.3.4:${number}`,
        `M_PORT_${number}_${kind}_ADDR=1.2.3.4`,
        `M_PORT_${number}_${kind}_PORT=${number}`,
        `M_PORT_${number}_${kind}_PROTO=${kind.toLowerCase()}`,
      ]),
      'M_NAME=/m1/m',
    ]);
  });
});
