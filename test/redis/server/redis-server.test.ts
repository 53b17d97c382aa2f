import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { messages, ServerWorld } from './server-world.ts';

const STARTED = [
  'C # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo',
  'C # Redis version=7.0.15, bits=64, commit=00000000, modified=0, pid=1, just started',
];
const NO_FILE =
  'C # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf';
const RUNNING = [
  'M * monotonic clock: POSIX clock_gettime',
  'M * Running mode=standalone, port=6379.',
  'M # Server initialized',
];
const READY = 'M * Ready to accept connections';

it('logs its start as the official image does', async () => {
  const world = new ServerWorld();
  const server = await world.start();
  expect(server.output().split('\n')[0]).toMatch(
    /^1:C 22 Nov 2026 15:36:20\.000 # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo$/,
  );
  expect(messages(server.output())).toEqual([...STARTED, NO_FILE, ...RUNNING, READY]);
  expect(server.process.argv).toEqual(['redis-server *:6379']);
});

it('draws its banner on a terminal', async () => {
  const world = new ServerWorld();
  const server = await world.startOnTerminal('--port', '7105');
  const recorded = readFileSync(new URL('../../oracle/redis/server/tty-start.txt', import.meta.url), 'utf8');
  const picture = (text: string): string[] =>
    text
      .replaceAll('\r', '')
      .split('\n')
      .filter((line) => /[`.'|_-]/.test(line) && !/^\d+:/.test(line))
      .map((line) => line.replace(/PID: \d+/, 'PID: N'));
  expect(picture(server.output()).filter((line) => !line.startsWith('^C'))).toEqual(
    picture(recorded).filter((line) => !line.startsWith('^C')),
  );
});

it('saves on SIGTERM, ends with status 0 and finds its data again', async () => {
  const world = new ServerWorld();
  const first = await world.start();
  expect(await world.cli('SET', 'greeting', 'hello')).toEqual({ stdout: 'OK\n', stderr: '', status: 0 });
  first.process.signal('SIGTERM');
  await world.pass();
  expect(first.status()).toBe(0);
  expect(messages(first.output()).slice(-5)).toEqual([
    expect.stringMatching(/^1:signal-handler \(\d{10}\) Received SIGTERM scheduling shutdown\.\.\.$/),
    'M # User requested shutdown...',
    'M * Saving the final RDB snapshot before exiting.',
    'M * DB saved on disk',
    'M # Redis is now ready to exit, bye bye...',
  ]);
  await world.pass(2000);
  const second = await world.start();
  expect(messages(second.output()).slice(6, 11)).toEqual([
    'M * Loading RDB produced by version 7.0.15',
    'M * RDB age 2 seconds',
    expect.stringMatching(/^M \* RDB memory usage when created 0\.\d\d Mb$/),
    'M * Done loading RDB, keys loaded: 1, keys expired: 0.',
    'M * DB loaded from disk: 0.000 seconds',
  ]);
  expect((await world.cli('GET', 'greeting')).stdout).toBe('hello\n');
});

it('SHUTDOWN NOSAVE ends without a dump; the client sees its connection go', async () => {
  const world = new ServerWorld();
  const server = await world.start();
  await world.cli('SET', 'a', '1');
  expect(await world.remoteCli('SHUTDOWN', 'NOSAVE')).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(server.status()).toBe(0);
  expect(world.box.machine.fs.exists('/data/dump.rdb')).toBe(false);
  expect(messages(server.output()).slice(-2)).toEqual([
    'M # User requested shutdown...',
    'M # Redis is now ready to exit, bye bye...',
  ]);
});

it('BGSAVE is done by a child, whose number stands in the log', async () => {
  const world = new ServerWorld();
  const server = await world.start();
  expect((await world.cli('BGSAVE')).stdout).toBe('Background saving started\n');
  await world.pass();
  const lines = server.output().trimEnd().split('\n').slice(-4);
  const child = /started by pid (\d+)/.exec(lines[0] ?? '')?.[1];
  expect(lines.map((line) => line.replace(/ \d\d \w{3} \d{4} \S+/, ''))).toEqual([
    `1:M * Background saving started by pid ${child}`,
    `${child}:C * DB saved on disk`,
    `${child}:C * Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB`,
    '1:M * Background saving terminated with success',
  ]);
  expect(world.box.machine.fs.exists('/data/dump.rdb')).toBe(true);
});

it('saves by itself when enough has changed', async () => {
  const world = new ServerWorld();
  const server = await world.start('--save', '5 1');
  await world.cli('SET', 'a', '1');
  await world.pass(7000);
  expect(messages(server.output())).toContain('M * 1 changes in 5 seconds. Saving...');
  expect(world.box.machine.fs.exists('/data/dump.rdb')).toBe(true);
});

it('keys expire without anybody asking, and those who listen are told', async () => {
  const world = new ServerWorld();
  await world.start();
  await world.cli('CONFIG', 'SET', 'notify-keyspace-events', 'Ex');
  await world.cli('SET', 'short', 'v', 'PX', '300');
  await world.pass(400);
  expect((await world.cli('DBSIZE')).stdout).toBe('0\n');
  expect((await world.cli('INFO', 'stats')).stdout).toContain('expired_keys:1\r\n');
});

it('a client that waits is served by another one', async () => {
  const world = new ServerWorld();
  await world.start();
  const waiting = world.cli('BLPOP', 'queue', '0');
  await world.pass();
  await world.cli('RPUSH', 'queue', 'job');
  expect(await waiting).toEqual({ stdout: 'queue\njob\n', stderr: '', status: 0 });
});

it.each([
  [
    ['--port', '7000', '--bogus', '1'],
    '\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 3\n>>> \'bogus "1"\'\nBad directive or wrong number of arguments\n',
  ],
  [
    ['--port', 'abc'],
    "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> 'port \"abc\"'\nargument couldn't be parsed into an integer\n",
  ],
  [
    ['--port'],
    "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> 'port'\nwrong number of arguments\n",
  ],
  [
    ['--save', '1'],
    '\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> \'save "1"\'\nInvalid save parameters\n',
  ],
  [
    ['--dir', '/nosuch'],
    '\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> \'dir "/nosuch"\'\nNo such file or directory\n',
  ],
])('refuses the options %j', async (options, complaint) => {
  const world = new ServerWorld();
  const server = await world.start(...options);
  expect(server.errors()).toBe(complaint);
  expect(server.output()).toBe('');
  expect(server.status()).toBe(1);
});

it('reads a configuration file, and says so', async () => {
  const world = new ServerWorld();
  world.box.machine.fs.writeFile('/data/redis.conf', '# ours\nport 7001\nmaxmemory 10mb\nsave ""\n');
  const server = await world.start('redis.conf', '--maxmemory', '20mb');
  expect(messages(server.output())[2]).toBe('C # Configuration loaded');
  const answer = await world.cli('-p', '7001', 'CONFIG', 'GET', 'maxmemory', 'save', 'dir');
  expect(answer.stdout.split('\n').sort()).toEqual(['', '', '/data', '20971520', 'dir', 'maxmemory', 'save']);
});

it('a configuration file that is not there ends it', async () => {
  const world = new ServerWorld();
  const server = await world.start('/nosuch.conf');
  expect(messages(server.output())).toEqual([
    "C # Fatal error, can't open config file '/nosuch.conf': No such file or directory",
  ]);
  expect(server.status()).toBe(1);
});

it('a port in use ends it', async () => {
  const world = new ServerWorld();
  await world.start();
  const second = await world.start();
  expect(messages(second.output()).slice(-2)).toEqual([
    'M # Warning: Could not create server TCP listening socket *:6379: bind: Address already in use',
    'M # Failed listening on port 6379 (TCP), aborting.',
  ]);
  expect(second.status()).toBe(1);
});

it('tells its version and its usage', async () => {
  const world = new ServerWorld();
  const version = await world.start('--version');
  expect(version.output()).toBe(
    'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0\n',
  );
  expect(version.status()).toBe(0);
  const help = await world.start('--help');
  expect(help.errors().split('\n')[0]).toBe('Usage: ./redis-server [/path/to/redis.conf] [options] [-]');
  expect(help.status()).toBe(1);
});

it('an append-only file keeps what a killed server had', async () => {
  const world = new ServerWorld();
  const first = await world.start('--appendonly', 'yes');
  expect(messages(first.output()).slice(-3)).toEqual([
    'M * Creating AOF base file appendonly.aof.1.base.rdb on server start',
    'M * Creating AOF incr file appendonly.aof.1.incr.aof on server start',
    READY,
  ]);
  for (const line of [
    'set a 1',
    'SET b 2 EX 100',
    'lpush l x y',
    'expire a 50',
    'INCRBYFLOAT f 0.5',
    'SADD s m',
    'SPOP s',
    '-n 2 set z 1',
  ]) {
    await world.cli(...line.split(' '));
  }
  first.process.signal('SIGKILL', { fromKernel: true });
  const { fs } = world.box.machine;
  expect(fs.readText('/data/appendonlydir/appendonly.aof.manifest')).toBe(
    'file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
  );
  const written = fs.readText('/data/appendonlydir/appendonly.aof.1.incr.aof');
  expect(
    written
      .replace(/\d{13}/g, 'MOMENT')
      .startsWith(
        '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nset\r\n$1\r\na\r\n$1\r\n1\r\n' +
          '*5\r\n$3\r\nSET\r\n$1\r\nb\r\n$1\r\n2\r\n$4\r\nPXAT\r\n$13\r\nMOMENT\r\n' +
          '*4\r\n$5\r\nlpush\r\n$1\r\nl\r\n$1\r\nx\r\n$1\r\ny\r\n' +
          '*3\r\n$9\r\nPEXPIREAT\r\n$1\r\na\r\n$13\r\nMOMENT\r\n',
      ),
  ).toBe(true);
  await world.pass();
  const second = await world.start('--appendonly', 'yes');
  expect(messages(second.output()).slice(6)).toEqual([
    'M * Reading RDB base file on AOF loading...',
    'M * Loading RDB produced by version 7.0.15',
    'M * RDB age 0 seconds',
    'M * RDB memory usage when created 0.84 Mb',
    'M * RDB is base AOF',
    'M * Done loading RDB, keys loaded: 0, keys expired: 0.',
    'M * DB loaded from base file appendonly.aof.1.base.rdb: 0.000 seconds',
    'M * DB loaded from incr file appendonly.aof.1.incr.aof: 0.000 seconds',
    'M * DB loaded from append only file: 0.000 seconds',
    'M * Opening AOF incr file appendonly.aof.1.incr.aof on server start',
    READY,
  ]);
  expect((await world.cli('MGET', 'a', 'b', 'f')).stdout).toBe('1\n2\n0.5\n');
  expect((await world.cli('LRANGE', 'l', '0', '-1')).stdout).toBe('y\nx\n');
  expect((await world.cli('EXISTS', 's')).stdout).toBe('0\n');
  expect((await world.cli('TTL', 'a')).stdout).toBe('50\n');
  expect((await world.cli('-n', '2', 'GET', 'z')).stdout).toBe('1\n');
  await world.cli('BGREWRITEAOF');
  expect(fs.readText('/data/appendonlydir/appendonly.aof.manifest')).toBe(
    'file appendonly.aof.2.base.rdb seq 2 type b\nfile appendonly.aof.2.incr.aof seq 2 type i\n',
  );
});

it('a password is asked for', async () => {
  const world = new ServerWorld();
  await world.start('--requirepass', 'secret');
  expect((await world.cli('GET', 'x')).stdout).toBe('NOAUTH Authentication required.\n\n');
  expect(await world.cli('-a', 'secret', 'GET', 'x')).toEqual({
    stdout: '\n',
    stderr:
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
    status: 0,
  });
});

it('protected mode lets nobody in from elsewhere until there is a password', async () => {
  const world = new ServerWorld();
  await world.start('--protected-mode', 'yes');
  expect((await world.cli('PING')).stdout).toBe('PONG\n');
  const denied = await world.remoteCli('PING');
  expect(denied.stdout).toMatch(
    /^DENIED Redis is running in protected mode because protected mode is enabled /,
  );
  expect((await world.cli('INFO', 'stats')).stdout).toMatch(/\nrejected_connections:1\r\n/);
  await world.cli('CONFIG', 'SET', 'requirepass', 'x');
  expect((await world.remoteCli('PING')).stdout).toBe('NOAUTH Authentication required.\n\n');
  await world.cli('-a', 'x', '--no-auth-warning', 'CONFIG', 'SET', 'requirepass', '', 'protected-mode', 'no');
  expect((await world.remoteCli('PING')).stdout).toBe('PONG\n');
});

it('a chatty log tells who comes and goes, and every five seconds how the server is', async () => {
  const world = new ServerWorld();
  const server = await world.start('--loglevel', 'debug');
  await world.cli('MSET', 'a', '1', 'b', '2', 'c', '3', 'd', '4', 'e', '5');
  await world.pass(5100);
  const told = messages(server.output()).slice(
    messages(server.output()).indexOf('M * Ready to accept connections') + 1,
  );
  expect(told.map((line) => line.replace(/\b\d{5,}\b/g, 'N').replace(/ id=.*/, ' id=…'))).toEqual([
    'M . 0 clients connected (0 replicas), N bytes in use',
    'M - Accepted 127.0.0.1:N',
    'M - Client closed connection id=…',
    'M - DB 0: 5 keys (0 volatile) in 8 slots HT.',
    'M . 0 clients connected (0 replicas), N bytes in use',
  ]);
  await world.cli('CONFIG', 'SET', 'loglevel', 'notice');
  const before = messages(server.output()).length;
  await world.pass(20_000);
  expect(messages(server.output())).toHaveLength(before);
});
