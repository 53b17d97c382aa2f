import { Redis } from 'ioredis';
import { memoryUsed } from './memory-used.mjs';
import { fillServer } from './redis-servers.mjs';

const COUNT = 100_000;

/** What is kept, and the command that adds the nth key or member. @type {Readonly<Record<string, (n: number) => string[]>>} */
const kinds = {
  'a key with a short string': (n) => ['set', `key:${n}`, `value ${n}`],
  'a key with a number': (n) => ['set', `counter:${n}`, `${n}`],
  'a key with 100 bytes': (n) => ['set', `key:${n}`, `${n}`.padEnd(100, '.')],
  'a field of a large hash': (n) => ['hset', 'hash', `field:${n}`, `value ${n}`],
  'a field of hashes with 10 each': (n) => [
    'hset',
    `hash:${Math.floor(n / 10)}`,
    `field:${n % 10}`,
    `value ${n}`,
  ],
  'a member of a large set': (n) => ['sadd', 'set', `member ${n}`],
  'a member of a large sorted set': (n) => ['zadd', 'zset', `${(n * 7_919) % COUNT}`, `member ${n}`],
  'an element of a long list': (n) => ['rpush', 'list', `value ${n}`],
  'an entry of a long stream': (n) => ['xadd', 'stream', '*', 'field', `value ${n}`],
};

/**
 * Bytes for each key or member: ours, what the heap and the buffers of this process have grown by after a garbage
 * collection; the real server's, what its used_memory has grown by.
 * @param {typeof import('../src/headless.ts')['createRedisServer']} createRedisServer
 * @param {import('./redis-servers.mjs').Served | undefined} real
 * @returns {Promise<import('./table.mjs').Table>}
 */
export async function measureMemory(createRedisServer, real) {
  const redis = real && new Redis(real.port, '127.0.0.1');
  const rows = [];
  for (const [name, fill] of Object.entries(kinds)) {
    const server = await createRedisServer({ seed: 1 });
    const client = server.client();
    const before = memoryUsed();
    for (let n = 0; n < COUNT; n += 1) client.call(.../** @type {[string]} */ (fill(n)));
    const ours = (memoryUsed() - before) / COUNT;
    server.dispose();
    /** @type {string[]} */
    let rest = [];
    if (redis && real) {
      await redis.flushall();
      const empty = await usedMemory(redis);
      await fillServer(real.port, COUNT, fill);
      const actual = ((await usedMemory(redis)) - empty) / COUNT;
      rest = [actual.toFixed(0), `${(ours / actual).toFixed(1)} x`];
    }
    rows.push([name, ours.toFixed(0), ...rest]);
  }
  await redis?.flushall();
  redis?.disconnect();
  return {
    title: `Redis, bytes of memory for each of ${COUNT.toLocaleString('en')}`,
    head: ['', 'drydock', 'redis-server', 'ratio'],
    rows,
  };
}

/** @param {import('ioredis').Redis} redis */
async function usedMemory(redis) {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}
