import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import type { FileSystem } from '../../../src/linux/fs/file-system.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../../src/linux/net/sockets.ts';
import { ControlGroup } from '../../../src/linux/process/control-group.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

const clock = new VirtualClock(0);
const noFiles = { from: () => noFiles } as unknown as FileSystem;

/** Runs processes side by side in a machine of 1,000 bytes; answers how they ended and how often memory ran out. */
async function run(...mains: readonly Main[]) {
  let exhausted = 0;
  const kernel = new Kernel({ clock, random: new SeededRandom(1), programs: new Map() });
  const machine = new Machine({
    kernel,
    hostname: 'test',
    fs: noFiles,
    net: {} as NetworkNamespace,
    group: new ControlGroup(kernel, { memory: { limit: () => 1000, exhausted: () => exhausted++ } }),
  });
  const processes = mains.map((main) => machine.spawn({ argv: ['program'], main }));
  const statuses = await clock.drive(Promise.all(processes.map(({ exited }) => exited)));
  return { statuses, exhausted, left: machine.group.held };
}

test('what fits is held, and is free again afterwards', async () => {
  const main: Main = (process) => {
    process.hold(1000);
    process.hold(10);
    process.hold(900);
    return 0;
  };
  expect(await run(main)).toEqual({ statuses: [{ code: 0 }], exhausted: 0, left: 0 });
});

test('who holds most is ended when there is no more', async () => {
  const large: Main = async (process) => {
    process.hold(600);
    await process.sleep(10_000);
    return 0;
  };
  const small: Main = async (process) => {
    await process.sleep(1000);
    process.hold(500);
    return process.machine.group.held === 500 ? 3 : 4;
  };
  expect(await run(small, large)).toEqual({
    statuses: [{ code: 3 }, { code: 0, signal: 'SIGKILL' }],
    exhausted: 1,
    left: 0,
  });
});

test('a string that the engine below cannot make any longer ends the program in the same way', async () => {
  const endless: Main = () => {
    throw new RangeError('Invalid string length');
  };
  expect(await run(endless)).toEqual({
    statuses: [{ code: 0, signal: 'SIGKILL' }],
    exhausted: 1,
    left: 0,
  });
});
