import { expect, it } from 'vitest';
import type { DialCaller } from '../../../src/redis/commands/engine/host.ts';
import { createRedisServer, type RedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../our-client.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The data set of a server as it goes to a replica, from its length on. */
function payloadOf(server: RedisServer): string {
  let text = '';
  const replica = server.connect({
    onData: (bytes) => {
      text += latin1(bytes);
    },
  });
  replica.write(encodeCommand(['PSYNC', '?', '-1']));
  server.tick();
  return text.slice(text.indexOf('\r\n') + 2);
}

it('what a master sends right behind its data set is done when that has been read, however long it takes', async () => {
  const master = await createRedisServer({
    seed: 1,
    settings: { 'repl-diskless-sync-delay': '0', rdbcompression: 'no' },
  });
  for (let i = 0; i < 20; i++) master.client().call('SET', `key:${i}`, 'v'.repeat(500));
  const sequel = latin1(encodeCommand(['SELECT', '0'])) + latin1(encodeCommand(['SET', 'late', '1']));
  const payload = payloadOf(master);
  const asked: string[] = [];
  /** A master that sends data set and sequel in one piece. */
  const dial = (_host: string, _port: number, caller: DialCaller) => {
    queueMicrotask(() => caller.opened());
    const say = (text: string): void => queueMicrotask(() => caller.data(Buffer.from(text, 'latin1')));
    return {
      remote: '127.0.0.1:1',
      local: '127.0.0.1:40000',
      close: () => {},
      write: (bytes: Uint8Array) => {
        for (const [word] of latin1(bytes).matchAll(/PING|REPLCONF|PSYNC/g)) {
          asked.push(word);
          if (word === 'PSYNC') say(`+FULLRESYNC ${'a'.repeat(40)} 0\r\n${payload}${sequel}`);
          else say(word === 'PING' ? '+PONG\r\n' : '+OK\r\n');
        }
      },
    };
  };
  let over: (line: string) => void = () => {};
  const read = new Promise<string>((resolve) => {
    over = resolve;
  });
  const replica = await createRedisServer({
    seed: 2,
    dial,
    onLog: (_level, text) => /Finished with success|Bad protocol/.test(text) && over(text),
    settings: { save: '', rdbcompression: 'no', 'loading-process-events-interval-bytes': '1024' },
  });
  const client = replica.client();
  client.call('REPLICAOF', '127.0.0.1', '1');
  expect(await read).toBe('MASTER <-> REPLICA sync: Finished with success');
  // What came meanwhile is done in the same turn, behind the message.
  await Promise.resolve();
  expect(await client.call('GET', 'late')).toBe('1');
  expect(await client.call('DBSIZE')).toBe(21);
  expect(asked.filter((word) => word === 'PSYNC')).toEqual(['PSYNC']);
  replica.dispose();
  master.dispose();
});
