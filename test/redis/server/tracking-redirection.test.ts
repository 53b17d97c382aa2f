import { expect, it } from 'vitest';
import { show } from '../differential/random/show.ts';
import { encodeCommand, makeStore, OurClient } from '../our-client.ts';

it('tells of changes to a client that listens to shard channels only', () => {
  const { store } = makeStore();
  const listener = new OurClient(store);
  const reader = new OurClient(store);
  listener.client.receive(encodeCommand(['ssubscribe', 'news']));
  listener.values.length = 0;
  for (const words of [
    ['client', 'tracking', 'on', 'redirect', String(listener.client.id)],
    ['get', 'a'],
    ['set', 'a', '1'],
  ])
    reader.client.receive(encodeCommand(words));
  store.flush();
  expect(listener.values.map(show)).toEqual([
    'array[bulk:"message", bulk:"__redis__:invalidate", array[bulk:"a"]]',
  ]);
});

it('tells a client that redirects to itself', () => {
  const { store } = makeStore();
  const { client, values } = new OurClient(store);
  const id = String(client.id);
  for (const words of [
    ['client', 'tracking', 'on', 'redirect', id],
    ['get', 'a'],
    ['subscribe', 'news'],
  ])
    client.receive(encodeCommand(words));
  values.length = 0;
  new OurClient(store).client.receive(encodeCommand(['set', 'a', '1']));
  store.flush();
  expect(values.map(show)).toEqual(['array[bulk:"message", bulk:"__redis__:invalidate", array[bulk:"a"]]']);
});
