import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const VOLUMES = [
  {
    Name: 'v10',
    Driver: 'local',
    Scope: 'local',
    Mountpoint: '/v/v10',
    Labels: null,
    UsageData: { RefCount: 1, Size: 1024 },
  },
  { Name: 'v2', Driver: 'local', Scope: 'local', Mountpoint: '/v/v2', Labels: { a: 'b', c: '' } },
];

test.each<readonly [readonly string[], string]>([
  [[], 'DRIVER    VOLUME NAME\nlocal     v2\nlocal     v10\n'],
  [['-q'], 'v2\nv10\n'],
  [['--cluster'], 'VOLUME NAME   GROUP     DRIVER    AVAILABILITY   STATUS\n'],
  [
    ['--format', '{{.Name}} {{.Mountpoint}} {{.Labels}} {{.Links}} {{.Size}}'],
    'v2 /v/v2 a=b,c= N/A N/A\nv10 /v/v10  1 1.024kB\n',
  ],
  [
    ['--format', 'json'],
    `{"Availability":"N/A","Driver":"local","Group":"N/A","Labels":"a=b,c=","Links":"N/A","Mountpoint":"/v/v2","Name":"v2","Scope":"local","Size":"N/A","Status":"N/A"}
{"Availability":"N/A","Driver":"local","Group":"N/A","Labels":"","Links":"1","Mountpoint":"/v/v10","Name":"v10","Scope":"local","Size":"1.024kB","Status":"N/A"}
`,
  ],
  [['--format', 'raw'], 'name: v2\ndriver: local\n\nname: v10\ndriver: local\n\n'],
])('docker volume ls %j', async (args, stdout) => {
  const world = new ClientWorld();
  world.engine.on('GET /volumes', { json: { Volumes: VOLUMES, Warnings: null } });
  expect(await world.run(['volume', 'ls', ...args])).toEqual({ stdout, stderr: '', status: 0 });
});

test('docker volume create', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /volumes/create', { status: 201, json: { Name: 'v1' } });
  expect(
    await world.run('volume create --label a=b --label c --opt type=tmpfs -o o=size=1m v1'.split(' ')),
  ).toEqual({
    stdout: 'v1\n',
    stderr: '',
    status: 0,
  });
  await world.run(['volume', 'create', '--name', 'v2']);
  expect(world.engine.bodies).toEqual([
    { Name: 'v1', Driver: 'local', DriverOpts: { type: 'tmpfs', o: 'size=1m' }, Labels: { a: 'b', c: '' } },
    { Name: 'v2', Driver: 'local' },
  ]);
});

test.each<readonly [string, string, number]>([
  [
    'create --name a b',
    'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
    1,
  ],
  ['create --group g', "drydock: 'docker volume create' of cluster volumes is not simulated", 125],
  ['prune -a --filter all=1', 'conflicting options: cannot specify both --all and --filter all=1', 1],
])('docker volume %s', async (line, message, status) => {
  const world = new ClientWorld();
  expect(await world.run(['volume', ...line.split(' ')])).toEqual({
    stdout: '',
    stderr: `${message}\n`,
    status,
  });
  expect(world.engine.requests).toEqual([]);
});

test('docker volume update knows only volumes of a cluster', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /volumes/v1', { json: { Name: 'v1' } });
  expect(await world.run(['volume', 'update', 'v1'])).toEqual({
    stdout: '',
    stderr: 'can only update cluster volumes\n',
    status: 1,
  });
});

test('docker volume rm goes on after an error', async () => {
  const world = new ClientWorld();
  world.engine
    .on('DELETE /volumes/a', { status: 404, json: { message: 'get a: no such volume' } })
    .on('DELETE /volumes/b', { status: 204 });
  expect(await world.run(['volume', 'rm', '-f', 'a', 'b'])).toEqual({
    stdout: 'b\n',
    stderr: 'Error response from daemon: get a: no such volume\n',
    status: 1,
  });
  expect(world.engine.requests).toEqual(['DELETE /volumes/a?force=1', 'DELETE /volumes/b?force=1']);
});

test('docker volume prune takes those without a name, or all', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /volumes/prune', { json: { VolumesDeleted: ['x'], SpaceReclaimed: 1982 } });
  const question = (which: string): string =>
    `WARNING! This will remove ${which}local volumes not used by at least one container.\nAre you sure you want to continue? [y/N] `;
  const report = 'Deleted Volumes:\nx\n\nTotal reclaimed space: 1.982kB\n';
  expect((await world.run(['volume', 'prune'], { input: 'y\n' })).stdout).toBe(
    question('anonymous ') + report,
  );
  expect((await world.run(['volume', 'prune', '-a'], { input: 'y\n' })).stdout).toBe(
    question('all ') + report,
  );
  expect(world.engine.requests.map(decodeURIComponent)).toEqual([
    'POST /volumes/prune',
    'POST /volumes/prune?filters={"all":{"true":true}}',
  ]);
});

test('docker volume inspect', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /volumes/v1', { json: { Name: 'v1', Labels: null, Options: {} } });
  expect((await world.run(['volume', 'inspect', 'v1'])).stdout).toBe(
    '[\n    {\n        "Name": "v1",\n        "Labels": null,\n        "Options": {}\n    }\n]\n',
  );
  expect(
    (await world.run(['volume', 'inspect', '-f', '{{.Name}} {{.Labels}} {{json .Options}}', 'v1'])).stdout,
  ).toBe('v1 map[] {}\n');
});
