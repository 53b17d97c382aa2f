import { expect, it } from 'vitest';
import { createRedisServer, type RedisServer } from '../../../src/redis/server/create-redis-server.ts';
import { MemoryFiles } from '../memory-files.ts';
import { Client } from '../replication/pair.ts';

const FOLDER = 'appendonlydir/appendonly.aof';

async function start(files: MemoryFiles, settings: Readonly<Record<string, string>> = {}) {
  const log: string[] = [];
  const server: RedisServer = await createRedisServer({
    seed: 1,
    now: () => 1_700_000_000_000,
    storage: files,
    settings: { save: '', appendonly: 'yes', ...settings },
    onLog: (_level, text) => log.push(text),
  });
  return { server, client: new Client(server), log };
}

const resp = (...words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;

it('everything that was acknowledged is in the file, and is read again', async () => {
  const files = new MemoryFiles();
  const { client, log } = await start(files);
  expect(log).toEqual([
    'Creating AOF base file appendonly.aof.1.base.rdb on server start',
    'Creating AOF incr file appendonly.aof.1.incr.aof on server start',
  ]);
  client.ask('SET a 1 EX 100');
  client.ask("EVAL redis.call('incr','n')redis.call('incr','n') 0");
  client.ask('SELECT 2');
  client.ask('RPUSH l x y');
  client.ask('BLPOP l 0');
  client.ask('GET a');
  client.ask('PUBLISH c m');
  expect(files.text(`${FOLDER}.1.incr.aof`)).toBe(
    [
      resp('SELECT', '0'),
      resp('SET', 'a', '1', 'PXAT', '1700000100000'),
      resp('MULTI'),
      resp('incr', 'n'),
      resp('incr', 'n'),
      resp('EXEC'),
      resp('SELECT', '2'),
      resp('RPUSH', 'l', 'x', 'y'),
      resp('LPOP', 'l'),
    ].join(''),
  );
  expect(files.text(`${FOLDER}.manifest`)).toBe(
    'file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
  );
  // The first server just vanishes.
  const again = await start(files);
  expect([again.client.ask('GET n'), again.client.ask('TTL a')]).toEqual(['$1 2', ':100']);
  again.client.ask('SELECT 2');
  expect(again.client.ask('LRANGE l 0 -1')).toBe('*1 $1 y');
});

it('BGREWRITEAOF forgets the commands, by command and when the file has grown', async () => {
  const files = new MemoryFiles();
  const { server, client, log } = await start(files, {
    'auto-aof-rewrite-min-size': '200',
    'auto-aof-rewrite-percentage': '100',
  });
  for (let i = 0; i < 3; i++) client.ask('INCR n');
  log.length = 0;
  expect(client.ask('BGREWRITEAOF')).toBe('+Background append only file rewriting started');
  expect(client.ask('BGREWRITEAOF')).toBe('-ERR Background append only file rewriting already in progress');
  client.ask('INCR n');
  server.tick();
  expect(log).toEqual([
    'Creating AOF incr file appendonly.aof.2.incr.aof on background rewrite',
    'Background append only file rewriting started by pid 2',
    'Successfully created the temporary AOF base file temp-rewriteaof-bg-2.aof',
    'Fork CoW for AOF rewrite: current 0 MB, peak 0 MB, average 0 MB',
    'Background AOF rewrite terminated with success',
    'Successfully renamed the temporary AOF base file temp-rewriteaof-bg-2.aof into appendonly.aof.2.base.rdb',
    'Removing the history file appendonly.aof.1.incr.aof in the background',
    'Removing the history file appendonly.aof.1.base.rdb in the background',
    'Background AOF rewrite finished successfully',
  ]);
  expect(files.text(`${FOLDER}.2.incr.aof`)).toBe(resp('SELECT', '0') + resp('INCR', 'n'));
  for (let i = 0; i < 20; i++) client.ask('INCR n');
  server.tick();
  expect([...files.files.keys()].sort()).toEqual([
    'appendonlydir/appendonly.aof.3.base.rdb',
    'appendonlydir/appendonly.aof.3.incr.aof',
    'appendonlydir/appendonly.aof.manifest',
  ]);
  expect((await start(files)).client.ask('GET n')).toBe('$2 24');
});

it('CONFIG SET appendonly begins and ends the file', async () => {
  const files = new MemoryFiles();
  const { server, client } = await start(files, { appendonly: 'no' });
  client.ask('SET before 1');
  expect(client.ask('CONFIG SET appendonly yes')).toBe('+OK');
  await Promise.resolve();
  client.ask('SET meanwhile 1');
  server.tick();
  client.ask('SET after 1');
  expect([...files.files.keys()].sort()).toEqual([
    'appendonlydir/appendonly.aof.1.base.rdb',
    'appendonlydir/appendonly.aof.1.incr.aof',
    'appendonlydir/appendonly.aof.manifest',
  ]);
  client.ask('CONFIG SET appendonly no');
  await Promise.resolve();
  client.ask('SET lost 1');
  const again = await start(files);
  expect(again.client.ask('EXISTS before meanwhile after')).toBe(':3');
  expect(again.client.ask('EXISTS lost')).toBe(':0');
});

it('without a dump at the beginning the first file holds commands', async () => {
  const files = new MemoryFiles();
  const { server, client } = await start(files, { 'aof-use-rdb-preamble': 'no' });
  client.ask('SET a 1 EX 100');
  client.ask('SADD s x');
  client.ask('ZADD z 1.5 m');
  client.ask('BGREWRITEAOF');
  server.tick();
  expect(files.text(`${FOLDER}.2.base.aof`).startsWith(resp('SELECT', '0') + resp('SET', 'a', '1'))).toBe(
    true,
  );
  const again = await start(files);
  expect([again.client.ask('TTL a'), again.client.ask('ZSCORE z m')]).toEqual([':100', '$3 1.5']);
});

const CUT = resp('SELECT', '0') + resp('SET', 'a', '1');

it.each([
  ['in the middle of a command', `${CUT}*3\r\n$3\r\nSET\r\n$1\r\nb`, CUT.length],
  ['in the middle of a transaction', CUT + resp('MULTI') + resp('SET', 'b', '1'), CUT.length],
])('a file that ends %s is cut there', async (_name, text, length) => {
  const files = new MemoryFiles();
  await start(files);
  files.write(`${FOLDER}.1.incr.aof`, new TextEncoder().encode(text));
  await expect(start(files, { 'aof-load-truncated': 'no' })).rejects.toThrow();
  const { client, log } = await start(files);
  expect(log).toContain('!!! Warning: short read while loading the AOF file appendonly.aof.1.incr.aof!!!');
  expect(log).toContain(`!!! Truncating the AOF appendonly.aof.1.incr.aof at offset ${length} !!!`);
  expect(files.text(`${FOLDER}.1.incr.aof`)).toBe(CUT);
  expect(client.ask('EXISTS a b')).toBe(':1');
});

it.each([
  [
    'garbage',
    'Bad file format reading the append only file appendonly.aof.1.incr.aof: make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>',
  ],
  [resp('NOSUCH', 'a'), "Unknown command 'NOSUCH' reading the append only file appendonly.aof.1.incr.aof"],
])('a damaged file is refused: %j', async (text, message) => {
  const files = new MemoryFiles();
  await start(files);
  files.append(`${FOLDER}.1.incr.aof`, new TextEncoder().encode(text));
  const log: string[] = [];
  await expect(
    createRedisServer({
      storage: files,
      settings: { appendonly: 'yes' },
      onLog: (_level, line) => log.push(line),
    }),
  ).rejects.toThrow(message);
  expect(log.at(-1)).toBe(message);
});

it('writes are refused while the file cannot be written', async () => {
  const files = new MemoryFiles();
  let now = 1_700_000_000_000;
  const server = await createRedisServer({
    seed: 1,
    now: () => now,
    storage: files,
    settings: { appendonly: 'yes' },
  });
  const client = new Client(server);
  files.problem = 'No space left on device';
  client.ask('SET a 1');
  expect(client.ask('SET b 1')).toBe('-MISCONF Errors writing to the AOF file: No space left on device');
  files.problem = undefined;
  now += 1001;
  server.tick();
  expect(client.ask('SET b 1')).toBe('+OK');
  expect((await start(files)).client.ask('EXISTS a b')).toBe(':2');
});

it('a file tells when its commands came, if that is wanted', async () => {
  const files = new MemoryFiles();
  const { client } = await start(files, { 'aof-timestamp-enabled': 'yes', 'aof-use-rdb-preamble': 'no' });
  client.ask('SET a 1');
  client.ask('SET b 1');
  expect(files.text(`${FOLDER}.1.base.aof`)).toBe('#TS:1700000000\r\n');
  // The second of the base has an annotation already.
  expect(files.text(`${FOLDER}.1.incr.aof`)).toBe(
    [resp('SELECT', '0'), resp('SET', 'a', '1'), resp('SET', 'b', '1')].join(''),
  );
  expect((await start(files)).client.ask('EXISTS a b')).toBe(':2');
});

it('what had expired when it was written is still the old key for the commands behind it', async () => {
  const files = new MemoryFiles();
  await start(files);
  files.append(
    `${FOLDER}.1.incr.aof`,
    new TextEncoder().encode(
      [resp('RPUSH', 'l', 'a'), resp('EXPIRE', 'l', '-1'), resp('RPUSH', 'l', 'b')].join(''),
    ),
  );
  const { client } = await start(files);
  expect(client.ask('LRANGE l 0 -1')).toBe('*0');
});

it('FLUSHALL writes a dump without keys, if there are save points', async () => {
  const files = new MemoryFiles();
  const settings = { appendonly: 'no', save: '3600 1' };
  const { client, log } = await start(files, settings);
  client.ask('SET a 1');
  client.ask('SAVE');
  client.ask('FLUSHALL');
  expect(log.slice(-1)).toEqual(['DB saved on disk']);
  expect(client.ask('INFO persistence')).toMatch(/rdb_changes_since_last_save:0 /);
  expect((await start(files, settings)).client.ask('DBSIZE')).toBe(':0');
});

it('a file of before 7.0 is moved into its folder, also if that was interrupted', async () => {
  for (const manifest of [undefined, 'file appendonly.aof seq 1 type b\n']) {
    const files = new MemoryFiles();
    files.append('appendonly.aof', new TextEncoder().encode(resp('SET', 'a', '1')));
    if (manifest) files.append(`${FOLDER}.manifest`, new TextEncoder().encode(manifest));
    const { client, log } = await start(files);
    expect(log[0]).toBe(
      'Successfully migrated an old-style AOF file (appendonly.aof) into the AOF directory (appendonlydir).',
    );
    expect(client.ask('GET a')).toBe('$1 1');
    expect(files.text(`${FOLDER}.manifest`)).toBe(
      'file appendonly.aof seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
    );
  }
});

it('a manifest with a line that is too long is refused', async () => {
  const files = new MemoryFiles();
  files.append(`${FOLDER}.manifest`, new TextEncoder().encode(`file ${'x'.repeat(1024)} seq 1 type b\n`));
  await expect(start(files)).rejects.toThrow('The AOF manifest file contains too long line');
});
