import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const RECORDED = JSON.parse(
  readFileSync(new URL('../../../oracle/create-requests.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;

/** The words of a recorded line; it has simple quotes at most. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

async function bodyOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const world = new ClientWorld();
  world.engine.on('POST /containers/create', { status: 409, json: { message: 'no' } });
  world.fs.writeFile('/root/vars', '# a comment\n\nX=1\nY="quoted"\nHOSTVAR\nNOWHERE\n  S=lead\n');
  await world.run(['create', ...args], { env });
  return world.engine.bodies[0];
}

test.each(Object.entries(RECORDED))('%s asks for what the real client asks for', async (line, body) => {
  const world = new ClientWorld();
  world.engine.on('POST /containers/create', { status: 409, json: { message: 'no' } });
  await world.run(words(line.replace(/^docker /, '')));
  expect(world.engine.bodies.map(sortBinds)).toEqual([sortBinds(body)]);
});

/** The real client keeps binds in a map of Go, so their order is chance. */
function sortBinds(body: unknown): unknown {
  const request = body as { readonly HostConfig: { readonly Binds: readonly string[] | null } };
  const Binds = request.HostConfig.Binds && [...request.HostConfig.Binds].sort();
  return { ...request, HostConfig: { ...request.HostConfig, Binds } };
}

test('variables come from files, the line and the own environment', async () => {
  const env = { HOSTVAR: 'from host' };
  expect(
    await bodyOf(['--env-file', 'vars', '-e', 'X=over', '-e', 'HOSTVAR', '-e', 'UNSET', 'alpine'], env),
  ).toMatchObject({
    Env: ['X=1', 'Y="quoted"', 'HOSTVAR=from host', 'S=lead', 'X=over', 'HOSTVAR=from host', 'UNSET'],
  });
});

test('paths that begin with a dot become absolute, names of volumes stay', async () => {
  expect(
    await bodyOf([
      '-v',
      './a/../b:/b',
      '-v',
      'data:/d:ro',
      '-v',
      '/anonymous',
      '-v',
      'x:/d',
      '-v',
      '.:/here',
      'alpine',
    ]),
  ).toMatchObject({
    Volumes: { '/anonymous': {}, 'x:/d': {} },
    HostConfig: { Binds: ['/root/b:/b', 'data:/d:ro', '/root:/here'] },
  });
});

test('ports in all their notations', async () => {
  const publish = [
    '80',
    '8080:80',
    '127.0.0.1::53/udp',
    '9000-9001:9000-9001',
    '8000-8010:70',
    '[::1]:7200:72',
  ];
  expect(
    await bodyOf([
      ...publish.flatMap((port) => ['-p', port]),
      '-p',
      'published=1,target=2',
      '--expose',
      '5-6',
      'alpine',
    ]),
  ).toMatchObject({
    ExposedPorts: {
      '80/tcp': {},
      '53/udp': {},
      '9000/tcp': {},
      '9001/tcp': {},
      '70/tcp': {},
      '72/tcp': {},
      '2/tcp': {},
      '5/tcp': {},
      '6/tcp': {},
    },
    HostConfig: {
      PortBindings: {
        '80/tcp': [
          { HostIp: '', HostPort: '' },
          { HostIp: '', HostPort: '8080' },
        ],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
        '9000/tcp': [{ HostIp: '', HostPort: '9000' }],
        '9001/tcp': [{ HostIp: '', HostPort: '9001' }],
        '70/tcp': [{ HostIp: '', HostPort: '8000-8010' }],
        '72/tcp': [{ HostIp: '::1', HostPort: '7200' }],
        '2/tcp': [{ HostIp: '', HostPort: '1' }],
      },
    },
  });
});

test('networks: names, options, and links as aliases', async () => {
  expect(
    await bodyOf([
      '--network',
      'name=mine,alias=a,alias=b,ip=10.0.0.9',
      '--link',
      'x:y',
      '--net',
      'other',
      'alpine',
    ]),
  ).toMatchObject({
    HostConfig: { NetworkMode: 'mine', Links: ['x:y'] },
    NetworkingConfig: {
      EndpointsConfig: {
        mine: { Aliases: ['a', 'b'], Links: ['x:y'], IPAMConfig: { IPv4Address: '10.0.0.9' } },
        other: { Aliases: null, Links: null, IPAMConfig: null },
      },
    },
  });
  expect(await bodyOf(['--network', 'mine', 'alpine'])).toMatchObject({
    HostConfig: { NetworkMode: 'mine' },
    NetworkingConfig: { EndpointsConfig: {} },
  });
});

test('health, limits and mounts', async () => {
  expect(
    await bodyOf([
      ...['--health-cmd', 'true', '--health-interval', '1m30s', '--health-retries', '2'],
      ...[
        '-m',
        '64m',
        '--memory-swap',
        '-1',
        '--cpus',
        '1.5',
        '--ulimit',
        'nofile=100:200',
        '--ulimit',
        'core=0',
      ],
      ...[
        '--mount',
        'type=bind,src=./x,"dst=/a,b",readonly',
        '--tmpfs',
        '/run:size=64k',
        '--device',
        '/dev/null:/dev/n:r',
      ],
      'alpine',
    ]),
  ).toMatchObject({
    Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 90_000_000_000, Retries: 2 },
    HostConfig: {
      Memory: 67_108_864,
      MemorySwap: -1,
      NanoCpus: 1_500_000_000,
      Ulimits: [
        { Name: 'core', Soft: 0, Hard: 0 },
        { Name: 'nofile', Soft: 100, Hard: 200 },
      ],
      Mounts: [{ Type: 'bind', Source: '/root/x', Target: '/a,b', ReadOnly: true }],
      Tmpfs: { '/run': 'size=64k' },
      Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/n', CgroupPermissions: 'r' }],
    },
  });
});

test.each([
  ['-p abc', 'invalid containerPort: abc'],
  ['-p 80:80:80:80', 'invalid IP address: 80:80'],
  ['-p 99999:80', 'invalid hostPort: 99999'],
  ['-p 9005-9000:80', 'invalid hostPort: 9005-9000'],
  ['-p 80:80/xyz', 'invalid proto: xyz'],
  ['-p 9000-9005:80-82', 'invalid ranges specified for container and host Ports: 80-82 and 9000-9005'],
  ['-p localhost:8090:80', 'invalid IP address: localhost'],
  ['-p 80:', 'no port specified: 80:<empty>'],
  [
    '--expose abc',
    'invalid range format for --expose: abc, error: strconv.ParseUint: parsing "abc": invalid syntax',
  ],
  [
    '--expose 80-70',
    'invalid range format for --expose: 80-70, error: invalid range specified for port: 80-70',
  ],
  ['--expose 80:80', 'invalid port format for --expose: 80:80'],
  ['--env-file nosuch.env', 'open nosuch.env: no such file or directory'],
  ['--env-file bad.env', "invalid env file (bad.env): variable 'Z ' contains whitespaces"],
  ['--label-file nosuch', 'open nosuch: no such file or directory'],
  ['--restart on-failure:x', 'invalid restart policy format: maximum retry count must be an integer'],
  ['--rm --restart always', 'conflicting options: cannot specify both --restart and --rm'],
  ['--network-alias foo', 'network-scoped aliases are only supported for user-defined networks'],
  ['--network a --network a', 'network "a" is specified multiple times'],
  ['--mac-address bogus', 'bogus is not a valid mac address'],
  ['--security-opt bogus', 'Invalid --security-opt: "bogus"'],
  ['--userns bogus', '--userns: invalid USER mode'],
  ['--no-healthcheck --health-cmd x', '--no-healthcheck conflicts with --health-* options'],
  ['--memory-swappiness 101', 'invalid value: 101. Valid memory swappiness range is 0-100'],
  ['--log-driver none --log-opt a=b', 'invalid logging opts for driver none'],
  ['--pull bogus', `invalid pull option: 'bogus': must be one of "always", "missing" or "never"`],
  [
    '--platform bogus',
    'error parsing specified platform: "bogus": unknown operating system or architecture: invalid argument',
  ],
])('docker run %s is refused before the engine is asked', async (line, message) => {
  const world = new ClientWorld();
  world.fs.writeFile('/root/bad.env', 'X=1\nZ = 2\n');
  expect(await world.run(['run', ...line.split(' '), 'alpine', 'true'])).toEqual({
    stdout: '',
    stderr: `docker: ${message}\n\nRun 'docker run --help' for more information\n`,
    status: 125,
  });
  expect(world.engine.requests).toEqual([]);
});

test.each([
  ['--link', '', 'empty string specified for links'],
  ['--link', 'a:b:c', 'bad format for links: a:b:c'],
  ['-e, --env', '=x', 'invalid environment variable: =x'],
  ['-l, --label', '=x', `invalid label '=x': empty name`],
  ['-a, --attach', 'bogus', 'valid streams are STDIN, STDOUT and STDERR'],
  ['--dns', 'bogus', 'IP address is not correctly formatted: bogus'],
  ['--add-host', 'foo', 'bad format for add-host: "foo"'],
  ['--add-host', 'foo:bogus', 'invalid IP address in add-host: "bogus"'],
  ['--mount', 'type=volume', 'target is required'],
  ['--mount', 'target=/m,foo=bar', `unexpected key 'foo' in 'foo=bar'`],
  ['--mount', 'foo', `invalid field 'foo' must be a key=value pair`],
  ['--ulimit', 'bogus', 'invalid ulimit argument: bogus'],
  ['--cpus', 'abc', 'failed to parse abc as a rational number'],
  ['--sysctl', 'a=b', `sysctl 'a=b' is not allowed`],
  ['--health-interval', '5', 'time: missing unit in duration "5"'],
])('%s does not take %j', async (flag, value, message) => {
  expect(await new ClientWorld().run(['run', flag.split(', ').at(-1) ?? '', value, 'alpine'])).toEqual({
    stdout: '',
    stderr: `invalid argument ${JSON.stringify(value)} for "${flag}" flag: ${message}

Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]

Run 'docker run --help' for more information
`,
    status: 125,
  });
});
