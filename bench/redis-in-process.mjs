import { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { fillServer } from './redis-servers.mjs';

/** Keys, or members of the one collection, that are there. */
const SIZES = [1_000, 100_000, 1_000_000];
/**
 * Commands of a measurement: so many, or as many as this time allows, in ms. A collection grows meanwhile, which must not
 * make much of it; keys stay as many as they are, and so few commands would be over in ten milliseconds.
 */
const COMMANDS = { growing: 20_000, keys: 100_000 };
const MOST_TIME = 500;
/** How often somebody looks at the clock. */
const BATCH = 16;

/**
 * @typedef {object} Workload
 * @property {boolean} grows whether the commands add members
 * @property {(size: number) => Record<string, unknown>} mockData what is there, as ioredis-mock takes it
 * @property {(n: number) => string[]} fill the command that makes the nth key or member
 * @property {(n: number, size: number) => string[]} command the nth command that is measured
 */

/** A number that jumps about below `size`. @param {number} n @param {number} size */
const scattered = (n, size) => (n * 7_919) % size;

/** @type {Readonly<Record<string, Workload>>} */
const workloads = {
  SET: {
    grows: false,
    mockData: (size) => Object.fromEntries(times(size, (n) => [`key:${n}`, `value ${n}`])),
    fill: (n) => ['set', `key:${n}`, `value ${n}`],
    command: (n, size) => ['set', `key:${scattered(n, size)}`, `value ${n}`],
  },
  GET: {
    grows: false,
    mockData: (size) => Object.fromEntries(times(size, (n) => [`key:${n}`, `value ${n}`])),
    fill: (n) => ['set', `key:${n}`, `value ${n}`],
    command: (n, size) => ['get', `key:${scattered(n, size)}`],
  },
  INCR: {
    grows: false,
    mockData: (size) => Object.fromEntries(times(size, (n) => [`counter:${n}`, `${n}`])),
    fill: (n) => ['set', `counter:${n}`, `${n}`],
    command: (n, size) => ['incr', `counter:${scattered(n, size)}`],
  },
  LPUSH: {
    grows: true,
    mockData: (size) => ({ list: times(size, (n) => `value ${n}`) }),
    fill: (n) => ['lpush', 'list', `value ${n}`],
    command: (n) => ['lpush', 'list', `fresh ${n}`],
  },
  'LRANGE 100': {
    grows: false,
    mockData: (size) => ({ list: times(size, (n) => `value ${n}`) }),
    fill: (n) => ['lpush', 'list', `value ${n}`],
    command: () => ['lrange', 'list', '0', '99'],
  },
  HSET: {
    grows: true,
    mockData: (size) => ({ hash: Object.fromEntries(times(size, (n) => [`field:${n}`, `value ${n}`])) }),
    fill: (n) => ['hset', 'hash', `field:${n}`, `value ${n}`],
    command: (n) => ['hset', 'hash', `fresh:${n}`, `value ${n}`],
  },
  ZADD: {
    grows: true,
    mockData: (size) => ({
      zset: new Map(times(size, (n) => [`member ${n}`, { score: scattered(n, size), value: `member ${n}` }])),
    }),
    fill: (n) => ['zadd', 'zset', `${scattered(n, 1_000_003)}`, `member ${n}`],
    command: (n) => ['zadd', 'zset', `${scattered(n, 1_000_003)}`, `fresh ${n}`],
  },
  XADD: {
    grows: true,
    mockData: (size) => ({ stream: times(size, (n) => [`${n + 1}-0`, ['field', `value ${n}`]]) }),
    fill: (n) => ['xadd', 'stream', '*', 'field', `value ${n}`],
    command: (n) => ['xadd', 'stream', '*', 'field', `fresh ${n}`],
  },
};

/**
 * Commands a second of one caller that awaits each answer, as a unit test does. Ours: `client.call('GET', 'key')` of a
 * server from createRedisServer, in this process. ioredis-mock: `mock.get('key')`, in this process; its collections are
 * given to it whole, because it would take hours to grow them, and it is measured for half a second. The real server:
 * `redis.get('key')` of ioredis, over loopback.
 * @param {typeof import('../src/headless.ts')['createRedisServer']} createRedisServer
 * @param {import('./redis-servers.mjs').Served | undefined} real
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureInProcess(createRedisServer, real) {
  const redis = real && new Redis(real.port, '127.0.0.1');
  const rows = [];
  for (const [name, workload] of Object.entries(workloads)) {
    const { mockData, fill } = workload;
    /** @param {number} size @param {string} host */
    const measureBoth = async (size, host) => {
      const server = await createRedisServer({ seed: 1 });
      const client = server.client();
      for (let n = 0; n < size; n += 1) client.call(.../** @type {[string]} */ (fill(n)));
      const ours = await perSecond(size, workload, (words) =>
        client.call(.../** @type {[string]} */ (words)),
      );
      server.dispose();

      /** @type {any} Its commands are methods. */
      const mock = new RedisMock({ data: mockData(size), host });
      const theirs = await perSecond(size, workload, ([verb = '', ...rest]) => mock[verb](...rest));
      await mock.flushall();
      return { ours, theirs };
    };
    // Both get the same measurement once before it counts: a tenth of one is not enough for an engine to have compiled
    // what runs, so that it would be told how quickly code becomes quick, the first rows paying for those after them.
    await measureBoth(SIZES[0] ?? 0, `${name}-warm-up`);
    /** @type {(string | number)[]} */
    let row = [];
    for (const size of SIZES) {
      const { ours, theirs } = await measureBoth(size, `${name}-${size}`);
      let actual;
      if (redis && real) {
        await redis.flushall();
        await fillServer(real.port, size, fill);
        actual = await perSecond(size, workload, (words) => redis.call(.../** @type {[string]} */ (words)));
      }
      row = [name, size.toLocaleString('en'), rate(ours), rate(theirs), `${times3(ours / theirs)} x`];
      rows.push([...row, actual === undefined ? '' : rate(actual)]);
    }
  }
  await redis?.flushall();
  redis?.disconnect();
  return [
    {
      title:
        'Redis, one caller that awaits each answer, commands a second (ours and ioredis-mock in process, the real one over loopback)',
      head: ['', 'keys or members', 'drydock', 'ioredis-mock', 'ratio', 'redis-server'],
      rows,
    },
  ];
}

/**
 * @param {number} size @param {Workload} workload
 * @param {(words: string[]) => unknown} call
 */
async function perSecond(size, { grows, command }, call) {
  const count = grows ? COMMANDS.growing : COMMANDS.keys;
  const commands = Array.from({ length: count }, (_, n) => command(n, size));
  const warmUp = performance.now();
  let n = 0;
  // A tenth of it warms up.
  for (; n < count / 10 && performance.now() - warmUp < MOST_TIME / 10; n += 1) await call(commands[n] ?? []);
  const first = n;
  const start = performance.now();
  let passed = 0;
  while (n < count && passed < MOST_TIME) {
    for (const end = Math.min(count, n + BATCH); n < end && passed < MOST_TIME; n += 1) {
      await call(commands[n] ?? []);
      if (size >= 100_000 && n % BATCH === 0) passed = performance.now() - start;
    }
    passed = performance.now() - start;
  }
  return ((n - first) * 1000) / passed;
}

/** @template T @param {number} count @param {(n: number) => T} make */
function times(count, make) {
  return Array.from({ length: count }, (_, n) => make(n));
}

/** @param {number} perSecond */
function rate(perSecond) {
  return perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en');
}

/** @param {number} ratio */
function times3(ratio) {
  return ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en');
}
