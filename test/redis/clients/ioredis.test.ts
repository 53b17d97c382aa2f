import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TARGETS, type Target } from './targets.ts';

describe.each(TARGETS)('ioredis and %s', (_name, start) => {
  let target: Target;
  let redis: Redis;
  const others: Redis[] = [];
  const another = (options = {}): Redis => {
    const made = new Redis(target.port, '127.0.0.1', options);
    others.push(made);
    return made;
  };
  beforeAll(async () => {
    target = await start();
    redis = new Redis(target.port, '127.0.0.1');
  });
  beforeEach(() => redis.flushall());
  afterEach(() => {
    for (const each of others.splice(0)) each.disconnect();
  });
  afterAll(async () => {
    redis.disconnect();
    await target.stop();
  });

  it('pipelines; an error stands among the answers', async () => {
    const answers = await redis.pipeline().set('a', '1').incr('a').lpush('a', 'x').get('a').exec();
    expect(answers?.map(([error, value]) => error?.message ?? value)).toEqual([
      'OK',
      2,
      'WRONGTYPE Operation against a key holding the wrong kind of value',
      '2',
    ]);
  });

  it('transactions, and WATCH that finds a change', async () => {
    await redis.set('stock', '3');
    await redis.watch('stock');
    expect(await redis.multi().decr('stock').get('stock').exec()).toEqual([
      [null, 2],
      [null, '2'],
    ]);
    await redis.watch('stock');
    await another().set('stock', '0');
    expect(await redis.multi().decr('stock').exec()).toBeNull();
    expect(await redis.get('stock')).toBe('0');
  });

  it('scans everything once', async () => {
    await redis.mset(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key:${i}`, String(i)])));
    const keys: string[] = [];
    for await (const batch of redis.scanStream({ match: 'key:*', count: 50 }))
      keys.push(...(batch as string[]));
    expect(new Set(keys).size).toBe(500);
  });

  it('waits for elements', async () => {
    const worker = another();
    const waiting = worker.blpop('queue', 5);
    await redis.rpush('queue', 'job');
    expect(await waiting).toEqual(['queue', 'job']);
    expect(await worker.blpop('queue', 0.05)).toBeNull();
  });

  it('messages on channels and patterns', async () => {
    const listener = another();
    const heard: string[] = [];
    listener.on('message', (channel, message) => heard.push(`${channel} ${message}`));
    listener.on('pmessage', (pattern, channel, message) => heard.push(`${pattern} ${channel} ${message}`));
    expect(await listener.subscribe('news', 'more')).toBe(2);
    expect(await listener.psubscribe('n?ws')).toBe(3);
    expect(await redis.publish('news', 'hello')).toBe(2);
    await expect.poll(() => heard).toEqual(['news hello', 'n?ws news hello']);
    expect(await listener.unsubscribe('news')).toBe(2);
    expect(await redis.publish('news', 'again')).toBe(1);
  });

  it('groups read a stream, and take over from who has gone', async () => {
    for (const n of [1, 2, 3]) await redis.xadd('tasks', `${n}-0`, 'n', String(n));
    expect(await redis.xgroup('CREATE', 'tasks', 'team', '0')).toBe('OK');
    expect(await redis.xreadgroup('GROUP', 'team', 'ann', 'COUNT', 2, 'STREAMS', 'tasks', '>')).toEqual([
      [
        'tasks',
        [
          ['1-0', ['n', '1']],
          ['2-0', ['n', '2']],
        ],
      ],
    ]);
    expect(await redis.xack('tasks', 'team', '1-0')).toBe(1);
    expect(await redis.xpending('tasks', 'team')).toEqual([1, '2-0', '2-0', [['ann', '1']]]);
    expect(await redis.xautoclaim('tasks', 'team', 'bob', 0, '0')).toEqual([
      '0-0',
      [['2-0', ['n', '2']]],
      [],
    ]);
    expect(await redis.xreadgroup('GROUP', 'team', 'bob', 'STREAMS', 'tasks', '>')).toEqual([
      ['tasks', [['3-0', ['n', '3']]]],
    ]);
  });

  it('a script is sent once, and by its digest from then on', async () => {
    const lua = "return {KEYS[1], ARGV[1], redis.call('INCR', KEYS[1])}";
    redis.defineCommand('counted', { numberOfKeys: 1, lua });
    const counted = (
      redis as unknown as { counted(key: string, arg: string): Promise<unknown> }
    ).counted.bind(redis);
    expect(await counted('n', 'x')).toEqual(['n', 'x', 1]);
    expect(await redis.script('EXISTS', createHash('sha1').update(lua).digest('hex'))).toEqual([1]);
    await redis.script('FLUSH');
    expect(await counted('n', 'x')).toEqual(['n', 'x', 2]);
  });

  it('bytes that are no text', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    await redis.set('bytes', bytes);
    expect(await redis.getBuffer('bytes')).toEqual(bytes);
  });

  it('a user with few rights', async () => {
    await redis.acl('SETUSER', 'bob', 'on', '>secret', '~b:*', '+get', '+set', '+ping', '+info');
    const bob = another({ username: 'bob', password: 'secret' });
    expect(await bob.set('b:1', 'x')).toBe('OK');
    await expect(bob.set('a:1', 'x')).rejects.toThrow(
      'NOPERM this user has no permissions to access one of the keys used as arguments',
    );
    await expect(bob.del('b:1')).rejects.toThrow(
      "NOPERM this user has no permissions to run the 'del' command",
    );
    const stranger = another({
      username: 'bob',
      password: 'wrong',
      retryStrategy: () => null,
      lazyConnect: true,
    });
    const failed = new Promise<string>((resolve) => stranger.on('error', (error) => resolve(error.message)));
    await stranger.connect().catch(() => {});
    expect(await failed).toBe('WRONGPASS invalid username-password pair or user is disabled.');
    await redis.acl('DELUSER', 'bob');
  });

  it('sees everything that is done', async () => {
    const monitor = await another().monitor();
    others.push(monitor);
    const seen: string[][] = [];
    monitor.on('monitor', (_time, args) => seen.push(args));
    await redis.set('watched', 'a b');
    await expect.poll(() => seen).toContainEqual(['set', 'watched', 'a b']);
  });
});

it('ioredis finds a server of ours again that was away', async () => {
  const [[, start]] = TARGETS as [(typeof TARGETS)[0]];
  const first = await start();
  const redis = new Redis(first.port, '127.0.0.1', { retryStrategy: () => 20 });
  redis.on('error', () => {});
  expect(await redis.set('a', '1')).toBe('OK');
  await first.stop();
  const answer = redis.set('b', '1');
  const second = await start(first.port);
  expect(await answer).toBe('OK');
  expect(await redis.get('a')).toBeNull();
  redis.disconnect();
  await second.stop();
});
