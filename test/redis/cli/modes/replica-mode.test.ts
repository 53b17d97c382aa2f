import { expect, it } from 'vitest';
import { redisCli } from '../../../../src/redis/cli/redis-cli.ts';
import { ServerWorld } from '../../server/server-world.ts';

it.each([['--replica'], ['--slave']])(
  '%s shows what a replica receives, until the server ends it',
  async (option) => {
    const world = new ServerWorld();
    await world.start('--save', '', '--repl-diskless-sync-delay', '0');
    const replica = world.world.start(world.box, redisCli, ['redis-cli', option]);
    await world.pass(3000);
    await world.cli('SET', 'k', 'v');
    await world.cli('-n', '3', 'LPUSH', 'l', 'a', 'b');
    await world.cli('SET', 'k2', 'a"b');
    await world.cli('CLIENT', 'KILL', 'TYPE', 'replica');
    const { stdout, stderr, status } = await world.world.clock.drive(replica.result);
    // The first command, SELECT 0, is taken for the answer to REPLCONF ACK.
    expect(stdout).toBe(
      '"SET","k","v"\n"SELECT","3"\n"LPUSH","l","a","b"\n"SELECT","0"\n"SET","k2","a\\"b"\n',
    );
    expect(stderr.replace(/\d+ bytes/, 'N bytes')).toBe(
      'sending REPLCONF capa eof\n' +
        'sending REPLCONF rdb-filter-only \n' +
        'SYNC with master, discarding bytes of bulk transfer until EOF marker...\n' +
        'SYNC done after N bytes. Logging commands from master.\n' +
        'sending REPLCONF ACK 0\n' +
        'Error: Server closed the connection\n',
    );
    expect(status).toBe(1);
  },
);

it('SYNC as a command shows the same, of the whole data set', async () => {
  const world = new ServerWorld();
  await world.start('--save', '', '--repl-diskless-sync', 'no');
  const replica = world.world.start(world.box, redisCli, ['redis-cli', 'SYNC']);
  await world.pass(3000);
  await world.cli('SET', 'k', 'v');
  await world.cli('CLIENT', 'KILL', 'TYPE', 'replica');
  const { stdout, stderr, status } = await world.world.clock.drive(replica.result);
  expect(stdout).toBe(
    'Entering replica output mode...  (press Ctrl-C to quit)\n"SELECT","0"\n"SET","k","v"\n',
  );
  expect(stderr.replace(/\d+ bytes/, 'N bytes')).toBe(
    'SYNC with master, discarding N bytes of bulk transfer...\n' +
      'SYNC done. Logging commands from master.\n' +
      'Error: Server closed the connection\n',
  );
  expect(status).toBe(1);
});
