import { expect, it } from 'vitest';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { fromLatin1, toLatin1 } from '../../../../src/redis/resp/latin1.ts';

it('FLUSHALL saves, though nothing has been saved before', async () => {
  const log: string[] = [];
  let stirred = (): void => {};
  const turn = new Promise<void>((resolve) => (stirred = resolve));
  const store = new Store({
    clock: { now: () => 1_700_000_000_000 },
    random: new SeededRandom(7),
    host: { ...NO_HOST, log: (_level, text) => void log.push(text), stirred: () => stirred() },
  });
  let heard = '';
  const client = store.connect((bytes) => (heard += toLatin1(bytes)), { remote: 'a', local: 'b' });
  // What FLUSHALL needs comes after what it is itself.
  client.receive(fromLatin1('FLUSHALL\r\n'));
  await turn;
  await expect.poll(() => heard).toBe('+OK\r\n');
  expect(log).toEqual(['DB saved on disk']);
});
