import { expect, test } from 'vitest';
import { World } from '../world.ts';

test('vmstat tells of the memory, as often as it is asked', async () => {
  const world = new World();
  // What is free changes with the programs that run: the rest is fixed.
  const run = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout, ...rest } = await world.run(['vmstat', ...args]);
    return { stdout: stdout.replace(/\d{7}(?= +61440 )/g, (free) => 'F'.repeat(free.length)), ...rest };
  };
  const row = ' 1  0      0 FFFFFFF  61440 1159263    0    0     0     0    0    0  0  0 100  0  0  0\n';
  expect(await run('-n', '5', '2')).toEqual({
    stdout: `procs -----------memory---------- ---swap-- -----io---- -system-- -------cpu-------
 r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st gu
${row}${row}`,
    stderr: '',
    status: 0,
  });
  expect(await run('-w')).toEqual({
    stdout: `--procs-- -----------------------memory---------------------- ---swap-- -----io---- -system-- ----------cpu----------
   r    b         swpd         free         buff        cache   si   so    bi    bo   in   cs  us  sy  id  wa  st  gu
   1    0            0      FFFFFFF        61440      1159263    0    0     0     0    0    0   0   0 100   0   0   0
`,
    stderr: '',
    status: 0,
  });
  expect(await world.run(['vmstat', 'x'])).toEqual({
    stdout: '',
    stderr: "vmstat: failed to parse argument: 'x'\n",
    status: 1,
  });
  expect(await world.run(['vmstat', '-S', 'q'])).toEqual({
    stdout: '',
    stderr: 'vmstat: -S requires k, K, m or M (default is KiB)\n',
    status: 1,
  });
});
