import { expect, it } from 'vitest';
import { createRedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { RedisError, type RedisValue } from '../../../src/redis/server/in-process-client.ts';

it('answers at once, in values', async () => {
  const client = (await createRedisServer({ seed: 1 })).client();
  expect(client.call('SET', 'name', 'Zoë')).toBe('OK');
  expect(client.call('GET', 'name')).toBe('Zoë');
  expect(client.call('STRLEN', 'name')).toBe(4);
  expect(client.call('GET', 'nobody')).toBe(null);
  expect(client.call('INCRBY', 'n', 2 ** 53 - 1)).toBe(9007199254740991);
  expect(client.call('INCRBY', 'n', 2)).toBe(9007199254740993n);
  expect(client.call('RPUSH', 'list', 'a', 1, new Uint8Array([98]))).toBe(3);
  expect(client.call('LRANGE', 'list', 0, -1)).toEqual(['a', '1', 'b']);
  expect(client.call('HSET', 'hash', 'field', 1.5)).toBe(1);
  expect(client.call('HGETALL', 'hash')).toEqual(['field', '1.5']);
  client.call('HELLO', 3);
  expect(client.call('HGETALL', 'hash')).toEqual(new Map([['field', '1.5']]));
  client.call('ZADD', 'zset', 1, 'one', 2.5, 'two');
  expect(client.call('ZSCORE', 'zset', 'two')).toBe(2.5);
  expect(client.call('SMEMBERS', 'none')).toEqual(new Set());
});

it('throws what the server answers as an error', async () => {
  const client = (await createRedisServer({ seed: 1 })).client();
  client.call('SET', 'key', 'text');
  expect(() => client.call('LPUSH', 'key', 'x')).toThrow(
    new RedisError('WRONGTYPE Operation against a key holding the wrong kind of value'),
  );
  expect(() => client.call('NOPE')).toThrow(
    new RedisError("ERR unknown command 'NOPE', with args beginning with: "),
  );
  client.call('MULTI');
  expect(client.call('INCR', 'key')).toBe('QUEUED');
  expect(client.call('EXEC')).toEqual([new RedisError('ERR value is not an integer or out of range')]);
});

it('waits where the server waits, and keeps the order of what follows', async () => {
  const server = await createRedisServer({ seed: 1 });
  const [client, other] = [server.client(), server.client()];
  const popped = client.call('BLPOP', 'list', 0);
  const size = client.call('LLEN', 'list');
  other.call('RPUSH', 'list', 'a', 'b');
  expect(await popped).toEqual(['list', 'a']);
  expect(await size).toBe(1);
  const never = client.call('BLPOP', 'empty', 0);
  client.close();
  await expect(never).rejects.toThrow(new RedisError('ERR the connection is closed'));
  expect(() => client.call('PING')).toThrow(new RedisError('ERR the connection is closed'));
});

it('brings bytes, and what nobody has asked for', async () => {
  const server = await createRedisServer({ seed: 1 });
  const bytes = new Uint8Array([0, 255, 13, 10]);
  const client = server.client({ binary: true });
  client.call('SET', bytes, bytes);
  expect(client.call('GET', bytes)).toEqual(bytes);
  const pushed: RedisValue[] = [];
  const listener = server.client({ onPush: (value) => pushed.push(value) });
  expect(listener.call('SUBSCRIBE', 'news')).toEqual(['subscribe', 'news', 1]);
  client.call('PUBLISH', 'news', 'hello');
  expect(pushed).toEqual([['message', 'news', 'hello']]);
  client.call('CLIENT', 'REPLY', 'OFF');
  expect(client.call('PING')).toBe(null);
});
