import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('who waits for a stream in a group is told when the data set is flushed', () => {
  const { store } = makeStore();
  const client = new OurClient(store);
  const reader = new OurClient(store);
  client.command('XGROUP', 'CREATE', 's', 'g', '$', 'MKSTREAM');
  expect(reader.command('XREADGROUP', 'GROUP', 'g', 'c', 'BLOCK', '0', 'STREAMS', 's', '>')).toBeUndefined();
  client.command('FLUSHALL');
  expect(reader.values).toEqual([{ type: 'error', text: 'UNBLOCKED the stream key no longer exists' }]);
});
