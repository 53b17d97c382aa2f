import { expect, it } from 'vitest';
import { ServerWorld } from './server-world.ts';

it('an append-only file with streams and scripts is read again', async () => {
  const world = new ServerWorld();
  const server = await world.start('--appendonly', 'yes');
  await world.cli('XADD', 's', '1-1', 'a', '1');
  await world.cli('EVAL', "redis.call('set', 'k', 'v') return redis.call('pfadd', 'h', 'x')", '0');
  server.process.signal('SIGTERM');
  await world.pass();
  await world.start('--appendonly', 'yes');
  expect((await world.cli('XRANGE', 's', '-', '+')).stdout).toBe('1-1\na\n1\n');
  expect((await world.cli('PFCOUNT', 'h')).stdout).toBe('1\n');
  expect((await world.cli('GET', 'k')).stdout).toBe('v\n');
});
