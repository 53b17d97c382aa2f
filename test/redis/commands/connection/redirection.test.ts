import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('a client that is told in the place of another one hears what its own script changes, before its reply', () => {
  const { store } = makeStore();
  const [heard, reader] = [new OurClient(store), new OurClient(store)];
  heard.command('HELLO', '3');
  reader.command('SET', 'k', '1');
  reader.command('CLIENT', 'TRACKING', 'on', 'REDIRECT', String(heard.client.id));
  reader.command('GET', 'k');
  // As a real server writes it.
  expect(heard.command('EVAL', "return redis.call('del', 'k')", '0')).toEqual({
    type: 'push',
    items: [
      { type: 'bulk', text: 'invalidate' },
      { type: 'array', items: [{ type: 'bulk', text: 'k' }] },
    ],
  });
  expect(heard.values).toEqual([{ type: 'integer', text: '1' }]);
});
