import { expect, it } from 'vitest';
import { ServerWorld } from '../../server/server-world.ts';

it('--hotkeys tells the keys that are used most, if the server counts', async () => {
  const world = new ServerWorld();
  await world.start('--maxmemory-policy', 'allkeys-lfu');
  await world.cli('SET', 'one', '1');
  const { stdout, stderr, status } = await world.cli('--hotkeys');
  expect([stderr, status]).toEqual(['', 0]);
  const lines = stdout.split('\n').slice(5);
  expect(lines.map((line) => line.replace(/counter:? \d+/, 'counter N'))).toEqual([
    `[00.00%] Hot key '"one"' found so far with counter N`,
    '',
    '-------- summary -------',
    '',
    'Sampled 1 keys in the keyspace!',
    'hot key found with counter N\tkeyname: "one"',
    '',
  ]);
});

it('--hotkeys says that the server does not count', async () => {
  const world = new ServerWorld();
  await world.start();
  await world.cli('SET', 'one', '1');
  const { stderr, status } = await world.cli('--hotkeys');
  expect([stderr, status]).toEqual([
    'Error: ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.\n',
    1,
  ]);
});
