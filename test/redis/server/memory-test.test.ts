import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { World } from '../../linux/net/world.ts';
import { HAS_REAL_SERVER } from '../real-server.ts';

it.skipIf(!HAS_REAL_SERVER).each(['1', 'x', '-1', '99999999'])(
  '--test-memory %s shows what the real one shows',
  async (megabytes) => {
    const real = spawnSync('redis-server', ['--test-memory', megabytes], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const world = new World();
    const ours = await world.run(world.container('store'), redisServer, [
      'redis-server',
      '--test-memory',
      megabytes,
    ]);
    expect(ours.stdout === real.stdout).toBe(true);
    expect([ours.stdout.length, ours.stderr, ours.status]).toEqual([
      real.stdout.length,
      real.stderr,
      real.status,
    ]);
  },
);
