import { expect, it } from 'vitest';
import { messages, ServerWorld } from './server-world.ts';

/** What loads slowly: each key takes a tenth of a second. */
const SLOWLY = ['--key-load-delay', '100000', '--enable-debug-command', 'yes'];

async function withKeys(...options: string[]): Promise<ServerWorld> {
  const world = new ServerWorld();
  await world.start('--enable-debug-command', 'yes', ...options);
  await world.cli('DEBUG', 'POPULATE', '100');
  await world.cli('SET', 'last', 'one');
  await world.cli('SHUTDOWN');
  await world.pass();
  return world;
}

it('while a dump is read, clients are told so, and those commands are done that need no data', async () => {
  const world = await withKeys();
  const server = await world.start(...SLOWLY);
  await world.pass(5000);
  const said = async (...words: string[]): Promise<string> => (await world.cli(...words)).stdout;
  const loading = 'LOADING Redis is loading the dataset in memory\n\n';
  expect(await said('GET', 'last')).toBe(loading);
  expect(await said('SET', 'a', 'b')).toBe(loading);
  expect(await said('PING')).toBe(loading);
  expect(await said('CONFIG', 'GET', 'key-load-delay')).toBe('key-load-delay\n100000\n');
  const facts = (await said('INFO', 'persistence')).replace(/\r/g, '');
  expect(facts.split('\n').filter((line) => /^loading|^async_loading/.test(line))).toEqual([
    'loading:1',
    'async_loading:0',
    expect.stringMatching(/^loading_start_time:\d{10}$/),
    expect.stringMatching(/^loading_total_bytes:\d{4}$/),
    expect.stringMatching(/^loading_rdb_used_mem:\d{6,}$/),
    expect.stringMatching(/^loading_loaded_bytes:\d{3,4}$/),
    expect.stringMatching(/^loading_loaded_perc:[45]\d\.\d\d$/),
    expect.stringMatching(/^loading_eta_seconds:[4-6]$/),
  ]);
  await world.pass(10_000);
  expect(await said('GET', 'last')).toBe('one\n');
  expect((await said('INFO', 'persistence')).match(/^loading.*$/gm)).toEqual(['loading:0']);
  expect(messages(server.output()).slice(-3)).toEqual([
    'M * Done loading RDB, keys loaded: 101, keys expired: 0.',
    expect.stringMatching(/^M \* DB loaded from disk: 10\.\d{3} seconds$/),
    'M * Ready to accept connections',
  ]);
});

it('a server that is to end while it loads ends at once and saves nothing', async () => {
  const world = await withKeys();
  const { fs } = world.box.machine;
  const before = fs.readFile('/data/dump.rdb');
  const server = await world.start(...SLOWLY);
  await world.pass(2000);
  server.process.signal('SIGTERM');
  await world.pass();
  expect([server.status(), fs.readFile('/data/dump.rdb')]).toEqual([0, before]);
  expect(messages(server.output()).slice(-2)).toEqual([
    'M # User requested shutdown...',
    'M # Redis is now ready to exit, bye bye...',
  ]);
});

it('an append-only file is read in the same way, and a script in it that takes long is waited for', async () => {
  const world = new ServerWorld();
  await world.start('--appendonly', 'yes', '--aof-use-rdb-preamble', 'no');
  for (let i = 0; i < 20; i++) await world.cli('SET', `key:${i}`, 'v');
  await world.cli('SHUTDOWN');
  await world.pass();
  const { fs } = world.box.machine;
  const text = "redis.call('set', 'n', 1) for i = 1, 300000 do end redis.call('incr', 'n')";
  const words = [
    ['SELECT', '0'],
    ['EVAL', text, '0'],
    ['SET', 'last', 'one'],
  ];
  const lines = words.map(
    (each) => `*${each.length}\r\n${each.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`,
  );
  fs.appendFile('/data/appendonlydir/appendonly.aof.1.incr.aof', lines.join(''));
  const server = await world.start(...SLOWLY, '--appendonly', 'yes');
  await world.pass(1000);
  expect((await world.cli('GET', 'last')).stdout).toBe('LOADING Redis is loading the dataset in memory\n\n');
  await world.pass(10_000);
  expect((await world.cli('MGET', 'n', 'last', 'key:19')).stdout).toBe('2\none\nv\n');
  expect(messages(server.output()).at(-1)).toBe('M * Ready to accept connections');
});

it('a replica that reads what its master has sent says so, and follows with what has come meanwhile', async () => {
  const world = await withKeys();
  await world.start();
  const replica = await world.start(
    '--port',
    '7000',
    '--dbfilename',
    'other.rdb',
    ...SLOWLY,
    '--replicaof',
    '127.0.0.1 6379',
  );
  await world.pass(10_000);
  const ask = async (...words: string[]): Promise<string> => (await world.cli('-p', '7000', ...words)).stdout;
  expect(await ask('GET', 'last')).toBe('LOADING Redis is loading the dataset in memory\n\n');
  await world.cli('SET', 'later', 'two');
  await world.pass(15_000);
  expect([await ask('GET', 'last'), await ask('GET', 'later')]).toEqual(['one\n', 'two\n']);
  expect(messages(replica.output()).filter((line) => line.includes('sync: Finished'))).toEqual([
    'S * MASTER <-> REPLICA sync: Finished with success',
  ]);
});
