import { expect, it } from 'vitest';
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
