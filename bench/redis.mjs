import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import RedisMock from 'ioredis-mock';
import { build } from 'vite';

/** Commands for each measurement; every tenth as many run before, unmeasured. */
const COMMANDS = 20_000;
const KEYS = 1_000;

/** Name → the arguments of its nth command. @type {Readonly<Record<string, (n: number) => string[]>>} */
const workloads = {
  SET: (n) => ['SET', `key:${n % KEYS}`, `value ${n}`],
  GET: (n) => ['GET', `key:${n % KEYS}`],
  INCR: (n) => ['INCR', `counter:${n % KEYS}`],
  RPUSH: (n) => ['RPUSH', `list:${n % KEYS}`, `value ${n}`],
  HSET: (n) => ['HSET', `hash:${n % KEYS}`, `field:${n % 10}`, `value ${n}`],
  SADD: (n) => ['SADD', `set:${n % KEYS}`, `member ${n % 100}`],
  ZADD: (n) => ['ZADD', `zset:${n % KEYS}`, String(n % 97), `member ${n % 100}`],
};

/**
 * Commands a second of one client that waits for each reply: our store (RESP bytes in, RESP bytes out) beside ioredis-mock
 * (JavaScript values in and out), one after the other on the same machine.
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureRedis() {
  const connect = await bundledConnect();
  const rows = [];
  for (const [name, command] of Object.entries(workloads)) {
    const send = connect();
    const ours = await perSecond((n) => encode(command(n)), send);
    /** @type {any} Its commands are methods. */
    const mock = new RedisMock();
    await mock.flushall();
    const theirs = await perSecond(command, ([verb = '', ...args]) => mock[verb.toLowerCase()](...args));
    rows.push([name, Math.round(ours), Math.round(theirs), `${(ours / theirs).toFixed(1)} x`]);
  }
  return [
    { title: 'Redis in process, commands a second', head: ['', 'drydock', 'ioredis-mock', 'ratio'], rows },
  ];
}

/**
 * @template C
 * @param {(n: number) => C} command @param {(command: C) => unknown} call
 */
async function perSecond(command, call) {
  const warmUp = COMMANDS / 10;
  const commands = Array.from({ length: warmUp + COMMANDS }, (_, n) => command(n));
  for (const each of commands.slice(0, warmUp)) await call(each);
  const measured = commands.slice(warmUp);
  const start = performance.now();
  for (const each of measured) await call(each);
  return (COMMANDS * 1000) / (performance.now() - start);
}

const encoder = new TextEncoder();

/** A command as a client sends it. @param {readonly string[]} args */
function encode(args) {
  return encoder.encode(`*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}`);
}

/** The store, bundled as it is in the product. @returns {Promise<typeof import('./redis-store.ts').connect>} */
async function bundledConnect() {
  const outDir = mkdtempSync(path.join(tmpdir(), 'drydock-bench-'));
  try {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('redis-store.ts', import.meta.url)),
        outDir,
        rolldownOptions: { output: { entryFileNames: 'redis-store.mjs' } },
      },
    });
    return (await import(pathToFileURL(path.join(outDir, 'redis-store.mjs')).href)).connect;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
