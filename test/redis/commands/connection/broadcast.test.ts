import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('what is done only when clients are not paused any more is broadcast as well', () => {
  const { store, clock } = makeStore();
  const [reader, writer] = [new OurClient(store), new OurClient(store)];
  reader.command('HELLO', '3');
  reader.command('CLIENT', 'TRACKING', 'on', 'BCAST');
  reader.command('CLIENT', 'PAUSE', '100', 'WRITE');
  expect(writer.command('SET', 'a', '1')).toBeUndefined();
  clock.time += 100;
  store.tick();
  expect(writer.values).toEqual([{ type: 'status', text: 'OK' }]);
  expect(reader.values).toEqual([
    {
      type: 'push',
      items: [
        { type: 'bulk', text: 'invalidate' },
        { type: 'array', items: [{ type: 'bulk', text: 'a' }] },
      ],
    },
  ]);
});
