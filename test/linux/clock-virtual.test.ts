import { expect, test } from 'vitest';
import { hostTurn } from '../../src/linux/clock-host-turn.ts';
import { VirtualClock } from '../../src/linux/clock-virtual.ts';

const sleep = (clock: VirtualClock, ms: number): Promise<void> =>
  new Promise((resolve) => clock.setTimer(ms, resolve));

test('time stands still until it is driven, then jumps from timer to timer', async () => {
  const clock = new VirtualClock(1_000);
  const order: string[] = [];
  const work = Promise.all([
    sleep(clock, 60_000).then(() => order.push(`late ${clock.now()}`)),
    sleep(clock, 5).then(() => order.push(`early ${clock.now()}`)),
  ]);
  expect(clock.now()).toBe(1_000);
  await clock.drive(work);
  expect(order).toEqual(['early 1005', 'late 61000']);
});

test('a cancelled timer never fires', async () => {
  const clock = new VirtualClock(0);
  let fired = false;
  clock
    .setTimer(1, () => {
      fired = true;
    })
    .cancel();
  await clock.drive(sleep(clock, 10));
  expect(fired).toBe(false);
});

test('two drivers share one clock', async () => {
  const clock = new VirtualClock(0);
  await Promise.all([clock.drive(sleep(clock, 10)), clock.drive(sleep(clock, 30))]);
  expect(clock.now()).toBe(30);
});

test('a busy loop takes virtual time', async () => {
  const clock = new VirtualClock(0);
  let over = false;
  clock.setTimer(3, () => {
    over = true;
  });
  await clock.drive(
    (async () => {
      while (!over) await clock.breathe();
    })(),
  );
  expect(clock.now()).toBe(3);
});

test('a rejection reaches the driver', async () => {
  const clock = new VirtualClock(0);
  const work = sleep(clock, 1).then(() => {
    throw new Error('no');
  });
  await expect(clock.drive(work)).rejects.toThrow('no');
});

test('time stands still while something outside is waited for', async () => {
  const clock = new VirtualClock(0);
  let load: () => void = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  clock.setTimer(1, () => {});
  const work = clock.drive(clock.outside(loaded));
  const { port1, port2 } = new MessageChannel();
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
  }
  port1.close();
  expect(clock.now()).toBe(0);
  load();
  await work;
});

test('settled: everybody has run, what was loaded has come, and no time has passed', async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  const work = async (): Promise<void> => {
    await clock.outside(hostTurn());
    for (let i = 0; i < 50; i++) await Promise.resolve();
    seen.push('up');
  };
  void work();
  await clock.drive(clock.settled());
  expect(seen).toEqual(['up']);
  expect(clock.monotonic()).toBe(0);
});
