import { expect, test } from 'vitest';
import { ClientWorld, NOW } from '../world.ts';

const STEPS = [
  {
    Id: `sha256:${'e'.repeat(64)}`,
    Created: NOW / 1000 - 300,
    CreatedBy: 'CMD ["redis-server"]',
    Size: 0,
    Comment: 'buildkit.dockerfile.v0',
    Tags: ['redis:latest'],
  },
  {
    Id: '<missing>',
    Created: 0,
    CreatedBy: '/bin/sh -c sed\t-i /^ping:/d /etc/group && addgroup -S redis && adduser redis',
    Size: 1269,
    Comment: '',
    Tags: null,
  },
];

test.each<readonly [readonly string[], string]>([
  [
    [],
    `IMAGE          CREATED         CREATED BY                                      SIZE      COMMENT
eeeeeeeeeeee   5 minutes ago   CMD ["redis-server"]                            0B        buildkit.dockerfile.v0
<missing>      N/A             /bin/sh -c sed -i /^ping:/d /etc/group && ad…   1.27kB    
`,
  ],
  [
    ['-H=false'],
    `IMAGE          CREATED AT             CREATED BY                                      SIZE      COMMENT
eeeeeeeeeeee   2026-11-22T14:55:00Z   CMD ["redis-server"]                            0         buildkit.dockerfile.v0
<missing>      1970-01-01T00:00:00Z   /bin/sh -c sed -i /^ping:/d /etc/group && ad…   1269      
`,
  ],
  [['-q'], 'eeeeeeeeeeee\n<missing>\n'],
  [
    ['--no-trunc', '--format', '{{.ID}}: {{.CreatedBy}}'],
    `sha256:${'e'.repeat(64)}: CMD ["redis-server"]\n<missing>: /bin/sh -c sed -i /^ping:/d /etc/group && addgroup -S redis && adduser redis\n`,
  ],
])('docker history %j redis', async (args, stdout) => {
  const world = new ClientWorld();
  world.engine.on('GET /images/redis/history', { json: STEPS });
  expect(await world.run(['history', ...args, 'redis'])).toEqual({ stdout, stderr: '', status: 0 });
});

test('a platform is sent as JSON', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /images/redis/history', { json: [] });
  await world.run(['history', '--platform', 'linux/aarch64/v8', '-q', 'redis']);
  expect(world.engine.requests.map(decodeURIComponent)).toEqual([
    'GET /images/redis/history?platform={"architecture":"arm64","os":"linux","variant":"v8"}',
  ]);
});
