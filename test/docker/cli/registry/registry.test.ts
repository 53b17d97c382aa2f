import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const STORED = `
WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`;
const ACCEPTED = { json: { IdentityToken: '', Status: 'Login Succeeded' } } as const;

test('docker login keeps what it was given', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /auth', ACCEPTED);
  expect(await world.run(['login', '-u', 'me', '-p', 'word'])).toEqual({
    stdout: 'Login Succeeded\n',
    stderr: `WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n${STORED}`,
    status: 0,
  });
  expect(
    await world.run(['login', '-u', 'you', '--password-stdin', 'localhost:5000'], { input: 'other\n' }),
  ).toEqual({
    stdout: 'Login Succeeded\n',
    stderr: STORED,
    status: 0,
  });
  expect(world.engine.bodies).toEqual([
    { username: 'me', password: 'word', serveraddress: 'https://index.docker.io/v1/' },
    { username: 'you', password: 'other', serveraddress: 'localhost:5000' },
  ]);
  expect(JSON.parse(world.fs.readText('/root/.docker/config.json'))).toEqual({
    auths: {
      'https://index.docker.io/v1/': { auth: btoa('me:word') },
      'localhost:5000': { auth: btoa('you:other') },
    },
  });
  expect(await world.run(['login'])).toEqual({
    stdout: 'Login Succeeded\n',
    stderr: `Authenticating with existing credentials... [Username: me]\n${STORED}`,
    status: 0,
  });
  expect((await world.run(['logout', 'localhost:5000'])).stdout).toBe(
    'Removing login credentials for localhost:5000\n',
  );
  expect((await world.run(['logout'])).stdout).toBe(
    'Removing login credentials for https://index.docker.io/v1/\n',
  );
  expect(JSON.parse(world.fs.readText('/root/.docker/config.json'))).toEqual({ auths: {} });
});

test.each<readonly [readonly string[], string]>([
  [
    ['-p', 'x', '--password-stdin'],
    'conflicting options: cannot specify both --password and --password-stdin',
  ],
  [['--password-stdin'], 'the --password-stdin option requires --username to be set'],
  [['-u', ''], 'username is empty'],
  [['-p', ''], 'password is empty'],
  [[], 'Error: Cannot perform an interactive login from a non TTY device'],
])('docker login %j fails', async (args, message) => {
  expect(await new ClientWorld().run(['login', ...args])).toEqual({
    stdout: '',
    stderr: `${message}\n`,
    status: 1,
  });
});

test('on a terminal it asks, and does not show the password', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /auth', ACCEPTED);
  const login = world.terminal(['login', 'localhost:5000']);
  await login.type('me\r');
  await login.type('secret\r');
  expect(await login.ended()).toBe(0);
  await world.settle();
  expect(login.shown()).toBe(
    `Username: me\n\nPassword: \n${STORED}Login Succeeded\n`
      .replaceAll('\n', '\r\n')
      .replace('me\r\n\r\n', 'me\r\n'),
  );
  expect(world.engine.bodies).toEqual([
    { username: 'me', password: 'secret', serveraddress: 'localhost:5000' },
  ]);
});

test('a login that the registry refuses is not kept', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /auth', {
    status: 401,
    json: { message: 'unauthorized: incorrect username or password' },
  });
  expect(await world.run(['login', '-u', 'me', '--password-stdin'], { input: 'x' })).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: unauthorized: incorrect username or password\n',
    status: 1,
  });
  expect(world.fs.exists('/root/.docker/config.json')).toBe(false);
});

const FOUND = [
  {
    name: 'redis',
    description: 'Redis is the world’s fastest data platform for caching\n',
    star_count: 13_210,
    is_official: true,
  },
  { name: 'bitnami/redis', description: 'Bitnami', star_count: 340, is_official: false },
];

test.each<readonly [readonly string[], string]>([
  [
    [],
    `NAME            DESCRIPTION                                     STARS     OFFICIAL
redis           Redis is the world’s fastest data platform f…   13210     [OK]
bitnami/redis   Bitnami                                         340       
`,
  ],
  [['--format', '{{.Name}} {{.StarCount}} {{.IsOfficial}}'], 'redis 13210 [OK]\nbitnami/redis 340 \n'],
  [
    ['--no-trunc', '--format', 'json'],
    `{"Description":"Redis is the world’s fastest data platform for caching ","IsOfficial":"true","Name":"redis","StarCount":"13210"}
{"Description":"Bitnami","IsOfficial":"false","Name":"bitnami/redis","StarCount":"340"}
`,
  ],
])('docker search %j redis', async (args, stdout) => {
  const world = new ClientWorld();
  world.engine.on('GET /images/search', { json: FOUND });
  expect(await world.run(['search', ...args, 'redis'])).toEqual({ stdout, stderr: '', status: 0 });
});

test('docker search with conditions', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /images/search', { json: [] });
  const { stderr } = await world.run(['search', '--limit', '2', '-f', 'is-automated=true', 'redis']);
  expect(stderr).toBe(
    'WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.\n',
  );
  expect(world.engine.requests.map(decodeURIComponent)).toEqual([
    'GET /images/search?filters={"is-automated":{"true":true}}&limit=2&term=redis',
  ]);
});

test('--config names the directory of the settings', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /auth', ACCEPTED);
  expect(await world.run(['--config', '/elsewhere', 'login', '-u', 'me', '-p', 'word'])).toMatchObject({
    stdout: 'Login Succeeded\n',
    status: 0,
  });
  expect(JSON.parse(world.fs.readText('/elsewhere/config.json'))).toEqual({
    auths: { 'https://index.docker.io/v1/': { auth: btoa('me:word') } },
  });
  expect(world.fs.exists('/root/.docker')).toBe(false);
});
