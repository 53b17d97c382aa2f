import { expect, test } from 'vitest';
import { redisNodeDockerExample } from '../../../src/images/redis-node-docker-example.ts';
import { connect, descriptorOf } from '../../../src/linux/net/calls.ts';
import { executable } from '../../../src/linux/process/executable.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { curl } from '../../../src/programs/net/curl/curl.ts';
import { node } from '../../../src/programs/servers/node/node.ts';
import { npm } from '../../../src/programs/servers/node/npm.ts';
import { readCounterSource } from '../../../src/programs/servers/node/request-counter.ts';
import { type Box, type Running, World } from '../../linux/net/world.ts';
import { redisStub } from './redis-stub.ts';

const SOURCE = `// the application
var redis_client = require("redis").createClient(6379, 'redis');
// ... redis_client.incr("requests") redis_client.hincrby("ip") redis_client.hgetall("ip")
//     "This page was generated after talking to redis.\\n\\n" + "Application Build: 1" + "\\n\\n"
}).listen(3000);
`;
const PACKAGE =
  '{"name":"scrapbook-redis-node-docker-example","version":"0.0.0","scripts":{"start":"node server.js"}}';

/** sh -c 'one simple command' */
const sh: Main = async (process) => {
  const argv = (process.argv[2] ?? '').split(' ');
  const status = await process.wait(process.spawn({ path: `/usr/bin/${argv[0]}`, argv }));
  return status.code;
};

interface Scene {
  readonly world: World;
  readonly redis: Box;
  readonly store: Running;
  readonly app: Box;
  readonly running: Running;
  curl(...args: string[]): Promise<string>;
}

function scene(stub: Parameters<typeof redisStub>[0] = {}, hosts = '172.17.0.2\tredis\n'): Scene {
  const programs = new Map<string, Main>([
    ['sh', sh],
    ['node', node],
  ]);
  const world = new World(programs);
  const redis = world.container('redis-server');
  const store = world.start(redis, redisStub(stub));
  const app = world.container('app', { hosts });
  app.files.set('/bin/sh', new TextDecoder().decode(executable('sh')));
  app.files.set('/usr/bin/node', new TextDecoder().decode(executable('node')));
  app.files.set('/package.json', PACKAGE);
  app.files.set('/server.js', SOURCE);
  world.publish({
    protocol: 'tcp',
    hostAddress: '0.0.0.0',
    hostPort: 3000,
    target: { address: '172.17.0.3', port: 3000 },
  });
  const running = world.start(app, npm, ['npm', 'start']);
  return {
    world,
    redis,
    store,
    app,
    running,
    async curl(...args) {
      const { stdout, stderr } = await world.run(world.host, curl, ['curl', '-sS', ...args]);
      return stdout + stderr;
    },
  };
}

const BANNER = `
> scrapbook-redis-node-docker-example@0.0.0 start /
> node server.js

Listening on port 3000
`;

const NPM_ERROR = `
npm ERR! Linux 6.8.0-31-generic
npm ERR! argv "/usr/bin/node" "/usr/bin/npm" "start"
npm ERR! node v4.2.1
npm ERR! npm  v2.14.7
npm ERR! code ELIFECYCLE
npm ERR! scrapbook-redis-node-docker-example@0.0.0 start: \`node server.js\`
npm ERR! Exit status 1
npm ERR! 
npm ERR! Failed at the scrapbook-redis-node-docker-example@0.0.0 start script 'node server.js'.
npm ERR! This is most likely a problem with the scrapbook-redis-node-docker-example package,
npm ERR! not with npm itself.
npm ERR! Tell the author that this fails on your system:
npm ERR!     node server.js
npm ERR! You can get their info via:
npm ERR!     npm owner ls scrapbook-redis-node-docker-example
npm ERR! There is likely additional logging output above.

npm ERR! Please include the following file with any support request:
npm ERR!     /npm-debug.log
`;

/** node's report of an \`error\` event that nobody listens for, then npm's of a script that failed. */
function crash(message: string, frame: string): string {
  return `events.js:141
      throw er; // Unhandled 'error' event
      ^

Error: ${message}
    at RedisClient.on_error (/node_modules/redis/index.js:196:24)
    at Socket.<anonymous> (/node_modules/redis/index.js:106:14)
    at emitOne (events.js:77:13)
    at Socket.emit (events.js:169:7)
    at ${frame}
    at doNTCallback2 (node.js:441:9)
    at process._tickCallback (node.js:355:17)
`;
}

test('each request counts, by the address that the container sees', async () => {
  const { curl } = scene();
  const page = (total: number, rows: string): string => `This page was generated after talking to redis.

Application Build: 1

Total requests: ${total}

IP count: 
${rows}`;
  expect(await curl('docker:3000')).toBe(page(1, '    ::ffff:10.0.0.10: 1\n'));
  expect(await curl('docker:3000/any/path?x', '-X', 'DELETE')).toBe(page(2, '    ::ffff:10.0.0.10: 2\n'));
  expect(await curl('localhost:3000')).toBe(page(3, '    ::ffff:10.0.0.10: 2\n    ::ffff:172.17.0.1: 1\n'));
  expect(await curl('0.0.0.0:3000')).toBe(page(4, '    ::ffff:10.0.0.10: 2\n    ::ffff:172.17.0.1: 2\n'));
  expect(await curl('-I', 'docker:3000')).toBe(
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 22 Nov 2026 15:36:20 GMT\r\nConnection: keep-alive\r\n\r\n',
  );
});

test('what goes over the wire is what node 4 sends', async () => {
  const { world, curl } = scene();
  await curl('docker:3000');
  const { stdout } = await world.run(world.host, async (process) => {
    const socket = await connect(process, { address: '10.0.0.10', port: 3000 });
    const fd = descriptorOf(process, socket);
    await process.write(fd, 'GET / HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n');
    for (let bytes = await process.read(fd); bytes.length > 0; bytes = await process.read(fd))
      await process.print(bytes);
    return 0;
  });
  expect(stdout).toBe(
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 22 Nov 2026 15:36:20 GMT\r\nConnection: close\r\n' +
      'Transfer-Encoding: chunked\r\n\r\n' +
      '65\r\nThis page was generated after talking to redis.\n\nApplication Build: 1\n\nTotal requests: 2\n\nIP count: \n\r\n' +
      '18\r\n    ::ffff:10.0.0.10: 2\n\r\n0\r\n\r\n',
  );
});

test('without a name for redis the application says so and ends', async () => {
  const { world, running, app } = scene({}, '');
  expect(await world.clock.drive(running.result)).toEqual({
    stdout: BANNER,
    stderr:
      crash(
        'Redis connection to redis:6379 failed - getaddrinfo ENOTFOUND redis redis:6379',
        'connectErrorNT (net.js:996:8)',
      ) + NPM_ERROR,
    status: 1,
  });
  expect(app.files.has('/npm-debug.log')).toBe(true);
});

test('a server that is gone ends the application a moment later', async () => {
  const { world, store, running, curl } = scene();
  await curl('docker:3000');
  const before = world.clock.monotonic();
  store.process.signal('SIGKILL', { fromKernel: true });
  const asked = curl('docker:3000');
  expect(await world.clock.drive(running.result)).toEqual({
    stdout: BANNER,
    stderr:
      crash(
        'Redis connection to redis:6379 failed - connect ECONNREFUSED 172.17.0.2:6379',
        'emitErrorNT (net.js:1253:8)',
      ) + NPM_ERROR,
    status: 1,
  });
  expect(world.clock.monotonic() - before).toBe(255);
  expect(await asked).toBe('curl: (52) Empty reply from server\n');
});

test('a server that comes back in time is found again, and waiting commands are sent', async () => {
  const { world, redis, store, curl } = scene();
  await curl('docker:3000');
  store.process.signal('SIGKILL', { fromKernel: true });
  await world.run(world.host, async (process) => {
    await process.sleep(100);
    return 0;
  });
  world.start(redis, redisStub());
  expect(await curl('docker:3000')).toContain('Total requests: 1\n');
});

test('commands without an answer when the connection ends are a TypeError in the application', async () => {
  const { world, store, running, curl } = scene({ mute: true });
  const asked = curl('docker:3000');
  await world.run(world.host, async (process) => {
    await process.sleep(10);
    return 0;
  });
  store.process.signal('SIGKILL', { fromKernel: true });
  const { stderr } = await world.clock.drive(running.result);
  expect(stderr).toBe(
    `/node_modules/redis/index.js:172
                    throw callback_err;
                    ^

TypeError: Cannot convert undefined or null to object
    at Function.keys (native)
    at Command.callback (/server.js:26:12)
    at RedisClient.flush_and_error (/node_modules/redis/index.js:169:29)
    at RedisClient.connection_gone (/node_modules/redis/index.js:486:10)
    at Socket.<anonymous> (/node_modules/redis/index.js:114:14)
    at emitNone (events.js:72:20)
    at Socket.emit (events.js:166:7)
    at endReadableNT (_stream_readable.js:905:12)
    at doNTCallback2 (node.js:441:9)
    at process._tickCallback (node.js:355:17)
${NPM_ERROR}`,
  );
  expect(await asked).toBe('curl: (52) Empty reply from server\n');
});

test('node and npm say what they cannot', async () => {
  const { world, app } = scene();
  app.files.set('/other.js', 'console.log(1)\n');
  const run = async (main: Main, ...argv: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(app, main, argv);
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await run(node, 'node', '--version')).toBe('v4.2.1\n[0]');
  expect(await run(node, 'node', 'other.js')).toBe("drydock: 'node other.js' is not simulated\n[127]");
  expect(await run(node, 'node', 'nosuch.js')).toBe(`module.js:339
    throw err;
    ^

Error: Cannot find module '/nosuch.js'
    at Function.Module._resolveFilename (module.js:337:15)
    at Function.Module._load (module.js:287:25)
    at Function.Module.runMain (module.js:467:10)
    at startup (node.js:134:18)
    at node.js:961:3
[1]`);
  expect(await run(npm, 'npm', 'install')).toBe("drydock: 'npm install' is not simulated\n[127]");
});

test("the settings are read from the application's source, the image's own included", () => {
  const settings = {
    redisHost: 'redis',
    redisPort: 6379,
    port: 3000,
    heading: 'This page was generated after talking to redis.',
    build: '1',
  };
  expect(readCounterSource(SOURCE)).toEqual(settings);
  const records = redisNodeDockerExample.releases.flatMap(({ steps }) =>
    steps.flatMap((step) => [...(step.layer?.build().records() ?? [])]),
  );
  const server = records.find(({ path }) => path === 'usr/src/app/server.js');
  expect(readCounterSource(new TextDecoder().decode(server?.content))).toEqual(settings);
  const changed = SOURCE.replace("6379, 'redis'", "7000, 'store'")
    .replace('listen(3000)', 'listen(8080)')
    .replace('Build: 1', 'Build: 2');
  expect(readCounterSource(changed)).toEqual({
    ...settings,
    redisHost: 'store',
    redisPort: 7000,
    port: 8080,
    build: '2',
  });
  expect(readCounterSource('console.log(1)')).toBe(undefined);
});
