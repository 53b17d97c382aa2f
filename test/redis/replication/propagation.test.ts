import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../our-client.ts';
import { HAS_REAL_SERVER, RealServer } from '../real-server.ts';
import { FollowedStream } from './follow-stream.ts';

/** Scripts of commands; what a master tells its replicas of them is compared with what the real one tells. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  strings: [
    'SET a 1',
    'SET a 2 EX 100',
    'set a 3 KEEPTTL',
    'SET a 4 GET',
    'SET a 5 PX 100000 GET',
    'SETEX b 100 v',
    'PSETEX b 100000 v',
    'SETNX c 1',
    'SETNX c 1',
    'GETSET a 9',
    'GETEX a EX 50',
    'GETEX a PERSIST',
    'GETEX a',
    'GETDEL b',
    'GETDEL b',
    'INCR n',
    'INCRBYFLOAT n 0.5',
    'APPEND n x',
    'MSET x 1 y 2',
    'SETRANGE x 3 abc',
    'PFADD h a b',
    'PFADD h a b',
    'PFCOUNT h',
    'PFCOUNT h',
  ],
  expiry: [
    'SET a 1',
    'EXPIRE a 100',
    'PEXPIRE a 100000 NX',
    'EXPIRE a 200 XX',
    'EXPIREAT a 9999999999',
    'PERSIST a',
    'EXPIRE a -1',
    'EXPIRE a 10',
  ],
  lists: [
    'RPUSH l a b c d e f g',
    'LPOP l',
    'RPOP l 2',
    'LMPOP 1 l LEFT COUNT 2',
    'LMOVE l l2 LEFT RIGHT',
    'BLPOP l 0',
    'RPUSH l z y x',
    'BRPOP nope l 0',
    'BLMOVE l l3 RIGHT LEFT 0',
    'BRPOPLPUSH l l3 0',
    'BLMPOP 0 1 l3 RIGHT COUNT 10',
    'LTRIM l2 5 6',
    'LREM nope 0 x',
  ],
  'sets and hashes': [
    'SADD s a',
    'SPOP s',
    'SADD s a b c',
    'SPOP s 10',
    'SPOP s',
    'SADD s a b',
    'SMOVE s t a',
    'HSET h f 1',
    'HINCRBY h f 2',
    'HINCRBYFLOAT h f 0.25',
    'HDEL h nope',
    'HDEL h f',
  ],
  'sorted sets': [
    'ZADD z 1 a 2 b 3 c 4 d 5 e 6 f',
    'ZADD z XX CH 9 nope',
    'ZINCRBY z 1.5 a',
    'ZPOPMIN z',
    'ZPOPMAX z 2',
    'BZPOPMIN z 0',
    'BZPOPMAX z 0',
    'ZADD z 1 a 2 b',
    'ZMPOP 1 z MIN COUNT 1',
    'BZMPOP 0 1 z MAX COUNT 7',
  ],
  streams: [
    'XADD x * f v',
    'XADD x NOMKSTREAM MAXLEN ~ 10 * f v',
    'XADD x MAXLEN = 10 * f v',
    'XGROUP CREATE x g 0',
    'XREADGROUP GROUP g c COUNT 1 STREAMS x >',
    'XREADGROUP GROUP g d NOACK STREAMS x >',
    'XREADGROUP GROUP g c STREAMS x 0',
    'XAUTOCLAIM x g e 0 0',
    'XTRIM x MAXLEN 1',
    'XGROUP CREATECONSUMER x g k',
    'XGROUP DESTROY x g',
    'XSETID x 9999999999999-0',
  ],
  transactions: [
    'MULTI',
    'SET a 1',
    'GET a',
    'INCR a',
    'EXEC',
    'MULTI',
    'SET a 1',
    'EXEC',
    'MULTI',
    'SELECT 3',
    'SET b 1',
    'SELECT 0',
    'SET c 1',
    'EXEC',
    'MULTI',
    'PUBLISH ch m',
    'SET a 2',
    'EXEC',
  ],
  scripts: [
    "EVAL redis.call('set','a',1)redis.call('incr','a')redis.call('expire','a',100) 0",
    "EVAL redis.call('set','a',1) 0",
    "EVAL return{redis.call('get','a')} 0",
    "EVAL redis.call('select',2)redis.call('set','a',1) 0",
    'SCRIPT LOAD return',
    'PUBLISH ch hello',
    'FLUSHALL',
    'FLUSHDB ASYNC',
  ],
  keys: [
    'SET a 1',
    'RENAME a b',
    'COPY b c',
    'MOVE b 2',
    'SWAPDB 0 2',
    'DEL nope',
    'DEL b nope',
    'UNLINK c',
    'SORT l STORE k',
    'SELECT 5',
    'SET five 5',
  ],
};

describe.skipIf(!HAS_REAL_SERVER)('what a master tells its replicas, beside the real one', () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await RealServer.start('--repl-ping-replica-period', '3600', '--save', '');
  });
  afterAll(() => real.stop());

  it.each(Object.entries(SCRIPTS))('%s', async (_name, script) => {
    const commands = script.map((line) => line.split(' '));
    expect(readable(await ofOurs(commands))).toEqual(readable(await ofReal(real, commands)));
  });
});

/** Times and ids that follow from them are different in every run. */
function readable(commands: readonly (readonly string[])[]): string[] {
  return commands.map((words) => words.join(' ').replace(/\b1\d{12}(-\d+)?\b/g, 'TIME'));
}

async function ofOurs(commands: readonly (readonly string[])[]): Promise<readonly string[][]> {
  let now = 1_700_000_000_000;
  const server = await createRedisServer({ seed: 1, now: () => now, settings: { save: '' } });
  const stream = new FollowedStream();
  const replica = server.connect({ onData: (bytes) => stream.feed(bytes) });
  const client = server.connect({ onData() {} });
  replica.write(encodeCommand(['SYNC']));
  server.tick();
  for (const words of commands) {
    now += 1;
    client.write(encodeCommand(words));
  }
  server.dispose();
  return stream.commands;
}

async function ofReal(
  real: RealServer,
  commands: readonly (readonly string[])[],
): Promise<readonly string[][]> {
  const client = await real.connect();
  client.send(encodeCommand(['FLUSHALL']));
  await client.receive();
  const stream = new FollowedStream();
  const socket = connect(real.port, '127.0.0.1');
  socket.on('data', (bytes) => stream.feed(new Uint8Array(bytes)));
  socket.write(encodeCommand(['SYNC']));
  await expect.poll(() => stream.isSynchronized).toBe(true);
  for (const words of commands) {
    client.send(encodeCommand(words));
    await client.receive();
  }
  client.send(encodeCommand(['SET', 'the-end', '1']));
  await expect.poll(() => stream.commands.some((words) => words[1] === 'the-end')).toBe(true);
  socket.destroy();
  client.close();
  return stream.commands.filter((words) => words[1] !== 'the-end');
}
