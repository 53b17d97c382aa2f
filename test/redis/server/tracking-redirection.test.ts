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
