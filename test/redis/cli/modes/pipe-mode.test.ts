import { expect, it } from 'vitest';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

async function pipe(input: string, ...args: string[]) {
  const world = new ServerWorld();
  await world.start();
  const running = world.world.start(world.box, redisCli, ['redis-cli', '--pipe', ...args], { input });
  const started = world.world.clock.monotonic();
  const outcome = await world.world.clock.drive(running.result);
  return { ...outcome, seconds: Math.floor((world.world.clock.monotonic() - started) / 1000) };
}

it('--pipe counts replies and errors', async () => {
  expect(await pipe('SET a 1\r\nGET\r\n*1\r\n$4\r\nPING\r\n')).toMatchObject({
    stdout:
      'All data transferred. Waiting for the last reply...\nLast reply received from server.\nerrors: 1, replies: 3\n',
    stderr: "ERR wrong number of arguments for 'get' command\n",
    status: 1,
  });
});

it('--pipe-timeout gives up when no reply comes', async () => {
  expect(await pipe('BLPOP nothing 0\r\n', '--pipe-timeout', '3')).toEqual({
    stdout: 'All data transferred. Waiting for the last reply...\nerrors: 1, replies: 0\n',
    stderr: 'No replies for 3 seconds: exiting.\n',
    status: 1,
    seconds: 4,
  });
});

it('--pipe ends with the connection', async () => {
  expect(await pipe('PING\r\n*x\r\nPING\r\n')).toMatchObject({
    stdout: 'All data transferred. Waiting for the last reply...\n',
    stderr: 'ERR Protocol error: invalid multibulk length\n',
    status: 1,
  });
});
