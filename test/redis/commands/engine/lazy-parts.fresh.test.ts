import { expect, it, vi } from 'vitest';
import { Configuration } from '../../../../src/redis/commands/configuration/configuration.ts';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { DUMPS, MEMORY_LIMIT } from '../../../../src/redis/commands/engine/lazy-parts.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { fromLatin1, toLatin1 } from '../../../../src/redis/resp/latin1.ts';
import { stopServer } from '../../../../src/redis/server/stop-server.ts';

// This file has its own modules (`.fresh`): nothing here has loaded these parts before.
const TABLE_MODULE = '../../../../src/redis/commands/table/table.ts';
const GEO_MODULE = '../../../../src/redis/commands/geo/geo-handlers.ts';
const APPEND_ONLY_MODULE = '../../../../src/redis/commands/append-only/append-only-handlers.ts';
const DUMP_MODULE = '../../../../src/redis/commands/rdb/encode-dump.ts';

/** A store with a client; `turn` resolves when something has happened by itself. */
function aStore(settings: Readonly<Record<string, string>>) {
  const configuration = new Configuration();
  for (const [name, value] of Object.entries(settings)) configuration.set(name, value);
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const [log, dumps, exits]: [string[], Uint8Array[], number[]] = [[], [], []];
  let hear = (): void => {};
  const store = new Store({
    clock,
    random: { next: () => 0.5 },
    configuration,
    host: {
      ...NO_HOST,
      log: (_level, text) => void log.push(text),
      save: (dump) => void dumps.push(dump),
      exit: (code) => void exits.push(code),
      stirred: () => hear(),
      dial: () => ({ remote: 'c', local: 'b', write: () => {}, close: () => {} }),
    },
  });
  let heard = '';
  const client = store.connect((bytes) => (heard += toLatin1(bytes)), { remote: 'a', local: 'b' });
  return {
    store,
    clock,
    log,
    dumps,
    exits,
    turn: () => new Promise<void>((resolve) => (hear = resolve)),
    async logs(line: string): Promise<void> {
      for (;;) {
        const turn = new Promise<void>((resolve) => (hear = resolve));
        if (log.at(-1) === line) return;
        await turn;
      }
    },
    say(text: string): string {
      heard = '';
      client.receive(fromLatin1(text));
      return heard;
    },
    get heard() {
      return heard;
    },
  };
}

it('a transaction is given up if one of its commands could not be loaded', async () => {
  vi.doMock(TABLE_MODULE, () => {
    throw new Error('no network');
  });
  const server = aStore({});
  const turn = server.turn();
  expect(server.say('MULTI\r\nSET a 1\r\nXLEN s\r\nEXEC\r\nGET a\r\n')).toBe('+OK\r\n+QUEUED\r\n');
  await turn;
  vi.doUnmock(TABLE_MODULE);
  expect(server.heard).toBe(
    "+OK\r\n+QUEUED\r\n-ERR drydock: 'XLEN' could not be loaded\r\n-EXECABORT Transaction discarded because of previous errors.\r\n$-1\r\n",
  );
});

it('what is over the limit is refused from the first command on', async () => {
  const server = aStore({ maxmemory: '1' });
  expect(MEMORY_LIMIT.loaded).toBeUndefined();
  const turn = server.turn();
  expect(server.say('SET a 1\r\nGET a\r\n')).toBe('');
  await turn;
  expect(server.heard).toBe("-OOM command not allowed when used memory > 'maxmemory'.\r\n$-1\r\n");
});

it('a server saves and ends only with what writes dumps; without it, it goes on', async () => {
  const server = aStore({ save: '1 1' });
  expect(server.say('SET a 1\r\n')).toBe('+OK\r\n');
  server.clock.time += 3000;
  vi.doMock(DUMP_MODULE, () => {
    throw new Error('no network');
  });
  let turn = server.turn();
  server.store.tick();
  expect(server.store.nextTick()).toBeUndefined();
  await turn;
  await stopServer(server.store, 'sigterm');
  expect([server.log.splice(0), server.exits, server.say('GET a\r\n')]).toEqual([
    [
      'drydock: what writes dumps could not be loaded',
      'Background saving error',
      'drydock: what ends a server could not be loaded',
      'SIGTERM received but errors trying to shut down the server, check the logs for more information',
    ],
    [],
    '$1\r\n1\r\n',
  ]);
  vi.doUnmock(DUMP_MODULE);
  server.clock.time += 6000;
  turn = server.turn();
  server.store.tick();
  await turn;
  expect(DUMPS.loaded).toBeDefined();
  server.store.tick();
  server.store.tick();
  expect(server.log.splice(0)).toEqual([
    '1 changes in 1 seconds. Saving...',
    'Background saving started by pid 2',
    'DB saved on disk',
    'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB',
    'Background saving terminated with success',
  ]);
  expect(server.dumps).toHaveLength(1);
  await stopServer(server.store, 'sigterm');
  expect([server.exits, server.dumps.length]).toEqual([[0], 2]);
});

it('an append-only file that there is no code for is not begun', async () => {
  const server = aStore({});
  vi.doMock(APPEND_ONLY_MODULE, () => {
    throw new Error('no network');
  });
  server.say('CONFIG SET appendonly yes\r\n');
  await server.logs('drydock: what writes append-only files could not be loaded');
  vi.doUnmock(APPEND_ONLY_MODULE);
  expect(server.say('CONFIG GET appendonly\r\n')).toBe('*2\r\n$10\r\nappendonly\r\n$2\r\nno\r\n');
});

it('a replica tries again to reach its master if a command could not be loaded', async () => {
  const server = aStore({});
  vi.doMock(GEO_MODULE, () => {
    throw new Error('no network');
  });
  server.say('REPLICAOF 10.0.0.1 6379\r\n');
  await server.logs('Unable to connect to MASTER: drydock: the commands could not be loaded');
  vi.doUnmock(GEO_MODULE);
  server.log.length = 0;
  server.clock.time += 1000;
  server.store.tick();
  expect(server.log).toEqual(['Connecting to MASTER 10.0.0.1:6379', 'MASTER <-> REPLICA sync started']);
});
