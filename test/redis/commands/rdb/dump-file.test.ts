import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadRdb } from '../../../../src/redis/commands/rdb/bad-rdb.ts';
import { decodeDump } from '../../../../src/redis/commands/rdb/decode-dump.ts';
import { encodeDump } from '../../../../src/redis/commands/rdb/encode-dump.ts';
import { encodeCommand, makeStore, OurClient } from '../../our-client.ts';
import { HAS_REAL_SERVER, RealServer } from '../../real-server.ts';

const FILL: readonly (readonly string[])[] = [
  ['SET', 'text', 'hello world'],
  ['SET', 'number', '12345'],
  ['SET', 'negative', '-7'],
  ['SET', 'large', '12345678901234'],
  ['SET', 'binary', '\x00\xff\r\n'],
  ['SET', 'long', 'abc'.repeat(10_000)],
  ['SET', 'expiring', 'v', 'PXAT', '4102444800000'],
  ['RPUSH', 'list', 'a', 'b', '3', '-40000', 'x'.repeat(100)],
  ['SADD', 'integers', '1', '-5', '70000', '9223372036854775807'],
  ['SADD', 'members', 'a', 'b', 'c'],
  ['HSET', 'hash', 'f', 'v', 'n', '5'],
  ['HSET', 'big hash', ...Array.from({ length: 600 }, (_, i) => [`f${i}`, `v${i}`]).flat()],
  ['ZADD', 'sorted', '1', 'a', '2.5', 'b', 'inf', 'c', '-1e300', 'd'],
  ['ZADD', 'big sorted', ...Array.from({ length: 200 }, (_, i) => [`${i / 3}`, `m${i}`]).flat()],
  ['SELECT', '3'],
  ['SET', 'elsewhere', '1'],
  ['SELECT', '0'],
];

const LOOK: readonly (readonly string[])[] = [
  ['GET', 'text'],
  ['GET', 'number'],
  ['OBJECT', 'ENCODING', 'number'],
  ['GET', 'negative'],
  ['GET', 'large'],
  ['GET', 'binary'],
  ['STRLEN', 'long'],
  ['PEXPIRETIME', 'expiring'],
  ['LRANGE', 'list', '0', '-1'],
  ['SMEMBERS', 'integers'],
  ['OBJECT', 'ENCODING', 'integers'],
  ['SMISMEMBER', 'members', 'a', 'b', 'c', 'd'],
  ['HGETALL', 'hash'],
  ['OBJECT', 'ENCODING', 'hash'],
  ['HLEN', 'big hash'],
  ['HGET', 'big hash', 'f599'],
  ['OBJECT', 'ENCODING', 'big hash'],
  ['ZRANGE', 'sorted', '0', '-1', 'WITHSCORES'],
  ['OBJECT', 'ENCODING', 'sorted'],
  ['ZRANGE', 'big sorted', '100', '105', 'WITHSCORES'],
  ['OBJECT', 'ENCODING', 'big sorted'],
  ['DBSIZE'],
  ['SELECT', '3'],
  ['GET', 'elsewhere'],
  ['DBSIZE'],
];

it('a dump brings everything back', () => {
  const { store } = makeStore();
  const client = new OurClient(store);
  for (const words of FILL) client.command(...words);
  const copy = makeStore();
  expect(decodeDump(encodeDump(store), copy.store)).toMatchObject({ loaded: 15, expired: [] });
  const other = new OurClient(copy.store);
  client.command('SELECT', '0');
  for (const words of LOOK)
    expect([words, other.command(...words)]).toEqual([words, client.command(...words)]);
});

it('a damaged dump is refused', () => {
  const { store } = makeStore();
  new OurClient(store).command('SET', 'a', 'b');
  const dump = encodeDump(store);
  expect(() => decodeDump(dump.subarray(0, dump.length - 9), makeStore().store)).toThrow('Short read');
  dump[dump.length - 12] = (dump[dump.length - 12] ?? 0) ^ 1;
  expect(() => decodeDump(dump, makeStore().store)).toThrow('Wrong RDB checksum');
  expect(() => decodeDump(new TextEncoder().encode('not a dump'), makeStore().store)).toThrow(
    'Wrong signature',
  );
});

it('a file with wrong bytes is read or refused, and never breaks the server', () => {
  const { store } = makeStore({ rdbchecksum: 'no' });
  const client = new OurClient(store);
  for (const words of FILL) client.command(...words);
  const dump = encodeDump(store);
  const change = fc.tuple(fc.nat(dump.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(dump.length), (changes, end) => {
      const damaged = end % 3 === 0 ? dump.slice(0, end) : dump.slice();
      for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
      try {
        decodeDump(damaged, makeStore().store);
      } catch (error) {
        expect(error).toBeInstanceOf(BadRdb);
      }
    }),
    { numRuns: 60 },
  );
});

describe.skipIf(!HAS_REAL_SERVER)('dumps and a real Redis 7.0.15 (skipped without one)', () => {
  it('the real server loads ours', async () => {
    const { store } = makeStore();
    const client = new OurClient(store);
    for (const words of FILL) client.command(...words);
    client.command('SELECT', '0');
    const real = await RealServer.start('--dbfilename', 'none.rdb');
    writeFileSync(join(real.directory, 'ours.rdb'), encodeDump(store));
    const directory = real.directory;
    const second = await RealServer.start('--dbfilename', 'ours.rdb', '--dir', directory);
    const connection = await second.connect();
    try {
      for (const words of LOOK) {
        connection.send(encodeCommand(words));
        expect([words, await connection.receive()]).toEqual([words, client.command(...words)]);
      }
    } finally {
      connection.close();
      await second.stop();
      await real.stop();
    }
  });

  it("ours loads the real server's", async () => {
    const real = await RealServer.start();
    const connection = await real.connect();
    for (const words of [...FILL, ['SAVE']]) {
      connection.send(encodeCommand(words));
      await connection.receive();
    }
    const { store } = makeStore();
    decodeDump(new Uint8Array(readFileSync(join(real.directory, 'dump.rdb'))), store);
    const client = new OurClient(store);
    try {
      for (const words of LOOK) {
        connection.send(encodeCommand(words));
        expect([words, client.command(...words)]).toEqual([words, await connection.receive()]);
      }
    } finally {
      connection.close();
      await real.stop();
    }
  });
});
