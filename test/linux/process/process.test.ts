import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import type { FileSystem } from '../../../src/linux/fs/file-system.ts';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../../src/linux/net/sockets.ts';
import { Interrupted, statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import type { SpawnOptions } from '../../../src/linux/process/spawn-options.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

const clock = new VirtualClock(0);
const kernel = new Kernel({ clock, random: new SeededRandom(1), programs: new Map() });
// These tests start code of their own, so nothing looks at files or the network.
const noFiles = { from: () => noFiles } as unknown as FileSystem;

function machine(): Machine {
  return new Machine({ kernel, hostname: 'test', fs: noFiles, net: {} as NetworkNamespace });
}

/** Runs `main` as the first process of a new machine and answers its status as `$?` would. */
async function run(main: Main, options: Partial<SpawnOptions> = {}): Promise<number> {
  const process = machine().spawn({ argv: ['init'], main, ...options });
  return statusNumber(await clock.drive(process.exited));
}

const forever: Main = async (process) => {
  for (;;) await process.sleep(3_600_000);
};

test('a program ends with its status, with exit from anywhere, or with 70 when it breaks', async () => {
  expect(await run(() => 3)).toBe(3);
  expect(await run((process) => process.exit(4))).toBe(4);
  expect(
    await run(() => {
      throw new Error('defect');
    }),
  ).toBe(70);
});

test('a parent waits for its child and sees the signal that ended it', async () => {
  const status = await run(async (process) => {
    const child = process.spawn({ argv: ['sleep'], main: forever });
    await process.sleep(5);
    child.signal('SIGTERM');
    expect(child.state).toBe('zombie');
    return statusNumber(await process.wait(child));
  });
  expect(status).toBe(143);
});

test('a killed process lets go of its files at once and its code unwinds', async () => {
  const pipe = createPipe(kernel);
  const log: string[] = [];
  await run(async (process) => {
    const child = process.spawn({
      argv: ['writer'],
      descriptors: new Map([[1, pipe.writer]]),
      main: async (self) => {
        try {
          await forever(self);
        } finally {
          log.push('unwound');
        }
        return 0;
      },
    });
    pipe.writer.release();
    await process.sleep(1);
    child.signal('SIGKILL');
    expect(pipe.reader.tryRead(1)).toEqual(new Uint8Array(0));
    await process.wait(child);
    return 0;
  });
  expect(log).toEqual(['unwound']);
});

test('a handled signal ends a wait with EINTR, or not with restart', async () => {
  const log: string[] = [];
  await run(async (process) => {
    const child = process.spawn({
      argv: ['handler'],
      main: async (self) => {
        self.onSignal('SIGUSR1', () => log.push('restarted'), { restart: true });
        self.onSignal('SIGINT', () => log.push('interrupted'));
        try {
          await self.sleep(1_000);
        } catch (error) {
          return error instanceof Interrupted ? 42 : 1;
        }
        return 0;
      },
    });
    await process.sleep(1);
    child.signal('SIGUSR1');
    child.signal('SIGINT');
    log.push(String(statusNumber(await process.wait(child))));
    return 0;
  });
  expect(log).toEqual(['restarted', 'interrupted', '42']);
});

test('the first process of a machine ignores signals it does not handle, but not the kernel’s SIGKILL', async () => {
  const first = machine().spawn({ argv: ['init'], main: forever });
  first.signal('SIGTERM');
  first.signal('SIGKILL');
  expect(first.state).toBe('running');
  first.signal('SIGKILL', { fromKernel: true });
  expect(statusNumber(await first.exited)).toBe(137);
});

test('when the first process ends, all others of the machine are killed', async () => {
  const host = machine();
  let child: Process | undefined;
  const first = host.spawn({
    argv: ['init'],
    main: async (process) => {
      child = process.spawn({ argv: ['sleep'], main: forever });
      await process.sleep(1);
      return 0;
    },
  });
  await clock.drive(first.exited);
  expect(child?.status).toEqual({ code: 0, signal: 'SIGKILL' });
  expect(host.pids.list()).toEqual([]);
});

test('an orphan goes to the first process, which can wait for it', async () => {
  const status = await run(async (process) => {
    let orphan: Process | undefined;
    const middle = process.spawn({
      argv: ['middle'],
      main: (self) => {
        orphan = self.spawn({ argv: ['orphan'], main: async (own) => own.sleep(10).then(() => 9) });
        return 0;
      },
    });
    await process.wait(middle);
    expect(orphan?.parentPid).toBe(1);
    return statusNumber((await process.waitAny()).status ?? { code: 0 });
  });
  expect(status).toBe(9);
});

test('a stopped process waits until it is continued; signals wait with it', async () => {
  const log: string[] = [];
  await run(async (process) => {
    const child = process.spawn({
      argv: ['ticker'],
      main: async (self) => {
        self.onSignal('SIGUSR1', () => log.push(`usr1 at ${clock.now() - start}`), { restart: true });
        await self.sleep(10);
        log.push(`tick at ${clock.now() - start}`);
        return 0;
      },
    });
    const start = clock.now();
    await process.sleep(1);
    child.signal('SIGSTOP');
    expect(await process.waitOrStopped(child)).toBe('stopped');
    child.signal('SIGUSR1');
    await process.sleep(99);
    child.signal('SIGCONT');
    await process.wait(child);
    return 0;
  });
  expect(log).toEqual(['usr1 at 100', 'tick at 100']);
});

test('a frozen process stands still, but SIGKILL works', async () => {
  const host = machine();
  const first = host.spawn({ argv: ['init'], main: forever });
  first.freeze();
  first.signal('SIGKILL', { fromKernel: true });
  expect(statusNumber(await first.exited)).toBe(137);
});

test('writing to a pipe that nobody reads ends the writer with SIGPIPE', async () => {
  const status = await run(async (process) => {
    const { reader, writer } = createPipe(kernel);
    const child = process.spawn({
      argv: ['yes'],
      descriptors: new Map([[1, writer]]),
      main: async (self) => {
        for (;;) await self.print('y\n');
      },
    });
    writer.release();
    await process.sleep(1);
    reader.release();
    return statusNumber(await process.wait(child));
  });
  expect(status).toBe(141);
});

test('a thread lives beside the main line; its exit ends the process', async () => {
  const status = await run(async (process) => {
    process.thread(async () => {
      await process.sleep(5);
      process.exit(5);
    });
    return forever(process);
  });
  expect(status).toBe(5);
});

test('children share their parent’s open files, and numbers start with 1 in each machine', async () => {
  const { reader, writer } = createPipe(kernel);
  const text = (async () => {
    let all = '';
    for await (const chunk of chunks(reader)) all += new TextDecoder().decode(chunk);
    return all;
  })();
  const first = machine().spawn({
    argv: ['init'],
    descriptors: new Map([[1, writer]]),
    main: async (process) => {
      const child = process.spawn({
        argv: ['echo'],
        main: async (self) => self.print(`${self.pid}\n`).then(() => 0),
      });
      await process.wait(child);
      await process.print(`${process.pid}\n`);
      return 0;
    },
  });
  writer.release();
  await clock.drive(first.exited);
  expect(await text).toBe('2\n1\n');
});

test('blockFor gives up after its time', async () => {
  await run(async (process) => {
    const { reader } = createPipe(kernel);
    const start = clock.now();
    expect(await process.blockFor(250, () => reader.tryRead(1), reader.readable)).toBe(undefined);
    expect(clock.now() - start).toBe(250);
    return 0;
  });
});
