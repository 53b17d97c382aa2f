import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A project of somebody else, who has installed the package. */
let project: string;

beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'drydock-stranger-'));
  const installed = path.join(project, 'node_modules/drydock');
  mkdirSync(installed, { recursive: true });
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(
    path.join(installed, 'package.json'),
    JSON.stringify({ name: 'drydock', type: 'module', exports: manifest.exports }),
  );
  await build({
    configFile: 'vite.node.config.ts',
    logLevel: 'error',
    build: { outDir: path.join(installed, 'dist/node') },
  });
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }\n');
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test('a stranger tests with a store of their own, by values and by bytes', () => {
  writeFileSync(
    path.join(project, 'test.js'),
    `
import { createRedisServer, RedisError } from 'drydock/redis';

let now = 1_700_000_000_000;
const files = new Map();
const storage = {
  read: (name) => files.get(name),
  write: (name, bytes) => void files.set(name, bytes),
  append: (name, bytes) => void files.set(name, new Uint8Array([...(files.get(name) ?? []), ...bytes])),
  rename: (from, to) => void (files.set(to, files.get(from)), files.delete(from)),
  remove: (name) => void files.delete(name),
};
const server = await createRedisServer({ seed: 7, now: () => now, storage });
const client = server.client();
const say = (value) => console.log(JSON.stringify(value));
say(await client.call('SET', 'a', 'hello', 'EX', 10));
say(await client.call('GET', 'a'));
now += 11_000;
server.tick();
say(await client.call('GET', 'a'));
say(await client.call('HSET', 'h', 'x', 1, 'y', 2));
say(await client.call('EVAL', "return redis.call('HGETALL', 'h')", 0));
try {
  await client.call('LPUSH', 'h', 'x');
} catch (error) {
  say([error instanceof RedisError, error.message]);
}
let text = '';
const wire = server.connect({ onData: (bytes) => (text += new TextDecoder().decode(bytes)) });
wire.write(new TextEncoder().encode('*1\\r\\n$4\\r\\nPING\\r\\nDBSIZE\\r\\n'));
say(text);
await client.call('SAVE');
server.dispose();
const again = await createRedisServer({ storage });
say(await again.client().call('HGET', 'h', 'y'));
again.dispose();
`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test.js'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect({ status, stdout: stdout.trimEnd().split('\n'), stderr }).toEqual({
    status: 0,
    stdout: [
      '"OK"',
      '"hello"',
      'null',
      '2',
      '["x","1","y","2"]',
      '[true,"WRONGTYPE Operation against a key holding the wrong kind of value"]',
      '"+PONG\\r\\n:1\\r\\n"',
      '"2"',
    ],
    stderr: '',
  });
});
