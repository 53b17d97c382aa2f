import { expect, test } from 'vitest';
import { ClientWorld, NOW, type Outcome } from '../world.ts';

const SECONDS = NOW / 1000;

const WEB = {
  Id: 'f7ca3f5b6f15aeead9b702ae58ee1c69ed140a84b596788232e56536cf0c8da7',
  Names: ['/app/db', '/web'],
  Image: 'docker.io/library/redis:7',
  ImageID: `sha256:${'a'.repeat(64)}`,
  Command: 'docker-entrypoint.sh redis-server',
  Created: SECONDS - 7200,
  Ports: [
    { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
    { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
  ],
  SizeRw: 1269,
  SizeRootFs: 25_400_000,
  Labels: { b: '2', a: '1' },
  State: 'running',
  Status: 'Up 2 hours',
  NetworkSettings: { Networks: { bridge: {}, mine: {} } },
  Mounts: [
    { Type: 'volume', Name: 'a-volume-with-a-long-name', Source: '/var/lib/x', Driver: 'local' },
    { Type: 'bind', Source: '/tmp' },
  ],
};

const BATCH = {
  Id: '65e8b4e0835b'.padEnd(64, '0'),
  Names: ['/batch'],
  Image: 'aaaaaaaaaaaa',
  ImageID: `sha256:${'a'.repeat(64)}`,
  Command: 'sh -c \'exit "3"\'',
  Created: SECONDS,
  Ports: [],
  Labels: {},
  State: 'exited',
  Status: 'Exited (3) Less than a second ago',
  Mounts: [],
};

async function ps(...args: readonly string[]): Promise<Outcome & { readonly asked: readonly string[] }> {
  const world = new ClientWorld();
  world.engine.on('GET /containers/json', { json: [WEB, BATCH] });
  const outcome = await world.run(['ps', ...args]);
  return { ...outcome, asked: world.engine.requests };
}

test('docker ps', async () => {
  expect(await ps()).toEqual({
    stdout: `CONTAINER ID   IMAGE          COMMAND                  CREATED                  STATUS                              PORTS                                     NAMES
f7ca3f5b6f15   redis:7        "docker-entrypoint.s…"   2 hours ago              Up 2 hours                          0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web
65e8b4e0835b   aaaaaaaaaaaa   "sh -c 'exit \\"3\\"'"     Less than a second ago   Exited (3) Less than a second ago                                             batch
`,
    stderr: '',
    status: 0,
    asked: ['GET /containers/json'],
  });
});

test('docker ps --no-trunc', async () => {
  expect(
    (await ps('--no-trunc', '--format', '{{.ID}} {{.Image}} {{.Command}} {{.Names}} {{.Mounts}}')).stdout,
  ).toBe(
    `${WEB.Id} docker.io/library/redis:7 "docker-entrypoint.sh redis-server" app/db,web a-volume-with-a-long-name,/tmp\n${BATCH.Id} aaaaaaaaaaaa "sh -c 'exit \\"3\\"'" batch \n`,
  );
});

test('docker ps -s asks for sizes and shows them', async () => {
  const { stdout, asked } = await ps('-s', '-q');
  expect([stdout, asked]).toEqual(['f7ca3f5b6f15\n65e8b4e0835b\n', ['GET /containers/json?size=1']]);
  expect((await ps('-s')).stdout.split('\n').map((line) => line.slice(158))).toEqual([
    'NAMES     SIZE',
    'web       1.27kB (virtual 25.4MB)',
    'batch     0B',
    '',
  ]);
});

test('a template that shows sizes asks for them', async () => {
  expect((await ps('--format', '{{.Size}}')).asked).toEqual(['GET /containers/json?size=1']);
  expect((await ps('--format', '{{json .}}')).asked).toEqual(['GET /containers/json?size=1']);
  expect((await ps('--format', 'json')).asked).toEqual(['GET /containers/json']);
  expect((await ps('--size=false', '--format', '{{.Size}}')).asked).toEqual(['GET /containers/json']);
});

test.each<readonly [readonly string[], string]>([
  [['-a'], '?all=1'],
  [['-l'], '?limit=1'],
  [['-n', '3'], '?limit=3'],
  [['-l', '-n', '3'], '?limit=3'],
  [['-n', '0'], ''],
  [
    ['-f', 'name=web', '-f', 'name=db', '-f', 'status=exited'],
    '?filters=%7B%22name%22%3A%7B%22web%22%3Atrue%2C%22db%22%3Atrue%7D%2C%22status%22%3A%7B%22exited%22%3Atrue%7D%7D',
  ],
])('docker ps %j', async (args, query) => {
  expect((await ps(...args)).asked).toEqual([`GET /containers/json${query}`]);
});

test('docker ps --format with everything that a row has', async () => {
  const format =
    'table {{.Names}}\\t{{.CreatedAt}}\\t{{.RunningFor}}\\t{{.State}}\\t{{.Labels}}\\t{{.Label "a"}}\\t{{.LocalVolumes}}\\t{{.Networks}}\\t{{.Mounts}}\\t{{.Platform}}';
  expect((await ps('--format', format)).stdout).toBe(
    `NAMES     CREATED AT                      CREATED                  STATE     LABELS    a         LOCAL VOLUMES   NETWORKS      MOUNTS                 PLATFORM
web       2026-11-22 13:00:00 +0000 UTC   2 hours ago              running   a=1,b=2   1         1               bridge,mine   a-volume-with-…,/tmp   <nil>
batch     2026-11-22 15:00:00 +0000 UTC   Less than a second ago   exited                        0                                                    <nil>
`,
  );
});

test('docker ps --format json', async () => {
  expect((await ps('--format', 'json')).stdout.split('\n')[0]).toBe(
    '{"Command":"\\"docker-entrypoint.s…\\"","CreatedAt":"2026-11-22 13:00:00 +0000 UTC","ID":"f7ca3f5b6f15","Image":"redis:7","Labels":"a=1,b=2","LocalVolumes":"1","Mounts":"a-volume-with-…,/tmp","Names":"web","Networks":"bridge,mine","Platform":null,"Ports":"0.0.0.0:8080-\\u003e80/tcp, [::]:8080-\\u003e80/tcp","RunningFor":"2 hours ago","Size":"1.27kB (virtual 25.4MB)","State":"running","Status":"Up 2 hours"}',
  );
});

test('docker ps --format raw', async () => {
  expect((await ps('--format', 'raw')).stdout.split('\n\n')[0]).toBe(`container_id: f7ca3f5b6f15
image: redis:7
command: "docker-entrypoint.s…"
created_at: 2026-11-22 13:00:00 +0000 UTC
state: running
status: Up 2 hours
names: web
labels: a=1,b=2
ports: 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp`);
  expect((await ps('--format', 'raw', '-q')).stdout).toBe(
    'container_id: f7ca3f5b6f15\ncontainer_id: 65e8b4e0835b\n',
  );
});

test('-q wins over a format, and says so', async () => {
  const { stdout, stderr } = await ps('-q', '--format', '{{.Names}}');
  expect([stdout, stderr]).toEqual([
    'f7ca3f5b6f15\n65e8b4e0835b\n',
    'WARNING: Ignoring custom format, because both --format and --quiet are set.\n',
  ]);
});

test.each<readonly [string, string]>([
  ['{{.Names', 'failed to parse template: template: :1: unclosed action'],
  [
    '{{.Names}} {{.Bogus}}',
    'failed to execute template: template: :1:13: executing "" at <.Bogus>: can\'t evaluate field Bogus in type *formatter.ContainerContext',
  ],
  [
    '{{range .Names}}{{.}}{{end}}',
    'failed to execute template: template: :1:8: executing "" at <.Names>: range can\'t iterate over ',
  ],
])('docker ps --format %j fails before anything is asked', async (format, message) => {
  expect(await ps('--format', format)).toEqual({ stdout: '', stderr: `${message}\n`, status: 1, asked: [] });
});

test('the short name, the long name and the old one are the same command', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /containers/json', { json: [] });
  const empty = 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n';
  for (const args of [
    ['container', 'ls'],
    ['container', 'list'],
    ['container', 'ps'],
  ]) {
    expect(await world.run(args)).toEqual({ stdout: empty, stderr: '', status: 0 });
  }
});
