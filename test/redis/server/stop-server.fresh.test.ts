import { expect, it, vi } from 'vitest';
import { NO_HOST } from '../../../src/redis/commands/engine/host.ts';
import { DUMPS } from '../../../src/redis/commands/engine/lazy-parts.ts';
import { Store } from '../../../src/redis/commands/engine/store.ts';
import { fromLatin1 } from '../../../src/redis/resp/latin1.ts';
import { prepareToStop, stopServer } from '../../../src/redis/server/stop-server.ts';

// This file has its own modules (`.fresh`): nothing here has loaded what writes dumps before.
it('a server with something to lose has what saves it at hand', async () => {
  const [loads, dumps, exits]: [Promise<unknown>[], Uint8Array[], number[]] = [[], [], []];
  const store = new Store({
    clock: { now: () => 1_700_000_000_000 },
    random: { next: () => 0.5 },
    host: {
      ...NO_HOST,
      save: (dump) => void dumps.push(dump),
      exit: (code) => void exits.push(code),
      outside(work) {
        loads.push(work);
        return work;
      },
    },
  });
  const client = store.connect(() => {}, { remote: 'a', local: 'b' });
  client.receive(fromLatin1('GET a\r\n'));
  prepareToStop(store);
  expect(loads).toEqual([]);
  client.receive(fromLatin1('SET a 1\r\n'));
  prepareToStop(store);
  await Promise.all(loads);
  expect([loads.length, DUMPS.loaded !== undefined]).toEqual([1, true]);
  prepareToStop(store);
  expect(loads).toHaveLength(1);
  // The network is gone.
  vi.doMock('../../../src/redis/commands/rdb/encode-dump.ts', () => {
    throw new Error('no network');
  });
  await stopServer(store, 'sigterm');
  expect([dumps.length, exits]).toEqual([1, [0]]);
});
