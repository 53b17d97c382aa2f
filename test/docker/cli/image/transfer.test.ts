import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

test('docker pull', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/create', {
    lines: [
      { status: 'Pulling from library/redis', id: 'latest' },
      { status: 'Downloading', progressDetail: { current: 1, total: 2 }, id: 'aaa' },
      { status: 'Status: Downloaded newer image for redis:latest' },
    ],
  });
  expect(await world.run(['pull', 'redis'])).toEqual({
    stdout: `Using default tag: latest
latest: Pulling from library/redis
Status: Downloaded newer image for redis:latest
docker.io/library/redis:latest
`,
    stderr: '',
    status: 0,
  });
  expect(world.engine.requests).toEqual([
    'POST /images/create?fromImage=docker.io%2Flibrary%2Fredis&tag=latest',
  ]);
});

test.each<readonly [readonly string[], string, string]>([
  [['redis:7'], '?fromImage=docker.io%2Flibrary%2Fredis&tag=7', 'docker.io/library/redis:7\n'],
  [['-q', 'me/app'], '?fromImage=docker.io%2Fme%2Fapp&tag=latest', 'docker.io/me/app:latest\n'],
  [['-a', 'localhost:5000/app'], '?fromImage=localhost%3A5000%2Fapp', 'localhost:5000/app\n'],
  [
    ['--platform', 'linux/ARM64', 'redis:7'],
    '?fromImage=docker.io%2Flibrary%2Fredis&platform=linux%2Farm64&tag=7',
    'docker.io/library/redis:7\n',
  ],
])('docker pull %j', async (args, query, stdout) => {
  const world = new ClientWorld();
  world.engine.on('POST /images/create', { lines: [], status: 200 });
  expect([await world.run(['pull', ...args]), world.engine.requests]).toEqual([
    { stdout, stderr: '', status: 0 },
    [`POST /images/create${query}`],
  ]);
});

test.each<readonly [readonly string[], string]>([
  [['Redis'], 'invalid reference format: repository name (library/Redis) must be lowercase'],
  [['redis:'], 'invalid reference format'],
  [['-a', 'redis:7'], "tag can't be used with --all-tags/-a"],
])('docker pull %j fails', async (args, message) => {
  const world = new ClientWorld();
  expect(await world.run(['pull', ...args])).toEqual({ stdout: '', stderr: `${message}\n`, status: 1 });
  expect(world.engine.requests).toEqual([]);
});

test('a pull that the engine refuses, and one that breaks off', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/create', { status: 404, json: { message: 'pull access denied for x' } });
  expect(await world.run(['pull', 'x:1'])).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: pull access denied for x\n',
    status: 1,
  });
  world.engine.on('POST /images/create', {
    lines: [{ status: 'a' }, { errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' }],
  });
  expect(await world.run(['pull', 'x:1'])).toEqual({ stdout: 'a\n', stderr: 'unexpected EOF\n', status: 1 });
});

test('docker push', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/me/app/push', {
    lines: [
      { status: 'The push refers to repository [docker.io/me/app]' },
      { status: 'Preparing', progressDetail: {}, id: 'aaa' },
      { aux: { Tag: 'latest', Digest: 'sha256:1', Size: 1 } },
    ],
  });
  expect(await world.run(['push', 'me/app'])).toEqual({
    stdout: 'Using default tag: latest\nThe push refers to repository [docker.io/me/app]\naaa: Preparing\n',
    stderr: '',
    status: 0,
  });
  expect((await world.run(['push', '-q', 'docker.io/me/app:2'])).stdout).toBe('docker.io/me/app:2\n');
  expect(world.engine.requests).toEqual([
    'POST /images/me/app/push?tag=latest',
    'POST /images/me/app/push?tag=2',
  ]);
});

test('docker save writes to standard output or into a file', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /images/get', { bytes: new TextEncoder().encode('TAR') });
  expect(await world.run(['save', 'a', 'b:1'])).toEqual({ stdout: 'TAR', stderr: '', status: 0 });
  expect(await world.run(['save', '-o', 'x.tar', 'a'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(world.fs.readText('/root/x.tar')).toBe('TAR');
  expect(world.engine.requests).toEqual(['GET /images/get?names=a&names=b%3A1', 'GET /images/get?names=a']);
});

test('docker save that fails leaves no file', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /images/get', { status: 404, json: { message: 'No such image: nosuch' } });
  expect(await world.run(['save', '-o', 'x.tar', 'nosuch'])).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: No such image: nosuch\n',
    status: 1,
  });
  expect(world.fs.exists('/root/x.tar')).toBe(false);
  world.engine.on('GET /images/get', { bytes: new Uint8Array(1) });
  expect((await world.run(['save', '-o', 'no/x.tar', 'a'])).stderr).toBe(
    'failed to save image: invalid output path: stat no: no such file or directory\n',
  );
});

test('docker save does not write to a terminal, docker load does not read from one', async () => {
  const world = new ClientWorld();
  const save = world.terminal(['save', 'a']);
  expect(await save.ended()).toBe(1);
  await world.settle();
  expect(save.shown()).toBe('cowardly refusing to save to a terminal. Use the -o flag or redirect\r\n');
  const load = world.terminal(['load']);
  expect(await load.ended()).toBe(1);
  await world.settle();
  expect(load.shown()).toBe('requested load from stdin, but stdin is empty\r\n');
});

test('docker load reads standard input or a file', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/load', { lines: [{ stream: 'Loaded image: alpine:latest\n' }] });
  world.fs.writeFile('/root/x.tar', 'FILE');
  const loaded = { stdout: 'Loaded image: alpine:latest\n', stderr: '', status: 0 };
  expect(await world.run(['load'], { input: 'INPUT' })).toEqual(loaded);
  expect(await world.run(['load', '-i', 'x.tar'])).toEqual(loaded);
  expect(world.engine.bodies).toEqual(['INPUT', 'FILE']);
  expect(world.engine.requests).toEqual(['POST /images/load?quiet=1', 'POST /images/load?quiet=1']);
  expect((await world.run(['load', '-i', 'no.tar'])).stderr).toBe('open no.tar: no such file or directory\n');
});

test('docker import', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/create', { lines: [{ status: 'sha256:1' }] });
  world.fs.writeFile('/root/x.tar', 'FILE');
  expect(await world.run(['import', '-m', 'why', '-c', 'CMD sh', 'x.tar', 'me:1'])).toEqual({
    stdout: 'sha256:1\n',
    stderr: '',
    status: 0,
  });
  expect(world.engine.requests).toEqual([
    'POST /images/create?changes=CMD+sh&fromSrc=-&message=why&repo=me%3A1',
  ]);
  expect(world.engine.bodies).toEqual(['FILE']);
});
