import { expect, it } from 'vitest';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { makeStore, OurClient } from '../../our-client.ts';

it('somebody who keeps time is told when the first key expires, in any database', () => {
  const { store, clock } = makeStore();
  const client = new OurClient(store);
  const start = clock.time;
  expect(store.nextTick()).toBe(undefined);
  client.command('SET', 'a', '1', 'PX', '500');
  client.command('SELECT', '3');
  client.command('SET', 'b', '1', 'PX', '200');
  client.command('SET', 'c', '1');
  expect(store.nextTick()).toBe(start + 200);
  // Who comes for nothing is sent on.
  client.command('PERSIST', 'b');
  client.command('SWAPDB', '0', '3');
  clock.time = start + 200;
  store.tick();
  expect(store.nextTick()).toBe(start + 500);
  clock.time = start + 500;
  store.tick();
  expect(store.nextTick()).toBe(undefined);
  expect(store.statistics.expired).toBe(1);
  // Of many keys it looks at some, and comes again.
  for (let i = 0; i < 101; i++) client.command('SET', `key:${i}`, '', 'PXAT', `${start + 1000 + i}`);
  expect(store.nextTick()).toBe(start + 1000);
  clock.time = start + 1000;
  store.tick();
  expect(store.statistics.expired).toBe(2);
  expect(store.nextTick()).toBe(start + 1001);
  client.command('CLIENT', 'PAUSE', '50', 'ALL');
  expect(store.nextTick()).toBe(start + 1050);
});

it('nothing is due while a script runs, for which no time passes', () => {
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  let goOn = (): void => {};
  let stirred = 0;
  const host = { ...NO_HOST, later: (callback: () => void) => (goOn = callback), stirred: () => stirred++ };
  const store = new Store({ clock, random: new SeededRandom(7), host });
  const [waiter, runner, killer] = [new OurClient(store), new OurClient(store), new OurClient(store)];
  expect(waiter.command('BLPOP', 'list', '1')).toBeUndefined();
  expect(store.nextTick()).toBe(clock.time + 1000);
  expect(runner.command('EVAL', 'while true do end', '0')).toBeUndefined();
  clock.time += 6000;
  // Who keeps time would come again and again, and the script never get its turn.
  store.tick();
  expect([waiter.values, store.nextTick()]).toEqual([[], undefined]);
  while (!store.script?.isBusy) goOn();
  goOn();
  killer.command('SCRIPT', 'KILL');
  while (store.script) goOn();
  expect([stirred > 0, store.nextTick()]).toEqual([true, clock.time - 5000]);
  store.tick();
  expect(waiter.values).toEqual([{ type: 'nil' }]);
});
