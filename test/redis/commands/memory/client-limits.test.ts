import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../../../../src/redis/commands/engine/host.ts';
import { createRedisServer, type RedisServer } from '../../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../../our-client.ts';

/** A server whose clients read nothing unless they are told to, and its log. */
async function server(settings: Readonly<Record<string, string>>) {
  const time = { now: 1_700_000_000_000 };
  const lines: string[] = [];
  const redis = await createRedisServer({
    seed: 1,
    now: () => time.now,
    settings: { save: '', ...settings },
    onLog: (level: LogLevel, text: string) => lines.push(`${level}: ${text.replace(/ addr=.*resp=2/, ' …')}`),
  });
  return { redis, time, lines };
}

function client(redis: RedisServer) {
  const state = { unsent: 0, ended: undefined as 'at once' | 'after all' | undefined, text: '' };
  const connection = redis.connect({
    onData(bytes) {
      state.unsent += bytes.length;
      state.text += String.fromCharCode(...bytes.subarray(0, 100));
    },
    onEnd(atOnce) {
      state.ended = atOnce ? 'at once' : 'after all';
    },
    unsent: () => state.unsent,
  });
  return {
    state,
    send: (...words: string[]) => connection.write(encodeCommand(words)),
    raw: (text: string) => connection.write(Uint8Array.from(text, (char) => char.charCodeAt(0))),
  };
}

describe('limits of clients', () => {
  it('closes a client that asks for more than it may ever have', async () => {
    const { redis } = await server({ 'client-output-buffer-limit': 'normal 1000000 0 0' });
    const greedy = client(redis);
    greedy.send('HSET', 'h', 'a', 'b');
    greedy.send('HRANDFIELD', 'h', '-999999999');
    expect([greedy.state.ended, greedy.state.text]).toEqual(['at once', ':1\r\n']);
    redis.dispose();
  });

  it('closes a listener that does not read, at its hard limit', async () => {
    const { redis, lines } = await server({ 'client-output-buffer-limit': 'pubsub 100000 0 0' });
    const listener = client(redis);
    listener.send('SUBSCRIBE', 'c');
    const talker = client(redis);
    for (let i = 0; i < 5; i++) talker.send('PUBLISH', 'c', 'x'.repeat(30_000));
    expect(listener.state.ended).toBe('at once');
    expect(talker.state.ended).toBeUndefined();
    expect(lines).toEqual([
      'warning: Client id=3 … scheduled to be closed ASAP for overcoming of output buffer limits.',
    ]);
    redis.dispose();
  });

  it('closes it at its soft limit only when it stays there for too long', async () => {
    const { redis, time } = await server({ 'client-output-buffer-limit': 'pubsub 0 50000 10' });
    const listener = client(redis);
    listener.send('SUBSCRIBE', 'c');
    client(redis).send('PUBLISH', 'c', 'x'.repeat(60_000));
    time.now += 10_000;
    redis.tick();
    expect(listener.state.ended).toBeUndefined();
    time.now += 1_000;
    redis.tick();
    expect(listener.state.ended).toBe('at once');
    redis.dispose();
  });

  it('forgets the soft limit when the client has read', async () => {
    const { redis, time } = await server({ 'client-output-buffer-limit': 'pubsub 0 50000 10' });
    const listener = client(redis);
    listener.send('SUBSCRIBE', 'c');
    client(redis).send('PUBLISH', 'c', 'x'.repeat(60_000));
    listener.state.unsent = 0;
    time.now += 60_000;
    redis.tick();
    expect(listener.state.ended).toBeUndefined();
    redis.dispose();
  });

  it('closes a client that sends too much of one command', async () => {
    const { redis, lines } = await server({ 'client-query-buffer-limit': '1mb' });
    const sender = client(redis);
    sender.raw(`*2\r\n$3\r\nGET\r\n$3000000\r\n${'x'.repeat(1_200_000)}`);
    expect(sender.state.ended).toBe('at once');
    expect(lines).toEqual([
      `warning: Closing client that reached max query buffer length: id=3 … (qbuf initial bytes: "${'x'.repeat(64)}")`,
    ]);
    redis.dispose();
  });

  it('closes the largest of all clients when they take too much together, but not those who are protected', async () => {
    const { redis } = await server({});
    const protectedOne = client(redis);
    protectedOne.send('CLIENT', 'NO-EVICT', 'ON');
    protectedOne.raw(`*2\r\n$3\r\nGET\r\n$3000000\r\n${'x'.repeat(1_500_000)}`);
    const large = client(redis);
    large.raw(`*2\r\n$3\r\nGET\r\n$500000\r\n${'x'.repeat(400_000)}`);
    const small = client(redis);
    small.send('CONFIG', 'SET', 'maxmemory-clients', '3200000');
    small.send('INFO', 'stats');
    expect([protectedOne, large, small].map(({ state }) => state.ended)).toEqual([
      undefined,
      'at once',
      undefined,
    ]);
    redis.dispose();
  });

  it('refuses more clients than maxclients', async () => {
    const { redis } = await server({ maxclients: '1' });
    client(redis);
    const second = client(redis);
    expect(second.state).toMatchObject({
      text: '-ERR max number of clients reached\r\n',
      ended: 'after all',
    });
    redis.dispose();
  });
});
