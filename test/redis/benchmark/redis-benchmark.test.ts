import { expect, it } from 'vitest';
import { redisBenchmark } from '../../../src/redis/benchmark/redis-benchmark.ts';
import type { Outcome } from '../../linux/net/world.ts';
import { ServerWorld } from '../server/server-world.ts';

async function worldWithServer(...args: string[]): Promise<ServerWorld> {
  const world = new ServerWorld();
  await world.start(...args);
  return world;
}

function benchmark({ world, box }: ServerWorld, ...args: string[]): Promise<Outcome> {
  return world.run(box, redisBenchmark, ['redis-benchmark', ...args]);
}

/** What stays on a terminal: no progress, no figures. */
function layout(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\s\S]*\r/, ''))
    .map((line) => line.replace(/\b\d+\.\d+\b|\binf\b/g, '#').replace(/ +#/g, ' #'));
}

it('prints what the real one prints', async () => {
  const world = await worldWithServer('--save', '');
  const { stdout, stderr, status } = await benchmark(world, '-t', 'set', '-n', '20', '-c', '4', '-P', '2');
  expect([stderr, status]).toEqual(['', 0]);
  expect(layout(stdout)).toEqual([
    '====== SET ======',
    '  20 requests completed in # seconds',
    '  4 parallel clients',
    '  3 bytes payload',
    '  keep alive: 1',
    '  host configuration "save": ',
    '  host configuration "appendonly": no',
    '  multi-thread: no',
    '',
    'Latency by percentile distribution:',
    ...layout(stdout)
      .filter((line) => /^#% <= # milliseconds \(cumulative count \d+\)$/.test(line))
      .slice(0, -1),
    '',
    'Cumulative distribution of latencies:',
    '#% <= # milliseconds (cumulative count 20)',
    '',
    'Summary:',
    '  throughput summary: # requests per second',
    '  latency summary (msec):',
    '          avg       min       p50       p95       p99       max',
    '    # # # # # #'.replace('    ', ' '),
    '',
    '',
  ]);
  expect((await world.cli('GET', 'key:__rand_int__')).stdout).toBe('VXK\n');
});

it('-q and --csv print a line for each test', async () => {
  const world = await worldWithServer();
  const quiet = await benchmark(world, '-q', '-n', '10', '-t', 'ping,lpush');
  expect(layout(quiet.stdout)).toEqual([
    'PING_INLINE: # requests per second, p50=# msec',
    'PING_MBULK: # requests per second, p50=# msec',
    'LPUSH: # requests per second, p50=# msec',
    '',
    '',
  ]);
  const csv = await benchmark(world, '--csv', '-n', '10', '-t', 'lrange_300,mset');
  expect(layout(csv.stdout)).toEqual([
    '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"',
    '"LPUSH (needed to benchmark LRANGE)","#","#","#","#","#","#","#"',
    '"LRANGE_300 (first 300 elements)","#","#","#","#","#","#","#"',
    '"MSET (10 keys)","#","#","#","#","#","#","#"',
    '',
  ]);
});

it('sends a command of one’s own, with random numbers and what stands in standard input', async () => {
  const world = await worldWithServer();
  const { stdout } = await benchmark(
    world,
    '-n',
    '50',
    '-r',
    '10',
    '-c',
    '3',
    '-k',
    '0',
    'sadd',
    'numbers',
    '__rand_int__',
  );
  expect(layout(stdout).slice(0, 5)).toEqual([
    '====== sadd numbers __rand_int__ ======',
    '  50 requests completed in # seconds',
    '  3 parallel clients',
    '  46 bytes payload',
    '  keep alive: 0',
  ]);
  const members = (await world.cli('SMEMBERS', 'numbers')).stdout.trim().split('\n').sort();
  expect(members).toEqual(Array.from({ length: 10 }, (_, at) => String(at).padStart(12, '0')));
});

it('ends at the first error', async () => {
  const world = await worldWithServer();
  const wrong = await benchmark(world, '-n', '10', '--csv', 'get');
  expect([wrong.stderr, wrong.status]).toEqual([
    "Error from server: ERR wrong number of arguments for 'get' command\n",
    1,
  ]);
  const nobody = await benchmark(world, '-p', '6000', '-t', 'ping');
  expect([nobody.stderr, nobody.status]).toEqual([
    'Could not connect to Redis at 127.0.0.1:6000: Connection refused\nWARNING: Could not fetch server CONFIG\nCould not connect to Redis at 127.0.0.1:6000: Connection refused\n',
    1,
  ]);
  const bad = await benchmark(world, '-n');
  expect(bad.stdout).toMatch(
    /^Invalid option "-n" or option argument missing\n\nUsage: redis-benchmark \[OPTIONS\]/,
  );
  expect((await benchmark(world, '--version')).stdout).toBe('redis-benchmark 7.0.15\n');
});

it.each([
  [
    ['-e', '-n', '1', '-q', '-t', 'ping_inline'],
    'WARNING: -e option has no effect. We now immediately exit on error to avoid false results.\n',
    0,
  ],
  [
    ['-k', '0', '-n', '1', '-c', '1', '-q', '-t', 'ping_inline'],
    "WARNING: Keepalive disabled. You probably need 'echo 1 > /proc/sys/net/ipv4/tcp_tw_reuse' for Linux and 'sudo sysctl -w net.inet.tcp.msl=1000' for Mac OS X in order to use a lot of clients/requests\n",
    0,
  ],
  [
    ['--threads', '501', '-n', '1', '-c', '1', '-q', '-t', 'ping_inline'],
    'WARNING: Too many threads, limiting threads to 500.\n',
    0,
  ],
  [
    ['-a', 'x', '-n', '1'],
    'Node 127.0.0.1:6379 replied with error:\nERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?\n',
    1,
  ],
  [
    ['-h', 'nosuch', '-n', '1'],
    'Could not connect to Redis at nosuch:6379: Name or service not known\nWARNING: Could not fetch server CONFIG\nCould not connect to Redis at nosuch:6379: Name or service not known\n',
    1,
  ],
])('warns and complains: %j', async (args, stderr, status) => {
  const outcome = await benchmark(await worldWithServer('--save', ''), ...args);
  expect([outcome.stderr, outcome.status]).toEqual([stderr, status]);
});

it('a server that wants a password ends it', async () => {
  const outcome = await benchmark(await worldWithServer('--requirepass', 'x'), '-n', '1');
  expect(outcome).toEqual({
    stdout: '',
    stderr: 'Node 127.0.0.1:6379 replied with error:\nNOAUTH Authentication required.\n',
    status: 1,
  });
});
