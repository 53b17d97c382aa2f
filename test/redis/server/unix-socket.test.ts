import { expect, it } from 'vitest';
import { messages, ServerWorld } from './server-world.ts';

const OPTIONS = ['--port', '0', '--unixsocket', '/data/redis.sock', '--unixsocketperm', '700', '--save', ''];

it('answers at a path, shows it to its clients, and takes it away', async () => {
  const world = new ServerWorld();
  const server = await world.start(...OPTIONS);
  expect(server.process.argv).toEqual(['redis-server unixsocket:/data/redis.sock']);
  expect(messages(server.output()).slice(-2)).toEqual([
    'M # Server initialized',
    'M * The server is now ready to accept connections at /data/redis.sock',
  ]);
  const { type, mode } = world.box.machine.fs.stat('/data/redis.sock');
  expect([type, (mode & 0o777).toString(8)]).toEqual(['socket', '700']);
  expect((await world.cli('-s', '/data/redis.sock', 'set', 'a', '1')).stdout).toBe('OK\n');
  const { stdout } = await world.cli('-s', '/data/redis.sock', 'client', 'list');
  expect(stdout.split(' ').filter((field) => /^(l?addr|flags)=/.test(field))).toEqual([
    'addr=/data/redis.sock:0',
    'laddr=/data/redis.sock:0',
    'flags=U',
  ]);
  await world.cli('-s', '/data/redis.sock', 'shutdown');
  await world.pass();
  expect(messages(server.output()).slice(-3)).toEqual([
    'M # User requested shutdown...',
    'M * Removing the unix socket file.',
    'M # Redis is now ready to exit, bye bye...',
  ]);
  expect(world.box.machine.fs.exists('/data/redis.sock')).toBe(false);
});

it('takes the place of a socket that was left, and says why it cannot have one', async () => {
  const world = new ServerWorld();
  const first = await world.start(...OPTIONS);
  first.process.signal('SIGKILL', { fromKernel: true });
  await world.pass();
  expect(await world.cli('-s', '/data/redis.sock', 'ping')).toMatchObject({
    stdout: '',
    stderr: 'Could not connect to Redis at /data/redis.sock: Connection refused\n',
    status: 1,
  });
  await world.start(...OPTIONS);
  expect((await world.cli('-s', '/data/redis.sock', 'ping')).stdout).toBe('PONG\n');
  const astray = await world.start('--port', '0', '--unixsocket', '/none/redis.sock');
  expect(messages(astray.output()).at(-1)).toBe(
    'M # Failed opening Unix socket: bind: No such file or directory',
  );
  expect(astray.status()).toBe(1);
});
