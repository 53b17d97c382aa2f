import { expect, it } from 'vitest';
import { createRedisServer, type RedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../our-client.ts';

function open(server: RedisServer) {
  let text = '';
  const connection = server.connect({
    onData: (bytes) => {
      for (const byte of bytes) text += String.fromCharCode(byte);
    },
  });
  return {
    send: (...words: string[]) => connection.write(encodeCommand(words)),
    take: () => {
      const all = text;
      text = '';
      return all;
    },
  };
}

const respText = (...words: string[]): string => String.fromCharCode(...encodeCommand(words));

it('sends a replica the data set, and then every change as a command', async () => {
  const server = await createRedisServer({ seed: 1, now: () => 1_700_000_000_000 });
  const client = open(server);
  const replica = open(server);
  client.send('SET', 'a', '1');
  replica.send('REPLCONF', 'listening-port', '6380');
  expect(replica.take()).toBe('+OK\r\n');
  replica.send('PSYNC', '?', '-1');
  server.tick();
  expect(replica.take()).toMatch(/^\+FULLRESYNC [0-9a-f]{40} 0\r\n\$\d+\r\nREDIS0010/);
  client.send('SET', 'b', '2', 'EX', '10');
  client.send('INCRBYFLOAT', 'a', '0.5');
  client.send('GET', 'b');
  client.send('EVAL', "redis.call('set', 'c', '3') redis.call('del', 'a')", '0');
  expect(replica.take()).toBe(
    [
      ['SELECT', '0'],
      ['SET', 'b', '2', 'PXAT', '1700000010000'],
      ['SET', 'a', '1.5', 'KEEPTTL'],
      ['MULTI'],
      ['set', 'c', '3'],
      ['del', 'a'],
      ['EXEC'],
    ]
      .map((words) => respText(...words))
      .join(''),
  );
  client.take();
  client.send('ROLE');
  expect(client.take()).toMatch(
    /^\*3\r\n\$6\r\nmaster\r\n:\d+\r\n\*1\r\n\*3\r\n\$9\r\n127\.0\.0\.1\r\n\$4\r\n6380/,
  );
  server.dispose();
});
