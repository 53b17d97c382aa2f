import { expect, it } from 'vitest';
import { ServerWorld } from '../../server/server-world.ts';

const LIBRARY = "#!lua name=l\nredis.register_function('f', function() return 1 end)";

async function worldWithData(): Promise<ServerWorld> {
  const world = new ServerWorld();
  await world.start('--save', '', '--repl-diskless-sync-delay', '0');
  await world.cli('SET', 'word', 'four');
  await world.cli('FUNCTION', 'LOAD', LIBRARY);
  return world;
}

it('--rdb fetches a dump that a server loads', async () => {
  const world = await worldWithData();
  const { stdout, stderr, status } = await world.cli('--rdb', '/data/dump.rdb');
  const size = world.box.machine.fs.readFile('/data/dump.rdb').length;
  expect({ stdout, stderr, status }).toEqual({
    stdout: '',
    stderr:
      'sending REPLCONF capa eof\n' +
      'sending REPLCONF rdb-only 1\n' +
      "SYNC sent to master, writing bytes of bulk transfer until EOF marker to '/data/dump.rdb'\n" +
      `Transfer finished with success after ${size} bytes\n`,
    status: 0,
  });
  await world.start('--port', '7000');
  expect((await world.cli('-p', '7000', 'GET', 'word')).stdout).toBe('four\n');
  expect((await world.cli('-p', '7000', 'FCALL', 'f', '0')).stdout).toBe('1\n');
});

it('--functions-rdb fetches the functions only', async () => {
  const world = await worldWithData();
  const { stderr, status } = await world.cli('--functions-rdb', '/data/dump.rdb');
  const size = world.box.machine.fs.readFile('/data/dump.rdb').length;
  expect([stderr, status]).toEqual([
    'sending REPLCONF capa eof\n' +
      'sending REPLCONF rdb-only 1\n' +
      'sending REPLCONF rdb-filter-only functions\n' +
      "SYNC sent to master, writing bytes of bulk transfer until EOF marker to '/data/dump.rdb'\n" +
      `Transfer finished with success after ${size} bytes\n`,
    0,
  ]);
  await world.start('--port', '7000');
  expect((await world.cli('-p', '7000', 'DBSIZE')).stdout).toBe('0\n');
  expect((await world.cli('-p', '7000', 'FCALL', 'f', '0')).stdout).toBe('1\n');
});

it('--rdb - writes to standard output, with the mark of its end', async () => {
  const world = await worldWithData();
  const { stdout, stderr, status } = await world.cli('--rdb', '-');
  expect(stdout).toMatch(/^REDIS0010.*four.*[0-9a-f]{40}$/s);
  expect(stderr).toContain("until EOF marker to '-'\nTransfer finished with success after ");
  expect(status).toBe(0);
});

it('--rdb leaves nothing of what the file held', async () => {
  const world = await worldWithData();
  world.box.machine.fs.writeFile('/data/old.rdb', 'x'.repeat(5000));
  await world.cli('--rdb', '/data/old.rdb');
  await world.cli('--rdb', '/data/new.rdb');
  const [old, fresh] = ['old', 'new'].map(
    (name) => world.box.machine.fs.readFile(`/data/${name}.rdb`).length,
  );
  expect(old).toBe(fresh);
});

it.each([
  [
    ['--rdb', '/none/dump.rdb'],
    "SYNC sent to master, writing bytes of bulk transfer until EOF marker to '/none/dump.rdb'\nError opening '/none/dump.rdb': No such file or directory\n",
  ],
  [
    ['--rdb', '/dev/null'],
    /ftruncate failed: Invalid argument\.\nTransfer finished with success after \d+ bytes\nFail to fsync '\/dev\/null': Invalid argument\n$/,
  ],
  [['-p', '7001', '--rdb', '-'], 'Could not connect to Redis at 127.0.0.1:7001: Connection refused\n'],
  [['--rdb', 'a', '--functions-rdb', 'b'], 'Option --functions-rdb and --rdb are mutually exclusive.\n'],
  [['--rdb'], "Unrecognized option or bad number of args for: '--rdb'\n"],
])('%j fails as it should', async (args, message) => {
  const world = await worldWithData();
  const { stdout, stderr, status } = await world.cli(...args);
  expect([stdout, status]).toEqual(['', 1]);
  if (typeof message === 'string') expect(stderr.endsWith(message)).toBe(true);
  else expect(stderr).toMatch(message);
});

it('--rdb shows why it was refused', async () => {
  const world = new ServerWorld();
  await world.start('--requirepass', 'secret');
  const { stderr, status } = await world.cli('--rdb', '-');
  expect([stderr, status]).toEqual([
    'sending REPLCONF capa eof\nREPLCONF capa error: NOAUTH Authentication required.\n' +
      'sending REPLCONF rdb-only 1\nREPLCONF rdb-only error: NOAUTH Authentication required.\n' +
      'SYNC with master failed: -NOAUTH Authentication required.\r\n',
    1,
  ]);
});
