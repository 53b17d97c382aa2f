import { expect, it } from 'vitest';
import { ServerWorld } from './server-world.ts';

it('MIGRATE waits as long as it was told to for a server that does not answer, and longer than a connection is kept', async () => {
  const world = new ServerWorld();
  await world.start();
  const other = await world.start('--port', '7000');
  other.process.signal('SIGSTOP');
  await world.cli('SET', 'a', '1');
  const answer = world.cli('MIGRATE', '127.0.0.1', '7000', 'a', '0', '20000');
  await world.pass(25_000);
  expect((await answer).stdout).toBe('IOERR error or timeout reading from target instance\n\n');
});
