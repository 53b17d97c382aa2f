import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { World } from '../../linux/net/world.ts';
import { messages, ServerWorld } from './server-world.ts';

const GOOD = '*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n';
const ENDS: Readonly<Record<string, string>> = {
  good: GOOD,
  'half a command': `${GOOD}*1\r\n`,
  'half a word': `${GOOD}*2\r\n$4\r\nINC`,
  garbage: `${GOOD}garbage`,
  'no length': `${GOOD}*2\r\nx4\r\nINCR\r\n`,
  'no end of a transaction': `${GOOD}*1\r\n$5\r\nMULTI\r\n${GOOD}`,
  'no beginning of a transaction': `${GOOD}*1\r\n$4\r\nEXEC\r\n`,
  'no number': `${GOOD}*x\r\n`,
  'no end of a word': `${GOOD}*1\r\n$4\r\nPINGxx`,
  empty: '',
};
const MANIFEST = 'file appendonly.aof.1.base.aof seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n';
const HAS_REAL = spawnSync('redis-check-aof', ['--nosuch', 'x', 'y', 'z']).error === undefined;

it.skipIf(!HAS_REAL).each(Object.entries(ENDS))(
  'redis-check-aof says what the real one says: %s',
  async (_name, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-check-'));
    const world = new World();
    const box = world.container('store');
    const files = {
      'appendonly.aof.manifest': MANIFEST,
      'appendonly.aof.1.base.aof': GOOD,
      'appendonly.aof.1.incr.aof': text,
    };
    mkdirSync(path.join(folder, 'aof'));
    box.machine.fs.mkdir('/aof');
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, 'aof', name), content);
      box.machine.fs.writeFile(`/aof/${name}`, content);
    }
    const real = spawnSync('redis-check-aof', ['aof/appendonly.aof.manifest'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const ours = await world.run(box, redisServer, ['redis-check-aof', 'aof/appendonly.aof.manifest']);
    rmSync(folder, { recursive: true });
    expect([ours.stdout, ours.status]).toEqual([real.stdout, real.status]);
  },
);

const TIMES = `#TS:100\r\n${GOOD}${GOOD}#TS:200\r\n${GOOD}#TS:300\r\n${GOOD}`;
it.skipIf(!HAS_REAL).each([
  ['between two', '200', [TIMES]],
  ['at the end', '300', [TIMES]],
  ['before all', '50', [TIMES]],
  ['after a command', '50', [`${GOOD}${TIMES}`]],
  ['within a transaction', '150', [`*1\r\n$5\r\nMULTI\r\n#TS:200\r\n${GOOD}*1\r\n$4\r\nEXEC\r\n`]],
  ['broken later', '150', [`${GOOD}#TS:200\r\ngarbage`]],
  ['broken before', '150', [`${GOOD}garbage`]],
  ['no number', '150', [`${GOOD}#TS:2x\r\n${GOOD}`]],
  ['no number at all', '150', [`${GOOD}#TS:\r\n${GOOD}`]],
  ['another remark', '150', [`${GOOD}#XX:200\r\n${GOOD}`]],
  ['zero', '0', [TIMES]],
  ['not a time', '15x', [TIMES]],
  ['empty', '', [TIMES]],
  ['of several the last', '150', [`#TS:100\r\n${GOOD}`, `${GOOD}#TS:200\r\n${GOOD}`]],
  ['of several the first', '150', [`${GOOD}#TS:200\r\n${GOOD}`, `${GOOD}#TS:300\r\n`]],
] as const)(
  'redis-check-aof --truncate-to-timestamp does what the real one does: %s',
  async (_name, second, texts) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-check-'));
    const world = new World();
    const box = world.container('store');
    const manifest = texts.map((_, at) => `file aof.${at + 1}.incr.aof seq ${at + 1} type i\n`).join('');
    const files = new Map([
      ['aof.manifest', manifest],
      ...texts.map((text, at) => [`aof.${at + 1}.incr.aof`, text] as const),
    ]);
    for (const [name, content] of files) {
      writeFileSync(path.join(folder, name), content);
      box.machine.fs.writeFile(`/${name}`, content);
    }
    const args = ['--truncate-to-timestamp', second, texts.length > 1 ? 'aof.manifest' : 'aof.1.incr.aof'];
    const real = spawnSync('redis-check-aof', args, { cwd: folder, encoding: 'utf8' });
    const ours = await world.run(box, redisServer, ['redis-check-aof', ...args]);
    const left = [...files.keys()].map((name) => readFileSync(path.join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    expect([ours.stdout, ours.status]).toEqual([real.stdout, real.status]);
    expect(
      [...files.keys()].map((name) => new TextDecoder().decode(box.machine.fs.readFile(`/${name}`))),
    ).toEqual(left);
  },
);

it('a dump that is cut off or damaged is refused, and checked at once', async () => {
  const world = new ServerWorld();
  const server = await world.start('--save', '');
  await world.cli('SET', 'a', 'xxxxxxxxxxxxxxxxxxxxxx');
  await world.cli('SAVE');
  server.process.signal('SIGTERM');
  await world.pass();
  const { fs } = world.box.machine;
  const dump = fs.readFile('/data/dump.rdb');
  const after = async (bytes: Uint8Array) => {
    fs.writeFile('/data/dump.rdb', bytes);
    const again = await world.start('--save', '');
    expect(again.status()).toBe(1);
    const lines = again.output().trimEnd().split('\n');
    return lines
      .slice(lines.findIndex((line) => line.endsWith('Server initialized')) + 1)
      .map((line) => line.replace(/^\d+:M .{24} /, ''));
  };
  const cut = await after(dump.subarray(0, 95));
  // What the writer noted is told as soon as it is read.
  const noted = [
    '* Loading RDB produced by version 7.0.15',
    '* RDB age 0 seconds',
    expect.stringMatching(/^\* RDB memory usage when created 0\.\d\d Mb$/),
  ];
  expect(cut.slice(0, 6)).toEqual([
    ...noted,
    '# Short read or OOM loading DB. Unrecoverable error, aborting now.',
    '# Internal error in RDB reading offset 0, function at rdb.c:3249 -> Unexpected EOF reading RDB file',
    '[offset 0] Checking RDB file dump.rdb',
  ]);
  expect(cut.slice(-7)).toEqual([
    expect.stringMatching(/^\[offset \d+\] Unexpected EOF reading RDB file$/),
    '[additional info] While doing: read-object-value',
    "[additional info] Reading key 'a'",
    '[additional info] Reading type 0 (string)',
    '[info] 1 keys read',
    '[info] 0 expires',
    '[info] 0 already expired',
  ]);
  const other = dump.slice();
  other[9 + 4] = 0x58;
  expect((await after(other)).slice(0, 3)).toEqual([
    ...noted.slice(1),
    expect.stringMatching(
      /^# Wrong RDB checksum expected: \([0-9a-f]+\) but got \([0-9a-f]+\)\. Aborting now\.$/,
    ),
  ]);
  const foreign = dump.slice();
  foreign[0] = 0x58;
  expect(await after(foreign)).toEqual([
    '# Wrong signature trying to load DB from file',
    '# Fatal error loading the DB: Invalid argument. Exiting.',
  ]);
});

/** An RDB file of version 9 without a checksum, with these bytes in database 0. */
const dumpOf = (...bytes: readonly number[]): Uint8Array =>
  new Uint8Array([...new TextEncoder().encode('REDIS0009'), 0xfe, 0, ...bytes, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]);

it('a value that is damaged ends the server, and its checks', async () => {
  const world = new ServerWorld();
  // A hash of the ziplist kind whose ziplist is one byte.
  world.box.machine.fs.writeFile('/data/dump.rdb', dumpOf(13, 1, 0x68, 1, 0x78));
  const problem =
    'Internal error in RDB reading offset 0, function at rdb.c:2275 -> Hash ziplist integrity check failed.';
  const report = [
    '[offset 0] Checking RDB file dump.rdb',
    '[offset 11] Selecting DB ID 0',
    '--- RDB ERROR DETECTED ---',
    `[offset 16] ${problem}`,
    '[additional info] While doing: read-object-value',
    "[additional info] Reading key 'h'",
    '[additional info] Reading type 13 (hash-ziplist)',
    '[info] 1 keys read',
    '[info] 0 expires',
    '[info] 0 already expired',
  ];
  const server = await world.start();
  expect(messages(server.output()).slice(-12)).toEqual([
    `M # ${problem}`,
    ...report,
    'M # Terminating server after rdb file reading failure.',
  ]);
  expect(server.status()).toBe(1);
  const checked = await world.world.run(world.box, redisServer, ['redis-check-rdb', '/data/dump.rdb']);
  expect(messages(checked.stdout.replace('/data/', ''))).toEqual([
    ...report,
    'C # Terminating server after rdb file reading failure.',
  ]);
  expect(checked.status).toBe(1);
});

it('keys without elements are left out', async () => {
  const world = new ServerWorld();
  world.box.machine.fs.writeFile('/data/dump.rdb', dumpOf(2, 1, 0x73, 0, 0, 1, 0x61, 1, 0x31));
  const server = await world.start();
  expect(messages(server.output()).slice(-4)).toEqual([
    'M # rdbLoadObject skipping empty key: s',
    'M # Done loading RDB, keys loaded: 1, keys expired: 0, empty keys skipped: 1.',
    'M * DB loaded from disk: 0.000 seconds',
    'M * Ready to accept connections',
  ]);
  expect((await world.cli('KEYS', '*')).stdout).toBe('a\n');
});

it('a folder in the place of the dump, or of the folder of append-only files a file, ends the start', async () => {
  const world = new ServerWorld();
  world.box.machine.fs.mkdir('/data/dump.rdb');
  const server = await world.start();
  expect(messages(server.output())[6]).toBe(
    'M # Short read or OOM loading DB. Unrecoverable error, aborting now.',
  );
  world.box.machine.fs.remove('/data/dump.rdb');
  world.box.machine.fs.writeFile('/data/appendonlydir', '');
  const again = await world.start('--appendonly', 'yes');
  expect(messages(again.output()).at(-1)).toBe(
    "M # Can't open or create append-only dir appendonlydir: Not a directory",
  );
  expect([server.status(), again.status()]).toEqual([1, 1]);
});
