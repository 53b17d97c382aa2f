import { expect, test } from 'vitest';
import { ClientWorld, NOW, type Outcome } from '../world.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

const REDIS = {
  Id: digest('e'),
  RepoTags: ['redis:latest', 'redis:7', '127.0.0.1:5000/team/redis:v1'],
  RepoDigests: [`redis@${digest('d')}`],
  Created: NOW / 1000 - 900,
  Size: 25_446_343,
  SharedSize: -1,
  Containers: -1,
};
const UNTAGGED = {
  ...REDIS,
  Id: digest('b'),
  RepoTags: [],
  RepoDigests: [`busybox@${digest('c')}`],
  Size: 1_987_519,
};
const DANGLING = { ...REDIS, Id: digest('a'), RepoTags: null, RepoDigests: null, Created: NOW / 1000 };

async function images(...args: readonly string[]): Promise<Outcome & { readonly asked: readonly string[] }> {
  const world = new ClientWorld();
  world.engine.on('GET /images/json', { json: [DANGLING, REDIS, UNTAGGED] });
  const outcome = await world.run(['images', ...args]);
  return { ...outcome, asked: world.engine.requests };
}

test('docker images has a line for each name', async () => {
  expect(await images()).toEqual({
    stdout: `REPOSITORY                  TAG       IMAGE ID       CREATED                  SIZE
<none>                      <none>    aaaaaaaaaaaa   Less than a second ago   25.4MB
redis                       latest    eeeeeeeeeeee   15 minutes ago           25.4MB
redis                       7         eeeeeeeeeeee   15 minutes ago           25.4MB
127.0.0.1:5000/team/redis   v1        eeeeeeeeeeee   15 minutes ago           25.4MB
busybox                     <none>    bbbbbbbbbbbb   15 minutes ago           1.99MB
`,
    stderr: '',
    status: 0,
    asked: ['GET /images/json'],
  });
});

test('docker images --digests', async () => {
  const width = 71;
  const line = (
    repository: string,
    tag: string,
    of: string,
    id: string,
    created: string,
    size: string,
  ): string =>
    `${repository.padEnd(28)}${tag.padEnd(10)}${of.padEnd(width + 3)}${id}   ${created.padEnd(25)}${size}\n`;
  expect((await images('--digests')).stdout).toBe(
    [
      line('REPOSITORY', 'TAG', 'DIGEST', 'IMAGE ID    ', 'CREATED', 'SIZE'),
      line('<none>', '<none>', '<none>', 'aaaaaaaaaaaa', 'Less than a second ago', '25.4MB'),
      line('redis', 'latest', digest('d'), 'eeeeeeeeeeee', '15 minutes ago', '25.4MB'),
      line('redis', '7', digest('d'), 'eeeeeeeeeeee', '15 minutes ago', '25.4MB'),
      line('127.0.0.1:5000/team/redis', 'v1', '<none>', 'eeeeeeeeeeee', '15 minutes ago', '25.4MB'),
      line('busybox', '<none>', digest('c'), 'bbbbbbbbbbbb', '15 minutes ago', '1.99MB'),
    ].join(''),
  );
});

test.each<readonly [readonly string[], string]>([
  [['-q'], `${'aaaaaaaaaaaa\n'}${'eeeeeeeeeeee\n'.repeat(3)}bbbbbbbbbbbb\n`],
  [['-q', '--no-trunc', '-a'], `${digest('a')}\n${`${digest('e')}\n`.repeat(3)}${digest('b')}\n`],
  [
    ['--format', '{{.Repository}}:{{.Tag}} {{.Digest}}'],
    `<none>:<none> <none>\nredis:latest ${digest('d')}\nredis:7 ${digest('d')}\n127.0.0.1:5000/team/redis:v1 <none>\nbusybox:<none> \n`,
  ],
  [
    ['--format', '{{.VirtualSize}} {{.SharedSize}} {{.UniqueSize}} {{.Containers}} {{.CreatedAt}}'],
    `25.45MB N/A N/A N/A 2026-11-22 15:00:00 +0000 UTC\n${'25.45MB N/A N/A N/A 2026-11-22 14:45:00 +0000 UTC\n'.repeat(3)}1.988MB N/A N/A N/A 2026-11-22 14:45:00 +0000 UTC\n`,
  ],
  [
    ['--format', 'table {{.Tag}}', '--digests'],
    `TAG       DIGEST\n<none>    <none>\nlatest    ${digest('d')}\n7         ${digest('d')}\nv1        <none>\n<none>    ${digest('c')}\n`,
  ],
])('docker images %j', async (args, stdout) => {
  expect((await images(...args)).stdout).toBe(stdout);
});

test('docker images --format raw', async () => {
  expect((await images('--format', 'raw')).stdout.split('\n\n')[1]).toBe(`repository: redis
tag: latest
image_id: eeeeeeeeeeee
created_at: 2026-11-22 14:45:00 +0000 UTC
virtual_size: 25.4MB`);
});

test('a name becomes a filter', async () => {
  expect((await images('redis', '-f', 'dangling=false', '-a')).asked).toEqual([
    'GET /images/json?all=1&filters=%7B%22dangling%22%3A%7B%22false%22%3Atrue%7D%2C%22reference%22%3A%7B%22redis%22%3Atrue%7D%7D',
  ]);
});

test('a name that is a command is pointed out', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /images/json', { json: [] });
  expect((await world.run(['images', 'ls'])).stderr).toBe(
    '\nNo images found matching "ls": did you mean "docker image ls"?\n',
  );
  expect((await world.run(['image', 'ls', 'ls'])).stderr).toBe('');
});

test('docker images --tree shows all names of an image, the longest first', async () => {
  expect(await images('--tree')).toEqual({
    stdout: `WARNING: This is an experimental feature. The output may change and shouldn't be depended on.
                                                              Info ->  U In Use 

\x1b[39m\x1b[1mIMAGE\x1b[0m                          \x1b[39m\x1b[1mID\x1b[0m             \x1b[39m\x1b[1mDISK USAGE\x1b[0m   \x1b[39m\x1b[1mCONTENT SIZE\x1b[0m   \x1b[39m\x1b[1mEXTRA\x1b[0m
127.0.0.1:5000/team/redis:v1
redis:latest
redis:7                        eeeeeeeeeeee       25.4MB             0B        
<untagged>                     bbbbbbbbbbbb       1.99MB             0B        
`,
    stderr: '',
    status: 0,
    asked: ['GET /images/json?manifests=1'],
  });
});

test.each<readonly [readonly string[], string, number]>([
  [['--tree', '-q'], '--quiet is not yet supported with --tree', 1],
  [['--tree', '--no-trunc'], '--no-trunc is not yet supported with --tree', 1],
])('docker images %j', async (args, message, status) => {
  expect(await images(...args)).toEqual({ stdout: '', stderr: `${message}\n`, status, asked: [] });
});
