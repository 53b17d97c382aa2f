import { expect, it } from 'vitest';
import { redisCli } from '../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../server/server-world.ts';

/** The server with the key answers, the other one sends to it as a node of a cluster does. */
const GO = (to: string) =>
  `if redis.call('get','here') then return 'there' else return redis.error_reply('${to}') end`;

async function twoServers(): Promise<ServerWorld> {
  const world = new ServerWorld();
  await world.start('--save', '');
  await world.start('--save', '', '--port', '7001');
  await world.cli('-p', '7001', 'SET', 'here', '1');
  return world;
}

it('-c goes where MOVED sends it', async () => {
  const world = await twoServers();
  const script = GO('MOVED 3999 127.0.0.1:7001');
  expect(await world.cli('-c', '-r', '2', 'EVAL', script, '0')).toEqual({
    stdout: 'there\nthere\n',
    stderr: '',
    status: 0,
  });
  // Without -c it is an error like any other.
  expect((await world.cli('EVAL', script, '0')).stdout).toBe('MOVED 3999 127.0.0.1:7001\n\n');
});

it('-c stays there, and says so to who reads along', async () => {
  const world = await twoServers();
  const input = `EVAL "${GO('MOVED 3999 127.0.0.1:7001')}" 0\nGET here\n`;
  const { result } = world.world.start(world.box, redisCli, ['redis-cli', '-c'], { input });
  expect(await world.world.clock.drive(result)).toEqual({
    stdout: '-> Redirected to slot [3999] located at 127.0.0.1:7001\nthere\n1\n',
    stderr: '',
    status: 0,
  });
});

it('-c announces what ASK sends elsewhere', async () => {
  const world = await twoServers();
  expect(await world.cli('-c', 'EVAL', GO('ASK 3999 127.0.0.1:7001'), '0')).toEqual({
    stdout: '',
    stderr: 'ASKING failed: ERR This instance has cluster support disabled\nError: \n',
    status: 1,
  });
});

it('-c tells of a node that is gone', async () => {
  const world = await twoServers();
  expect(await world.cli('-c', 'EVAL', GO('MOVED 3999 127.0.0.1:7009'), '0')).toEqual({
    stdout: '',
    stderr: 'Could not connect to Redis at 127.0.0.1:7009: Connection refused\n',
    status: 1,
  });
});

it('-c and -s do not go together', async () => {
  expect(await new ServerWorld().cli('-c', '-s', '/run/redis.sock', 'PING')).toEqual({
    stdout: '',
    stderr: 'Options -c and -s are mutually exclusive.\n',
    status: 1,
  });
});
