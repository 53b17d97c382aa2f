import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serveRedis } from '../../src/cli/serve-redis.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

it('serves a client that came before the store was ready', async () => {
  const port = await freePort();
  const serving = serveRedis({ port, host: '127.0.0.1', seed: 1, settings: {}, log: () => {} });
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.write('PING\r\n');
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (bytes) => resolve(String(bytes))),
  );
  expect(answer).toBe('+PONG\r\n');
  socket.destroy();
  await (await serving).close();
});

it('answers all that a client has asked which then says no more', async () => {
  const port = await freePort();
  const served = await serveRedis({ port, host: '127.0.0.1', seed: 1, settings: {}, log: () => {} });
  const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
  // Just as much as is read at once, so that its end is seen in the same turn.
  const pings = Math.floor(65_536 / 6);
  socket.end(`${'PING\r\n'.repeat(pings)}\r\n\r\n`);
  let answer = '';
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  expect(answer).toBe('+PONG\r\n'.repeat(pings));
  await served.close();
});

/** A folder with a configuration file. */
function configured(...lines: readonly string[]): { readonly folder: string; readonly configFile: string } {
  const folder = mkdtempSync('/tmp/drydock-redis-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const configFile = path.join(folder, 'redis.conf');
  writeFileSync(configFile, [`dir ${folder}`, ...lines, ''].join('\n'));
  return { folder, configFile };
}

async function ask(port: number, command: string): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.write(`${command}\r\n`);
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (bytes) => resolve(String(bytes))),
  );
  socket.destroy();
  return answer;
}

it('a configuration file says where to listen, who may come, and where the data are', async () => {
  const port = await freePort();
  const { folder, configFile } = configured(
    `port ${port}`,
    'user default on nopass ~a* +@all',
    'user bob on >secret +get',
    'logfile server.log',
    'dbfilename my.rdb',
  );
  const served = await serveRedis({ configFile, seed: 1, settings: {}, log: () => {} });
  expect(served.address).toBe(`127.0.0.1:${port}`);
  expect(await ask(port, 'ACL USERS')).toBe('*2\r\n$3\r\nbob\r\n$7\r\ndefault\r\n');
  expect(await ask(port, 'SET b 1')).toBe(
    '-NOPERM this user has no permissions to access one of the keys used as arguments\r\n',
  );
  expect(await ask(port, 'SET a 1')).toBe('+OK\r\n');
  expect(await ask(port, 'CONFIG REWRITE')).toBe('+OK\r\n');
  expect(readFileSync(configFile, 'utf8')).toContain('\nlogfile "server.log"\n');
  await served.close();
  expect(await served.ended).toBe(0);
  const log = readFileSync(path.join(folder, 'server.log'), 'utf8').trim().split('\n');
  expect(log.map((line) => line.replace(/^\d+:M .{24} /, ''))).toEqual([
    '# CONFIG REWRITE executed with success.',
    '# User requested shutdown...',
    '* Saving the final RDB snapshot before exiting.',
    '* DB saved on disk',
    '# Redis is now ready to exit, bye bye...',
  ]);
  const again = await serveRedis({ configFile, seed: 1, settings: {}, log: () => {} });
  expect(await ask(port, 'GET a')).toBe('$1\r\n1\r\n');
  await again.close();
});

it('refuses a configuration file and data that are no good', async () => {
  const port = await freePort();
  const serve = (configFile: string) => serveRedis({ configFile, port, settings: {}, log: () => {} });
  const wrong = configured('maxmemory lots');
  await expect(serve(wrong.configFile)).rejects.toThrow(
    "Reading the configuration file, at line 2\n>>> 'maxmemory lots'\nargument must be a memory value\n",
  );
  await expect(serve('/nowhere/redis.conf')).rejects.toThrow(
    "Fatal error, can't open config file '/nowhere/redis.conf': No such file or directory",
  );
  const users = configured('user bob on nopass', 'aclfile users.acl');
  await expect(serve(users.configFile)).rejects.toThrow(
    /^Configuring Redis with users defined in redis.conf/,
  );
  const file = configured('aclfile users.acl');
  writeFileSync(path.join(file.folder, 'users.acl'), 'user bob on nonsense\n');
  await expect(serve(file.configFile)).rejects.toThrow(
    'Aborting Redis startup because of ACL errors: users.acl:1: Syntax error. WARNING: ACL errors detected, no change to the previously active ACL rules was performed',
  );
  const data = configured();
  writeFileSync(path.join(data.folder, 'dump.rdb'), 'REDIS0099');
  await expect(serve(data.configFile)).rejects.toThrow(
    'Fatal error loading the DB: Invalid argument. Exiting.',
  );
});

it('keeps its data in a folder of any name, and says where it listens', async () => {
  const { folder } = configured();
  const dir = path.join(folder, 'my dätä');
  mkdirSync(dir);
  const port = await freePort();
  const serve = () => serveRedis({ port, host: '127.0.0.1', dir, seed: 1, settings: {}, log: () => {} });
  const served = await serve();
  expect(await ask(port, 'CONFIG GET bind')).toBe('*2\r\n$4\r\nbind\r\n$9\r\n127.0.0.1\r\n');
  expect(await ask(port, 'SET a 1')).toBe('+OK\r\n');
  await served.close();
  expect(readdirSync(dir)).toEqual(['dump.rdb']);
  const again = await serve();
  expect(await ask(port, 'GET a')).toBe('$1\r\n1\r\n');
  await again.close();
});

it('listens at a path in the folder of its data', async () => {
  const { folder, configFile } = configured('port 0', 'unixsocket "söcket"');
  const served = await serveRedis({ configFile, seed: 1, settings: {}, log: () => {} });
  expect([served.address, served.port]).toEqual(['söcket', 0]);
  const socket = createConnection({ path: path.join(folder, 'söcket') });
  socket.write('PING\r\n');
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (bytes) => resolve(String(bytes))),
  );
  expect(answer).toBe('+PONG\r\n');
  socket.destroy();
  await served.close();
});
