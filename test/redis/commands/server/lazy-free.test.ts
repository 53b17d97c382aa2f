import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('INFO counts what is freed in the background', () => {
  const client = new OurClient(makeStore().store);
  const freed = (): string | undefined =>
    /lazyfreed_objects:(\d+)/.exec(JSON.stringify(client.command('INFO', 'memory')))?.[1];
  const fill = (): void => {
    client.command('SET', 'small', 'v');
    for (let i = 0; i < 70; i++) client.command('SADD', 'large', `member${i}`);
  };
  fill();
  client.command('UNLINK', 'small', 'large');
  expect(freed()).toBe('1');
  fill();
  client.command('DEL', 'small', 'large');
  expect(freed()).toBe('1');
  fill();
  client.command('FLUSHALL', 'ASYNC');
  expect(freed()).toBe('3');
  client.command('CONFIG', 'RESETSTAT');
  expect(freed()).toBe('0');
});

it('keys go as soon as maxmemory is lowered', () => {
  const { store } = makeStore({ 'maxmemory-policy': 'allkeys-lru', 'notify-keyspace-events': 'Ee' });
  const client = new OurClient(store);
  const listener = new OurClient(store);
  listener.command('SUBSCRIBE', '__keyevent@0__:evicted');
  client.command('SET', 'k', 'v');
  client.command('CONFIG', 'SET', 'maxmemory', '1');
  expect(listener.values).toEqual([
    {
      type: 'array',
      items: ['message', '__keyevent@0__:evicted', 'k'].map((text) => ({ type: 'bulk', text })),
    },
  ]);
});
