import { expect, it } from 'vitest';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

it('--bigkeys tells the largest key of each type', async () => {
  const world = new ServerWorld();
  await world.start();
  await world.cli('SET', 'word', 'four');
  await world.cli('RPUSH', 'list', 'a', 'b', 'c');
  const { stdout, status } = await world.cli('--bigkeys');
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(8)).toEqual([
    '-------- summary -------',
    '',
    'Sampled 2 keys in the keyspace!',
    'Total key length in bytes is 8 (avg len 4.00)',
    '',
    `Biggest   list found '"list"' has 3 items`,
    `Biggest string found '"word"' has 4 bytes`,
    '',
    '1 lists with 3 items (50.00% of keys, avg size 3.00)',
    '0 hashs with 0 fields (00.00% of keys, avg size 0.00)',
    '1 strings with 4 bytes (50.00% of keys, avg size 4.00)',
    '0 streams with 0 entries (00.00% of keys, avg size 0.00)',
    '0 sets with 0 members (00.00% of keys, avg size 0.00)',
    '0 zsets with 0 members (00.00% of keys, avg size 0.00)',
    '',
  ]);
});

it('--memkeys-samples tells the memory of keys by so many of their elements', async () => {
  const world = new ServerWorld();
  await world.start();
  await world.cli('RPUSH', 'list', 'a', 'b', 'c');
  const usage = (await world.cli('MEMORY', 'USAGE', 'list', 'SAMPLES', '2')).stdout.trim();
  const { stdout, status } = await world.cli('--memkeys-samples', '2');
  expect(status).toBe(0);
  expect(stdout).toContain(`\nBiggest   list found '"list"' has ${usage} bytes\n`);
  expect(stdout).toContain(`\n1 lists with ${usage} bytes (100.00% of keys, avg size ${usage}.00)\n`);
});

it('--bigkeys, --hotkeys and --scan tell why they cannot', async () => {
  const world = new ServerWorld();
  await world.start('--requirepass', 'secret');
  for (const [option, stderr] of [
    ['--bigkeys', "Couldn't determine DBSIZE: NOAUTH Authentication required.\n"],
    ['--hotkeys', "Couldn't determine DBSIZE: NOAUTH Authentication required.\n"],
    ['--scan', 'SCAN error: NOAUTH Authentication required.\n'],
  ] as const) {
    expect(await world.cli(option)).toEqual({ stdout: '', stderr, status: 1 });
  }
});

it('^C ends the walk through the keys, and what was found is told', async () => {
  const world = new ServerWorld();
  await world.start();
  const commands = Array.from({ length: 1200 }, (_, i) => `SET key:${i} ${i}\n`).join('');
  await world.world.run(world.box, redisCli, ['redis-cli'], { input: commands });
  const walk = (...args: readonly string[]) =>
    world.world.clock.drive(
      (async () => {
        const { process, result } = world.world.start(world.box, redisCli, ['redis-cli', ...args]);
        // A hundred steps of ten keys are through, and the next have not begun.
        await new Promise<void>((resolve) => void world.world.clock.setTimer(500, resolve));
        process.signal('SIGINT');
        return result;
      })(),
    );
  const biggest = await walk('--bigkeys', '-i', '3600');
  expect(biggest.stdout).toMatch(
    /\n-------- summary -------\n\n\[8\d\.\d\d%\] Sampled 1\d\d\d keys in the keyspace!\nTotal key length/,
  );
  const hottest = await walk('--hotkeys', '-i', '3600');
  expect(hottest.stderr).toMatch(/^Error: ERR An LFU maxmemory policy is not selected/);
  const scan = await walk('--scan', '-i', '3600');
  expect(scan.stdout.split('\n').length).toBeLessThan(30);
  expect([biggest.status, scan.status]).toEqual([0, 0]);
});
