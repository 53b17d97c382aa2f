import { createServer, type Server, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../src/linux/random.ts';
import { Configuration } from '../../src/redis/commands/engine/configuration.ts';
import { Store } from '../../src/redis/commands/engine/store.ts';

describe('clients that nobody here wrote', () => {
  let server: Server;
  const sockets = new Set<Socket>();
  let port = 0;
  let ticking: NodeJS.Timeout;

  beforeAll(async () => {
    const configuration = new Configuration();
    configuration.set('save', '');
    const store = new Store({ clock: { now: () => Date.now() }, random: new SeededRandom(3), configuration });
    server = createServer((socket) => {
      sockets.add(socket);
      socket.setNoDelay(true);
      const client = store.connect(
        (bytes) => socket.write(bytes),
        { remote: `127.0.0.1:${socket.remotePort}`, local: '127.0.0.1:6379' },
        () => socket.end(),
      );
      socket.on('data', (chunk) => client.receive(new Uint8Array(chunk as Buffer)));
      socket.on('close', () => client.close());
      socket.on('error', () => client.close());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
    ticking = setInterval(() => store.tick(), 20);
  });

  afterAll(async () => {
    clearInterval(ticking);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('ioredis: pipelines, transactions, scans, blocking, messages', async () => {
    const redis = new Redis(port, '127.0.0.1');
    const other = new Redis(port, '127.0.0.1');
    await redis.flushall();
    expect(await redis.pipeline().set('a', '1').incr('a').get('a').exec()).toEqual([
      [null, 'OK'],
      [null, 2],
      [null, '2'],
    ]);
    expect(await redis.multi().hset('h', { f: 'v', n: '1' }).hgetall('h').exec()).toEqual([
      [null, 2],
      [null, { f: 'v', n: '1' }],
    ]);
    await redis.mset(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key:${i}`, String(i)])));
    const keys = new Set<string>();
    for await (const batch of redis.scanStream({ match: 'key:*', count: 50 })) {
      for (const key of batch as string[]) keys.add(key);
    }
    expect(keys.size).toBe(500);
    const waiting = other.blpop('queue', 5);
    await redis.rpush('queue', 'job');
    expect(await waiting).toEqual(['queue', 'job']);
    expect(await redis.getBuffer('key:7')).toEqual(Buffer.from('7'));
    const heard = new Promise((resolve) =>
      other.on('message', (channel, message) => resolve([channel, message])),
    );
    await other.subscribe('news');
    expect(await redis.publish('news', 'hello')).toBe(1);
    expect(await heard).toEqual(['news', 'hello']);
    await expect(redis.lpush('a', 'x')).rejects.toThrow(
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    );
    const monitor = await other.duplicate().monitor();
    const seen = new Promise((resolve) => monitor.on('monitor', (_, args) => resolve(args)));
    await redis.get('key:1');
    expect(await seen).toEqual(['get', 'key:1']);
    for (const client of [redis, other, monitor]) client.disconnect();
  });

  it.each([2, 3] as const)('node-redis with RESP%i', async (RESP) => {
    const client = createClient({ url: `redis://127.0.0.1:${port}`, RESP });
    await client.connect();
    await client.flushAll();
    await client.set('a', 'b', { expiration: { type: 'EX', value: 100 } });
    expect(await client.ttl('a')).toBe(100);
    await client.hSet('h', { x: '1', y: '2' });
    expect({ ...(await client.hGetAll('h')) }).toEqual({ x: '1', y: '2' });
    await client.zAdd('z', [
      { score: 1.5, value: 'one' },
      { score: 2, value: 'two' },
    ]);
    expect(await client.zRangeWithScores('z', 0, -1)).toEqual([
      { value: 'one', score: 1.5 },
      { value: 'two', score: 2 },
    ]);
    expect(await client.multi().set('m', '1').incr('m').exec()).toEqual(['OK', 2]);
    const subscriber = client.duplicate();
    await subscriber.connect();
    const heard = new Promise((resolve) => void subscriber.subscribe('c', (message) => resolve(message)));
    while ((await client.publish('c', 'hi')) === 0);
    expect(await heard).toBe('hi');
    await subscriber.close();
    await client.close();
  });
});
