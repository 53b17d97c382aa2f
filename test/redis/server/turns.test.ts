import { expect, it } from 'vitest';
import { createRedisServer, type RedisConnection } from '../../../src/redis/server/create-redis-server.ts';

it('replies to all who have written in a turn leave at its end', async () => {
  const turns: (() => void)[] = [];
  const server = await createRedisServer({ seed: 1, endOfTurn: (callback) => turns.push(callback) });
  const seen: string[] = [];
  const connect = (name: string): RedisConnection =>
    server.connect({
      onData: () => {},
      onText: (text) => seen.push(`${name} ${text}`),
      onEnd: () => seen.push(`${name} ended`),
    });
  const shared = new Uint8Array(64);
  const write = (connection: RedisConnection, line: string): void => {
    const { written = 0 } = new TextEncoder().encodeInto(`${line}\r\n`, shared);
    connection.write(shared, written);
  };
  const [a, b, c] = [connect('a'), connect('b'), connect('c')];
  write(a, 'SUBSCRIBE news');
  write(b, 'INCR n');
  write(b, 'PUBLISH news hello');
  write(b, 'BLPOP list 0');
  write(c, 'INCR n');
  write(c, 'QUIT');
  write(c, 'INCR n');
  expect(seen).toEqual([]);
  expect(turns).toHaveLength(1);
  turns.shift()?.();
  expect(seen).toEqual([
    'a *3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\nhello\r\n',
    'b :1\r\n:1\r\n',
    'c :2\r\n+OK\r\n',
    'c ended',
  ]);
  seen.length = 0;
  const d = connect('d');
  write(d, 'RPUSH list x');
  write(d, 'SHUTDOWN');
  expect(seen).toEqual(['d :1\r\n', 'b *2\r\n$4\r\nlist\r\n$1\r\nx\r\n', 'a ended', 'b ended', 'd ended']);
  expect(await server.ended).toBe(0);
});
