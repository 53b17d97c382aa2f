import { expect, it } from 'vitest';
import { World } from '../world.ts';

it('a container finds its limits in its control group', async () => {
  const world = new World();
  await world.start('c1', {
    Cmd: ['sleep', '900'],
    HostConfig: { Memory: 67_108_864, NanoCpus: 500_000_000, PidsLimit: 50, CpuShares: 512 },
  });
  await world.start('c2', { Cmd: ['sleep', '900'] });
  const read = async (name: string, file: string) =>
    (await world.exec(name, ['cat', `/sys/fs/cgroup/${file}`])).stdout;
  const files = ['memory.max', 'memory.swap.max', 'cpu.max', 'cpu.weight', 'pids.max', 'pids.current'];
  const all = async (name: string) => {
    const lines: string[] = [];
    for (const file of files) lines.push(await read(name, file));
    return lines;
  };
  expect(await all('c1')).toEqual(['67108864\n', '67108864\n', '50000 100000\n', '20\n', '50\n', '2\n']);
  expect(await all('c2')).toEqual(['max\n', 'max\n', 'max 100000\n', '100\n', 'max\n', '2\n']);
});
