import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('a client that wants no replies still hears of its channels', () => {
  const { store } = makeStore();
  const listener = new OurClient(store);
  listener.command('HELLO', '3');
  listener.command('CLIENT', 'REPLY', 'OFF');
  listener.command('PING');
  const heard = [listener.command('SUBSCRIBE', 'news')];
  new OurClient(store).command('PUBLISH', 'news', 'hello');
  heard.push(...listener.values);
  const bulk = (text: string) => ({ type: 'bulk', text });
  expect(heard).toEqual([
    { type: 'push', items: [bulk('subscribe'), bulk('news'), { type: 'integer', text: '1' }] },
    { type: 'push', items: [bulk('message'), bulk('news'), bulk('hello')] },
  ]);
});

it('a client that wants no replies hears all events of its own command, in their order', () => {
  const { store } = makeStore();
  const listener = new OurClient(store);
  listener.command('HELLO', '3');
  listener.command('ZADD', 'z', '1', 'a', '2', 'b');
  listener.command('CONFIG', 'SET', 'notify-keyspace-events', 'Kzg');
  listener.command('PSUBSCRIBE', '__key*');
  listener.command('CLIENT', 'REPLY', 'OFF');
  const heard = [listener.command('ZPOPMIN', 'z', '2'), ...listener.values];
  const event = (name: string) => ({
    type: 'push',
    items: ['pmessage', '__key*', '__keyspace@0__:z', name].map((text) => ({ type: 'bulk', text })),
  });
  expect(heard).toEqual([event('zpopmin'), event('del')]);
});
