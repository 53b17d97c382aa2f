import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startOurServer } from './redis-servers.mjs';

const run = promisify(execFile);
const CLIENTS = 50;
/** Keys, or members, that are drawn from. */
const KEYS = 100_000;
/** So many requests that a run takes about a second: our server must have become warm, and redis-benchmark counts in milliseconds. */
const PIPELINES = [
  { depth: 16, requests: 300_000 },
  { depth: 1, requests: 100_000 },
];
/** The better of so many runs counts; ours and the real server take turns. */
const RUNS = 3;

/** Name → what redis-benchmark is to send. @type {Readonly<Record<string, readonly string[]>>} */
const commands = {
  SET: ['SET', 'key:__rand_int__', 'value'],
  GET: ['GET', 'key:__rand_int__'],
  INCR: ['INCR', 'counter:__rand_int__'],
  LPUSH: ['LPUSH', 'list', 'value'],
  'LRANGE 100': ['LRANGE', 'list', '0', '99'],
  HSET: ['HSET', 'hash', 'field:__rand_int__', 'value'],
  ZADD: ['ZADD', 'zset', '__rand_int__', 'member:__rand_int__'],
  XADD: ['XADD', 'stream', '*', 'field', 'value'],
};

/**
 * Commands a second of redis-benchmark: `drydock redis` and the real server, both over loopback.
 * @param {string} program
 * @param {import('./redis-servers.mjs').Served | undefined} real
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureOverTcp(program, real) {
  if (!real) return [];
  const ours = await startOurServer(program);
  const tables = [];
  for (const { depth, requests } of PIPELINES) {
    const rows = [];
    for (const [name, words] of Object.entries(commands)) {
      const best = [0, 0];
      for (let time = 0; time < RUNS; time += 1) {
        for (const [which, { port }] of [ours, real].entries()) {
          best[which] = Math.max(best[which] ?? 0, await benchmark(port, depth, requests, words));
        }
      }
      const [mine = 0, actual = 0] = best;
      rows.push([name, round(mine), round(actual), `${((mine / actual) * 100).toFixed(0)} %`]);
    }
    await Promise.all([ours, real].map(({ port }) => run('redis-cli', ['-p', `${port}`, 'flushall'])));
    tables.push({
      title: `Redis over loopback, redis-benchmark -c ${CLIENTS} -P ${depth}, commands a second (the best of ${RUNS} runs)`,
      head: ['', 'drydock redis', 'redis-server', 'share'],
      rows,
    });
  }
  ours.stop();
  return tables;
}

/** @param {number} port @param {number} depth @param {number} requests @param {readonly string[]} words */
async function benchmark(port, depth, requests, words) {
  // A range costs more than an element.
  const count = words[0] === 'LRANGE' ? requests / 2 : requests;
  const options = { p: port, c: CLIENTS, P: depth, n: count, r: KEYS };
  const flags = Object.entries(options).flatMap(([name, value]) => [`-${name}`, `${value}`]);
  const { stdout } = await run('redis-benchmark', [...flags, '--csv', ...words]);
  return Number(
    /"([\d.]+)"/.exec(
      stdout
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^"[^"]*",/, '') ?? '',
    )?.[1],
  );
}

/** @param {number} perSecond */
function round(perSecond) {
  return Math.round(perSecond).toLocaleString('en');
}
