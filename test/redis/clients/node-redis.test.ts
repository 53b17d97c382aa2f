import { createClient, defineScript } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TARGETS, type Target } from './targets.ts';

const CASES = TARGETS.flatMap(([name, start]) =>
  ([2, 3] as const).map((RESP) => [name, RESP, start] as const),
);

const SCRIPTS = {
  addTo: defineScript({
    NUMBER_OF_KEYS: 1,
    SCRIPT: "return redis.call('INCRBY', KEYS[1], ARGV[1])",
    parseCommand(parser, key: string, by: number) {
      parser.pushKey(key);
      parser.push(String(by));
    },
    transformReply: (reply: number) => reply,
  }),
};

describe.each(CASES)('node-redis and %s with RESP%i', (_name, RESP, start) => {
  let target: Target;
  const open = (options = {}) =>
    createClient({ url: `redis://127.0.0.1:${target.port}`, RESP, scripts: SCRIPTS, ...options });
  let client: ReturnType<typeof open>;
  beforeAll(async () => {
    target = await start();
    client = open();
    await client.connect();
  });
  beforeEach(() => client.flushAll());
  afterAll(async () => {
    await client.close();
    await target.stop();
  });

  it('strings, hashes, sorted sets', async () => {
    await client.set('a', 'b', { expiration: { type: 'EX', value: 100 } });
    expect(await client.ttl('a')).toBe(100);
    await client.hSet('h', { x: '1', y: '2' });
    expect({ ...(await client.hGetAll('h')) }).toEqual({ x: '1', y: '2' });
    await client.zAdd('z', [
      { score: 1.5, value: 'one' },
      { score: Number.POSITIVE_INFINITY, value: 'last' },
    ]);
    expect(await client.zRangeWithScores('z', 0, -1)).toEqual([
      { value: 'one', score: 1.5 },
      { value: 'last', score: Number.POSITIVE_INFINITY },
    ]);
    expect(await client.zScore('z', 'nope')).toBeNull();
    expect(await client.sAdd('s', ['a', 'b'])).toBe(2);
    expect(new Set(await client.sMembers('s'))).toEqual(new Set(['a', 'b']));
  });

  it('many at once, transactions, and WATCH', async () => {
    expect(await Promise.all([client.set('p', '1'), client.incr('p'), client.get('p')])).toEqual([
      'OK',
      2,
      '2',
    ]);
    expect(await client.multi().set('m', '1').incr('m').exec()).toEqual(['OK', 2]);
    const other = open();
    await other.connect();
    await other.watch('m');
    await client.set('m', '9');
    await expect(other.multi().incr('m').exec()).rejects.toThrow(
      'One (or more) of the watched keys has been changed',
    );
    await other.close();
  });

  it('messages', async () => {
    const listener = open();
    await listener.connect();
    const heard: string[] = [];
    await listener.subscribe('c', (message, channel) => heard.push(`${channel} ${message}`));
    await listener.pSubscribe('c*', (message, channel) => heard.push(`c* ${channel} ${message}`));
    expect(await client.publish('c', 'hi')).toBe(2);
    await expect.poll(() => heard).toEqual(['c hi', 'c* c hi']);
    await listener.close();
  });

  it('streams with groups', async () => {
    expect(await client.xAdd('x', '1-0', { f: 'v' })).toBe('1-0');
    await client.xGroupCreate('x', 'g', '0');
    const read = await client.xReadGroup('g', 'me', { key: 'x', id: '>' });
    expect(JSON.parse(JSON.stringify(read))).toEqual(
      [
        {
          name: 'x',
          messages: [
            { id: '1-0', message: { f: 'v' }, millisElapsedFromDelivery: null, deliveriesCounter: null },
          ],
        },
      ].map((stream) => ({
        ...stream,
        messages: stream.messages.map(({ id, message }) => expect.objectContaining({ id, message })),
      })),
    );
    expect(await client.xPending('x', 'g')).toEqual({
      pending: 1,
      firstId: '1-0',
      lastId: '1-0',
      consumers: [{ name: 'me', deliveriesCounter: 1 }],
    });
    expect(await client.xAck('x', 'g', '1-0')).toBe(1);
  });

  it('a script by its digest, sent again when the server has forgotten it', async () => {
    expect(await client.addTo('n', 2)).toBe(2);
    await client.scriptFlush();
    expect(await client.addTo('n', 3)).toBe(5);
  });

  it('waits', async () => {
    const other = open();
    await other.connect();
    const waiting = other.blPop('q', 5);
    await client.rPush('q', 'job');
    expect(await waiting).toEqual({ key: 'q', element: 'job' });
    await other.close();
  });

  it('a user with few rights', async () => {
    await client.aclSetUser('bob', ['on', '>secret', '~b:*', '+get', '+hello', '+client']);
    const bob = open({ username: 'bob', password: 'secret' });
    await bob.connect();
    expect(await bob.get('b:1')).toBeNull();
    await expect(bob.get('a:1')).rejects.toThrow(
      'NOPERM this user has no permissions to access one of the keys used as arguments',
    );
    await bob.close();
    await client.aclDelUser('bob');
  });

  it.runIf(RESP === 3)('a cache of its own hears what has changed', async () => {
    const cached = open({ clientSideCache: { ttl: 0, maxEntries: 0, evictPolicy: 'LRU' } });
    await cached.connect();
    await client.set('k', 'old');
    expect(await cached.get('k')).toBe('old');
    await client.set('k', 'new');
    await expect.poll(() => cached.get('k')).toBe('new');
    await cached.close();
  });
});
