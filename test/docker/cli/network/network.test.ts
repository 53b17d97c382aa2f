import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const network = (Name: string, more: object = {}) => ({
  Name,
  Id: Name.padEnd(64, '0'),
  Created: '2026-11-22T15:35:47.60417Z',
  Scope: 'local',
  Driver: 'bridge',
  EnableIPv4: true,
  EnableIPv6: false,
  Internal: false,
  Labels: {},
  ...more,
});

const NETWORKS = [
  network('net10', { Labels: { a: '1' } }),
  network('net2', { Internal: true }),
  network('bridge'),
];

test.each<readonly [readonly string[], string]>([
  [
    [],
    `NETWORK ID     NAME      DRIVER    SCOPE
bridge000000   bridge    bridge    local
net200000000   net2      bridge    local
net100000000   net10     bridge    local
`,
  ],
  [['-q'], 'bridge000000\nnet200000000\nnet100000000\n'],
  [['-q', '--no-trunc'], `bridge${'0'.repeat(58)}\nnet2${'0'.repeat(60)}\nnet10${'0'.repeat(59)}\n`],
  [
    ['--format', '{{.Name}} {{.IPv4}} {{.IPv6}} {{.Internal}} {{.Labels}} {{.Label "a"}} {{.CreatedAt}}'],
    `bridge true false false   2026-11-22 15:35:47.60417 +0000 UTC
net2 true false true   2026-11-22 15:35:47.60417 +0000 UTC
net10 true false false a=1 1 2026-11-22 15:35:47.60417 +0000 UTC
`,
  ],
  [
    ['--format', 'raw'],
    'bridge net2 net10'
      .split(' ')
      .map((name) => `network_id: ${name.padEnd(12, '0')}\nname: ${name}\ndriver: bridge\nscope: local\n\n`)
      .join(''),
  ],
])('docker network ls %j', async (args, stdout) => {
  const world = new ClientWorld();
  world.engine.on('GET /networks', { json: NETWORKS });
  expect(await world.run(['network', 'ls', ...args])).toEqual({ stdout, stderr: '', status: 0 });
});

test('docker network create asks for what was asked', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /networks/create', { status: 201, json: { Id: 'abc', Warning: '' } });
  const args =
    'network create --subnet 10.5.0.0/16 --gateway 10.5.0.254 --ip-range 10.5.5.0/24 --aux-address host1=10.5.5.1 --subnet fd00::/64 --label a=b --opt x=y --internal --ipv6 mine';
  expect(await world.run(args.split(' '))).toEqual({ stdout: 'abc\n', stderr: '', status: 0 });
  expect(world.engine.bodies).toEqual([
    {
      Name: 'mine',
      Driver: 'bridge',
      Scope: '',
      EnableIPv6: true,
      IPAM: {
        Driver: 'default',
        Options: {},
        Config: [
          {
            Subnet: '10.5.0.0/16',
            IPRange: '10.5.5.0/24',
            Gateway: '10.5.0.254',
            AuxiliaryAddresses: { host1: '10.5.5.1' },
          },
          { Subnet: 'fd00::/64', AuxiliaryAddresses: {} },
        ],
      },
      Internal: true,
      Attachable: false,
      Ingress: false,
      ConfigOnly: false,
      ConfigFrom: null,
      Options: { x: 'y' },
      Labels: { a: 'b' },
    },
  ]);
});

test.each<readonly [string, string]>([
  ['--gateway 1.2.3.4', 'every ip-range or gateway must have a corresponding subnet'],
  ['--subnet 10.6.0.0/24 --gateway 10.7.0.1', 'no matching subnet for gateway 10.7.0.1'],
  ['--subnet 10.6.0.0/24 --ip-range 10.7.0.0/28', 'no matching subnet for range 10.7.0.0/28'],
  ['--subnet 10.6.0.0/24 --ip-range 10.7.0.0', 'invalid CIDR address: 10.7.0.0'],
  ['--subnet 10.6.0.0/24 --aux-address a=1.1.1.1', 'no matching subnet for aux-address 1.1.1.1'],
  ['--subnet 10.6.0.0/24,10.6.0.0/16', 'multiple overlapping subnet configuration is not supported'],
  ['--subnet bogus --gateway 1.1.1.1', 'invalid subnet: invalid CIDR address: bogus'],
  [
    '--subnet 10.1.0.0/24,10.2.0.0/24 --gateway 10.1.0.1,10.1.0.2',
    'cannot configure multiple gateways (10.1.0.2, 10.1.0.1) for the same subnet (10.1.0.0/24)',
  ],
])('docker network create %s fails', async (flags, message) => {
  const world = new ClientWorld();
  expect(await world.run(['network', 'create', ...flags.split(' '), 'x'])).toEqual({
    stdout: '',
    stderr: `${message}\n`,
    status: 1,
  });
  expect(world.engine.requests).toEqual([]);
});

test('docker network rm ends with a word about its status', async () => {
  const world = new ClientWorld();
  world.engine
    .on('DELETE /networks/a', { status: 204 })
    .on('DELETE /networks/b', { status: 404, json: { message: 'network b not found' } });
  expect(await world.run(['network', 'rm', 'a', 'b'])).toEqual({
    stdout: 'a\n',
    stderr: 'Error response from daemon: network b not found\nexit status 1\n',
    status: 1,
  });
  expect(await world.run(['network', 'rm', '-f', 'b'])).toEqual({ stdout: '', stderr: '', status: 0 });
});

test('docker network connect and disconnect', async () => {
  const world = new ClientWorld();
  world.engine
    .on('POST /networks/n/connect', { status: 200 })
    .on('POST /networks/n/disconnect', { status: 200 });
  await world.run(
    'network connect --alias a,b --alias c --ip 10.0.0.9 --link x:y --driver-opt k=v --gw-priority -1 n c'.split(
      ' ',
    ),
  );
  await world.run(['network', 'disconnect', '-f', 'n', 'c']);
  expect(world.engine.bodies).toEqual([
    {
      Container: 'c',
      EndpointConfig: {
        IPAMConfig: { IPv4Address: '10.0.0.9' },
        Links: ['x:y'],
        Aliases: ['a', 'b', 'c'],
        DriverOpts: { k: 'v' },
        GwPriority: -1,
      },
    },
    { Container: 'c', Force: true },
  ]);
  expect((await world.run('network connect --driver-opt k n c'.split(' '))).stderr).toBe(
    'invalid key/value pair format in driver options\n',
  );
});

test('docker network prune', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /networks/prune', { json: { NetworksDeleted: ['a', 'b'] } });
  expect(await world.run(['network', 'prune'], { input: 'Y' })).toEqual({
    stdout:
      'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue? [y/N] Deleted Networks:\na\nb\n\n',
    stderr: '',
    status: 0,
  });
  world.engine.on('POST /networks/prune', { json: { NetworksDeleted: null } });
  expect((await world.run(['network', 'prune', '-f'])).stdout).toBe('');
});

test('docker network inspect', async () => {
  const world = new ClientWorld();
  world.engine
    .on('GET /networks/mine', {
      json: { Name: 'mine', Id: 'abc', IPAM: { Config: [{ Subnet: '10.0.0.0/8' }] } },
    })
    .on('GET /networks/nosuch', { status: 404, json: { message: 'network nosuch not found' } });
  expect(await world.run(['network', 'inspect', '-v', 'mine', 'nosuch'])).toEqual({
    stdout: `[
    {
        "Name": "mine",
        "Id": "abc",
        "IPAM": {
            "Config": [
                {
                    "Subnet": "10.0.0.0/8"
                }
            ]
        }
    }
]
`,
    stderr: 'Error response from daemon: network nosuch not found\n',
    status: 1,
  });
  expect(
    (
      await world.run([
        'network',
        'inspect',
        '-f',
        '{{range .IPAM.Config}}{{.Subnet}}{{end}} {{.ID}}',
        'mine',
      ])
    ).stdout,
  ).toBe('10.0.0.0/8 abc\n');
  expect(world.engine.requests[0]).toBe('GET /networks/mine?verbose=true');
});
