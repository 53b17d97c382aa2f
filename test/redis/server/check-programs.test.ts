import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { World } from '../../linux/net/world.ts';
import { ServerWorld } from './server-world.ts';

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
  expect(cut.slice(0, 3)).toEqual([
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
  expect((await after(other))[0]).toMatch(
    /^# Wrong RDB checksum expected: \([0-9a-f]+\) but got \([0-9a-f]+\)\. Aborting now\.$/,
  );
  const foreign = dump.slice();
  foreign[0] = 0x58;
  expect(await after(foreign)).toEqual([
    '# Wrong signature trying to load DB from file',
    '# Fatal error loading the DB: Invalid argument. Exiting.',
  ]);
});
