import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import type { FileSystem } from '../../../src/linux/fs/file-system.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../../src/linux/net/sockets.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

const noFiles = { from: () => noFiles } as unknown as FileSystem;

function boot() {
  const clock = new VirtualClock(0);
  const kernel = new Kernel({ clock, random: new SeededRandom(1), programs: new Map() });
  const machine = new Machine({ kernel, hostname: 'test', fs: noFiles, net: {} as NetworkNamespace });
  const run = (...mains: readonly Main[]) => {
    const processes = mains.map((main) => machine.spawn({ argv: ['program'], main }));
    return clock.drive(Promise.all(processes.map(({ exited }) => exited))).then(() => processes);
  };
  return { clock, kernel, machine, run };
}

/** A loop that goes on until the clock has seen so many milliseconds pass: two of them share them. */
function spin(ms: number): Main {
  return async (process) => {
    const { clock } = process.machine.kernel;
    const until = clock.monotonic() + ms;
    while (clock.monotonic() < until) await process.breathe();
    return 0;
  };
}

const used = (process: Process): number => process.machine.kernel.processor.usedBy(process);

test('who computes is charged what the clock saw pass; who waits is not', async () => {
  const { kernel, machine, run } = boot();
  const [busy, idle] = await run(spin(20), async (process) => {
    await process.sleep(1000);
    return 0;
  });
  expect([busy && used(busy), idle && used(idle)]).toEqual([20, 0]);
  expect([kernel.processor.busy, kernel.processor.usedIn(machine.group)]).toEqual([20, 20]);
});

test('a stopped process computes nothing', async () => {
  const { clock, run } = boot();
  const [process] = await run(async (self) => {
    clock.setTimer(10, () => self.signal('SIGSTOP', { fromKernel: true }));
    clock.setTimer(500, () => self.signal('SIGCONT'));
    return spin(600)(self);
  });
  expect(process && used(process)).toBe(110);
});

test('a parent that waited knows what its children used', async () => {
  const { run } = boot();
  const [parent] = await run(async (process) => {
    await process.wait(process.spawn({ argv: ['child'], main: spin(30) }));
    return 0;
  });
  expect([parent && used(parent), parent?.computedByChildren]).toEqual([0, 30]);
});

test('the load rises while somebody computes and falls afterwards', async () => {
  const { clock, kernel, run } = boot();
  await run(spin(6000));
  const after = kernel.processor.load.map((load) => load.toFixed(2));
  expect(after).toEqual(['0.10', '0.02', '0.01']);
  await clock.drive(new Promise<void>((resolve) => clock.setTimer(60_000, resolve)));
  expect(kernel.processor.load.map((load) => load.toFixed(2))).toEqual(['0.04', '0.02', '0.01']);
});
