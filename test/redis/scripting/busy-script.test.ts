import { expect, it } from 'vitest';
import { createRedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../our-client.ts';

/** A client that collects what it is sent. */
async function connected() {
  const server = await createRedisServer({ seed: 1, settings: { 'busy-reply-threshold': '1' } });
  const open = () => {
    let text = '';
    const waiting: (() => void)[] = [];
    const connection = server.connect({
      onData: (bytes) => {
        text += String.fromCharCode(...bytes);
        for (const go of waiting.splice(0)) go();
      },
    });
    return {
      send: (...words: string[]) => connection.write(encodeCommand(words)),
      async receive(): Promise<string> {
        while (!text.endsWith('\r\n')) await new Promise<void>((resolve) => waiting.push(resolve));
        const all = text;
        text = '';
        return all;
      },
    };
  };
  return { server, open };
}

it('lets others in while a script runs for ever, and SCRIPT KILL ends it', async () => {
  const { server, open } = await connected();
  const one = open();
  const other = open();
  one.send('EVAL', 'while true do end', '0');
  one.send('PING');
  other.send('GET', 'x');
  expect(await other.receive()).toBe(
    '-BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.\r\n',
  );
  other.send('SCRIPT', 'KILL');
  expect(await other.receive()).toBe('+OK\r\n');
  expect(await one.receive()).toMatch(/^-ERR Error running script: Script killed by user with SCRIPT KILL/);
  other.send('GET', 'x');
  expect(await other.receive()).toBe('$-1\r\n');
  server.dispose();
});

it.each([
  'table.sort({2, 1, 3}, function() while true do end end)',
  "('a'):gsub('a', function() while true do end end)",
  'coroutine.wrap(function() while true do end end)()',
  'pcall(table.foreach, {1}, function() while true do end end)',
])('a script is left, and killed, in what our functions call: %s', async (script) => {
  const { server, open } = await connected();
  const one = open();
  const other = open();
  one.send('EVAL', script, '0');
  other.send('GET', 'x');
  expect(await other.receive()).toContain('-BUSY ');
  other.send('SCRIPT', 'KILL');
  expect(await other.receive()).toBe('+OK\r\n');
  expect(await one.receive()).toMatch(/^-ERR Error running script: Script killed by user with SCRIPT KILL/);
  server.dispose();
});

it('a script in a transaction lets others in as well, and the transaction goes on', async () => {
  const { server, open } = await connected();
  const one = open();
  const other = open();
  for (const words of [
    ['MULTI'],
    ['SET', 'a', '1'],
    ['EVAL', 'while true do end', '0'],
    ['INCR', 'a'],
    ['EXEC'],
  ])
    one.send(...words);
  other.send('GET', 'x');
  expect(await other.receive()).toContain('-BUSY ');
  other.send('SCRIPT', 'KILL');
  expect(await other.receive()).toBe('+OK\r\n');
  let text = '';
  while (!text.endsWith(':2\r\n')) text += await one.receive();
  expect(text).toMatch(
    /^\+OK\r\n(\+QUEUED\r\n){3}\*3\r\n\+OK\r\n-ERR Error running script: Script killed by user with SCRIPT KILL.*\r\n:2\r\n$/,
  );
  other.send('GET', 'a');
  expect(await other.receive()).toBe('$1\r\n2\r\n');
  server.dispose();
});

it('does not kill a script that has written', async () => {
  const { server, open } = await connected();
  const one = open();
  const other = open();
  one.send('EVAL', "redis.call('set', 'x', '1'); while true do end", '0');
  other.send('GET', 'x');
  expect(await other.receive()).toContain('-BUSY ');
  other.send('SCRIPT', 'KILL');
  expect(await other.receive()).toMatch(/^-UNKILLABLE Sorry the script already executed write commands/);
  server.dispose();
});
