import { describe, expect, it } from 'vitest';
import { World } from '../world.ts';

type Refused = readonly [what: string, config: object, status: number, message: string];

const host = (HostConfig: object): object => ({ HostConfig });
const binds = (...Binds: readonly string[]): object => host({ Binds });
const mount = (Mount: object): object => host({ Mounts: [Mount] });

const REFUSED: readonly Refused[] = [
  ['an image that is not here', { Image: 'nosuch' }, 404, 'No such image: nosuch:latest'],
  ['nothing to run', { Entrypoint: [''] }, 400, 'no command specified'],
  [
    'a relative directory',
    { WorkingDir: 'rel' },
    400,
    "the working directory 'rel' is invalid, it needs to be an absolute path",
  ],
  ['a signal that is none', { StopSignal: 'BOGUS' }, 400, 'invalid signal: BOGUS'],
  ['a variable without name', { Env: ['=x'] }, 400, 'invalid environment variable: =x'],
  [
    'a health check in no time',
    { Healthcheck: { Test: ['CMD', 'true'], Interval: 10 } },
    400,
    'Interval in Healthcheck cannot be less than 1ms',
  ],
  [
    'a link to nobody',
    host({ Links: ['nosuch:a'] }),
    400,
    'could not get container for nosuch: No such container: nosuch',
  ],
  [
    'links on the host',
    host({ NetworkMode: 'host', Links: ['a:b'] }),
    400,
    "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
  ],
  [
    'links of a guest',
    host({ NetworkMode: 'container:a', Links: ['a:b'] }),
    400,
    "conflicting options: container type network can't be used with links. This would result in undefined behavior",
  ],
  [
    'ports of a guest',
    host({ NetworkMode: 'container:a', PublishAllPorts: true }),
    400,
    'conflicting options: port publishing and the container type network mode',
  ],
  [
    'a name of a guest',
    { Hostname: 'h', ...host({ NetworkMode: 'container:a' }) },
    400,
    'conflicting options: hostname and the network mode',
  ],
  [
    'a restart policy that is none',
    host({ RestartPolicy: { Name: 'bogus' } }),
    400,
    "invalid restart policy: unknown policy 'bogus'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
  ],
  [
    'always, three times',
    host({ RestartPolicy: { Name: 'always', MaximumRetryCount: 3 } }),
    400,
    "invalid restart policy: maximum retry count can only be used with 'on-failure'",
  ],
  [
    'removal and restart',
    host({ AutoRemove: true, RestartPolicy: { Name: 'always' } }),
    400,
    "can't create 'AutoRemove' container with restart policy",
  ],
  [
    'a capability that is none',
    host({ CapAdd: ['BOGUS'] }),
    400,
    'invalid CapAdd: unknown capability: "CAP_BOGUS"',
  ],
  ['too little memory', host({ Memory: 64 }), 400, 'Minimum memory limit allowed is 6MB'],
  [
    'less swap than memory',
    host({ Memory: 67_108_864, MemorySwap: 33_554_432 }),
    400,
    'Minimum memoryswap limit should be larger than memory limit, see usage',
  ],
  [
    'more processors than there are',
    host({ NanoCpus: 1e11 }),
    400,
    'range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available',
  ],
  ['an IPC mode that is none', host({ IpcMode: 'bogus' }), 400, 'invalid IPC mode: bogus'],
  [
    'isolation',
    host({ Isolation: 'bogus' }),
    400,
    "invalid isolation (bogus): linux only supports 'default'",
  ],
  [
    'a score out of range',
    host({ OomScoreAdj: 2000 }),
    400,
    'Invalid value 2000, range for oom score adj is [-1000, 1000]',
  ],
  [
    'a log driver that is none',
    host({ LogConfig: { Type: 'bogus' } }),
    400,
    'error looking up logging plugin bogus: plugin "bogus" not found',
  ],
  [
    'a log option that is none',
    host({ LogConfig: { Type: '', Config: { bogus: '1' } } }),
    400,
    "unknown log opt 'bogus' for json-file log driver",
  ],
  [
    'a volume at a relative path',
    binds('data1:data'),
    500,
    `invalid volume specification: 'data1:data': invalid mount config for type "volume": invalid mount path: 'data' mount path must be absolute`,
  ],
  [
    'a volume over everything',
    binds('data1:/'),
    500,
    `invalid volume specification: 'data1:/': invalid mount config for type "volume": invalid specification: destination can't be '/'`,
  ],
  ['a mode that is none', binds('data1:/d:bogus'), 500, 'invalid mode: bogus'],
  ['too many parts', binds('a:b:c:d'), 500, "invalid volume specification: 'a:b:c:d'"],
  ['two mounts at one place', binds('/tmp:/a', '/etc:/a'), 400, 'Duplicate mount point: /a'],
  [
    'a volume name that is none',
    binds('rel/dir:/h'),
    400,
    'create rel/dir: "rel/dir" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
  ],
  [
    'a bind to nothing',
    mount({ Type: 'bind', Source: '/nosuch', Target: '/m' }),
    400,
    'invalid mount config for type "bind": bind source path does not exist: /nosuch',
  ],
  [
    'a bind of nothing',
    mount({ Type: 'bind', Target: '/m' }),
    400,
    'invalid mount config for type "bind": field Source must not be empty',
  ],
  [
    'a mount that is none',
    mount({ Type: 'bogus', Target: '/m' }),
    400,
    'invalid mount config for type "bogus": mount type unknown',
  ],
  ['volumes from nobody', host({ VolumesFrom: ['nosuch'] }), 400, 'No such container: nosuch'],
  [
    'a relative tmpfs',
    host({ Tmpfs: { run: '' } }),
    400,
    "invalid mount path: 'run' mount path must be absolute",
  ],
  [
    'an address on the default network',
    { NetworkingConfig: { EndpointsConfig: { bridge: { IPAMConfig: { IPv4Address: '172.17.0.9' } } } } },
    400,
    'invalid config for network bridge: invalid endpoint settings:\nuser specified IP address is supported on user defined networks only',
  ],
];

describe('create', () => {
  it.each(REFUSED)('refuses %s', async (_, config, status, message) => {
    const world = new World();
    const answer = await world.call('POST', '/containers/create?name=c1', { Image: 'base', ...config });
    expect(answer).toEqual({ status, body: { message } });
    expect([world.engine.containers.size, world.engine.containers.isFree('c1')]).toEqual([0, true]);
  });

  it.each(['a', '_x', '-x', 'bad/name'])('refuses the name %s', async (name) => {
    const answer = await new World().call('POST', `/containers/create?name=${encodeURIComponent(name)}`, {
      Image: 'base',
    });
    expect(answer).toEqual({
      status: 400,
      body: { message: `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed` },
    });
  });

  it('does not give a name twice', async () => {
    const world = new World();
    const id = await world.create('c1', {});
    const answer = await world.call('POST', '/containers/create?name=c1', { Image: 'base' });
    expect(answer).toEqual({
      status: 409,
      body: {
        message: `Conflict. The container name "/c1" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
      },
    });
  });

  it('finds a name for a container that has none', async () => {
    const world = new World();
    const { status, body } = await world.call('POST', '/containers/create', { Image: 'base' });
    expect({ status, body }).toEqual({
      status: 201,
      body: { Id: expect.stringMatching(/^[0-9a-f]{64}$/), Warnings: [] },
    });
    expect(world.engine.containers.find((body as { Id: string }).Id).name).toMatch(/^\/[a-z]+_[a-z]+$/);
  });

  it('warns of what it drops', async () => {
    const { body } = await new World().call('POST', '/containers/create', {
      Image: 'base',
      MacAddress: '02:00:00:00:00:01',
      HostConfig: {
        NetworkMode: 'host',
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '80' }] },
        OomKillDisable: true,
      },
    });
    expect((body as { Warnings: string[] }).Warnings).toEqual([
      'Your kernel does not support OomKillDisable. OomKillDisable discarded.',
      'Published ports are discarded when using host network mode',
      'The container-wide MacAddress field is now deprecated. It should be specified in EndpointsConfig instead.',
    ]);
  });

  it('needs a body', async () => {
    expect(await new World().call('POST', '/containers/create')).toEqual({
      status: 400,
      body: { message: 'invalid JSON: got EOF while reading request body' },
    });
  });
});
