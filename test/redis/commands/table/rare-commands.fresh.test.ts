import { expect, it } from 'vitest';
import { Configuration } from '../../../../src/redis/commands/configuration/configuration.ts';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { commandNamed, RARE_COMMANDS } from '../../../../src/redis/commands/table/find-command.ts';
import { fromLatin1, toLatin1 } from '../../../../src/redis/resp/latin1.ts';

// This file has its own modules (`.fresh`): nothing here may have loaded the rare commands before.
it('a rare command waits for its code, and what was sent after it waits for its reply', async () => {
  expect([RARE_COMMANDS.loaded, commandNamed('xadd'), commandNamed('set')?.name]).toEqual([
    undefined,
    undefined,
    'set',
  ]);
  const stirred: (() => void)[] = [];
  const store = new Store({
    clock: { now: () => 1_700_000_000_000 },
    random: { next: () => 0.5 },
    configuration: new Configuration(),
    host: { ...NO_HOST, stirred: () => stirred.splice(0).forEach((hear) => void hear()) },
  });
  let heard = '';
  const peer = { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' };
  const client = store.connect((bytes) => (heard += toLatin1(bytes)), peer);
  const replies = async (count: number): Promise<string[]> => {
    while (heard.split('\r\n').length <= count) await new Promise<void>((hear) => stirred.push(hear));
    return heard.split('\r\n');
  };
  client.receive(fromLatin1('SET a 1\r\nXADD s 1-1 f v\r\nINCR a\r\nNOSUCH b\r\nBITCOUNT a\r\nGET a\r\n'));
  expect(heard).toBe('+OK\r\n');
  const quick = store.connect((bytes) => (heard += toLatin1(bytes)), peer);
  // Others do not wait for it.
  quick.receive(fromLatin1('GET a\r\n'));
  expect(heard).toBe('+OK\r\n$1\r\n1\r\n');
  expect((await replies(9)).slice(3)).toEqual([
    '$3',
    '1-1',
    ':2',
    "-ERR unknown command 'NOSUCH', with args beginning with: 'b' ",
    ':3',
    '$1',
    '2',
    '',
  ]);
});
