import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServedRedis, serveRedis } from '../../../src/cli/serve-redis.ts';
import type { RespValue } from '../../../src/redis/resp/value.ts';
import { encodeCommand } from '../our-client.ts';
import { HAS_REAL_SERVER, RealClient, RealServer } from '../real-server.ts';

describe.skipIf(!HAS_REAL_SERVER)('ours and a real redis-server follow each other', () => {
  let real: RealServer | undefined;
  let ours: ServedRedis | undefined;
  afterEach(async () => {
    await ours?.close();
    await real?.stop();
  });

  const start = async (settings: Readonly<Record<string, string>> = {}) => {
    real = await RealServer.start(
      '--save',
      '',
      '--repl-diskless-sync-delay',
      '0',
      '--enable-debug-command',
      'yes',
    );
    ours = await serveRedis({
      port: 0,
      host: '127.0.0.1',
      seed: 3,
      settings: { 'repl-diskless-sync-delay': '0', 'enable-debug-command': 'yes', ...settings },
      log() {},
    });
    return { real, ours, toReal: await real.connect(), toOurs: open(ours.port) };
  };

  /** Something of every type, some of it with an expiry. */
  const DATA = [
    'SET s 1',
    'SET e v EX 1000',
    'RPUSH l a b c',
    'SADD i 1 2 3',
    'SADD t a b',
    'HSET h f v',
    'ZADD z 1.5 a',
    'XADD x 1-1 f v',
    'XGROUP CREATE x g 0',
    'XREADGROUP GROUP g c STREAMS x >',
    'PFADD p a',
  ];
  const CHANGES = [
    'APPEND s 23',
    'LPOP l',
    'SPOP i',
    'HINCRBYFLOAT h n 0.5',
    'XACK x g 1-1',
    'XADD x * f v',
    "EVAL redis.call('set','a',1)redis.call('incr','a') 0",
    'EXPIRE s 500',
    'DEL t',
    // When its consumers were seen last is each server's own.
    'XGROUP DESTROY x g',
  ];

  it.each(['yes', 'no'])('ours follows a real master, diskless: %s', async (diskless) => {
    const { real, toReal, toOurs } = await start();
    await ask(toReal, `CONFIG SET repl-diskless-sync ${diskless}`);
    for (const line of DATA) await ask(toReal, line);
    expect(await ask(toOurs, `REPLICAOF 127.0.0.1 ${real.port}`)).toEqual({ type: 'status', text: 'OK' });
    await expect.poll(() => fact(toOurs, 'master_link_status')).toBe('up');
    for (const line of CHANGES) await ask(toReal, line);
    expect(await ask(toReal, 'WAIT 1 5000')).toEqual({ type: 'integer', text: '1' });
    expect(await content(toOurs)).toEqual(await content(toReal));
  });

  it.each(['yes', 'no'])('a real replica follows ours, diskless: %s', async (diskless) => {
    const { ours, toReal, toOurs } = await start({ 'repl-diskless-sync': diskless });
    for (const line of DATA) await ask(toOurs, line);
    expect(await ask(toReal, `REPLICAOF 127.0.0.1 ${ours.port}`)).toEqual({ type: 'status', text: 'OK' });
    await expect.poll(() => fact(toReal, 'master_link_status')).toBe('up');
    for (const line of CHANGES) await ask(toOurs, line);
    expect(await ask(toOurs, 'WAIT 1 5000')).toEqual({ type: 'integer', text: '1' });
    expect(await content(toReal)).toEqual(await content(toOurs));
    await ask(toOurs, 'CLIENT KILL TYPE replica');
    await ask(toOurs, 'SET meanwhile 1');
    await expect.poll(() => ask(toReal, 'GET meanwhile')).toEqual({ type: 'bulk', text: '1' });
    expect(await ask(toOurs, 'INFO stats')).toMatchObject({
      text: expect.stringContaining('sync_full:1\r\nsync_partial_ok:1'),
    });
  });
});

function open(port: number): RealClient {
  return new RealClient(connect({ port, host: '127.0.0.1', noDelay: true }));
}

async function ask(client: RealClient, line: string): Promise<RespValue | 'closed'> {
  client.send(encodeCommand(line.split(' ')));
  return client.receive();
}

async function fact(client: RealClient, name: string): Promise<string | undefined> {
  const reply = await ask(client, 'INFO replication');
  const text = reply !== 'closed' && 'text' in reply ? reply.text : '';
  return new RegExp(`^${name}:(.*)\r$`, 'm').exec(text)?.[1];
}

/** All that there is, as DUMP and the time of expiry give it. */
async function content(client: RealClient): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const key of ['s', 'e', 'l', 'i', 'h', 'z', 'x', 'p', 'a', 't']) {
    found[key] = [await ask(client, `DUMP ${key}`), await ask(client, `PEXPIRETIME ${key}`)];
  }
  return found;
}
