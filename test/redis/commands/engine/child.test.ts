import { expect, it } from 'vitest';
import { createRedisServer } from '../../../../src/redis/server/create-redis-server.ts';
import { MemoryFiles } from '../../memory-files.ts';
import { Client, Servers } from '../../replication/pair.ts';

/** A server whose children need a second for each key. */
async function start(settings: Readonly<Record<string, string>> = {}) {
  const log: string[] = [];
  const files = new MemoryFiles();
  let now = 1_700_000_000_000;
  const server = await createRedisServer({
    seed: 1,
    now: () => now,
    storage: files,
    settings: { save: '', 'rdb-key-save-delay': '1000000', ...settings },
    onLog: (_level, text) => log.push(text),
  });
  const client = new Client(server);
  client.ask('MSET a 1 b 2 c 3 d 4');
  const pass = (seconds: number): void => {
    now += seconds * 1000;
    server.tick();
  };
  const facts = (...names: string[]): string[] => {
    const all = client.ask('INFO persistence');
    return names.map((name) => new RegExp(` ${name}:(\\S+)`).exec(all)?.[1] ?? '');
  };
  return { client, files, log, pass, facts };
}

it('a child takes its time, and INFO tells how far it is', async () => {
  const { client, files, log, pass, facts } = await start();
  expect(client.ask('BGSAVE')).toBe('+Background saving started');
  pass(1);
  client.ask('SET a changed');
  expect(
    facts(
      'rdb_bgsave_in_progress',
      'rdb_current_bgsave_time_sec',
      'current_fork_perc',
      'current_save_keys_processed',
      'current_save_keys_total',
      'current_cow_size',
    ),
  ).toEqual(['1', '1', '25.00', '1', '4', '4096']);
  expect(client.ask('BGSAVE')).toBe('-ERR Background save already in progress');
  expect(files.files.size).toBe(0);
  pass(3);
  expect(
    facts(
      'rdb_bgsave_in_progress',
      'rdb_changes_since_last_save',
      'rdb_last_bgsave_time_sec',
      'current_cow_size',
      'rdb_last_cow_size',
    ),
  ).toEqual(['0', '1', '4', '0', '4096']);
  expect(log).toEqual([
    'Background saving started by pid 2',
    'DB saved on disk',
    'Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB',
    'Background saving terminated with success',
  ]);
});

it('FLUSHALL ends a save in the background, which is no error', async () => {
  const { client, files, log, pass, facts } = await start();
  client.ask('BGSAVE');
  client.ask('FLUSHALL');
  pass(0.1);
  expect(facts('rdb_bgsave_in_progress', 'rdb_last_bgsave_status')).toEqual(['0', 'ok']);
  expect(log).toEqual(['Background saving started by pid 2', 'Background saving terminated by signal 10']);
  expect(files.files.size).toBe(0);
});

it('the end of a server ends its child', async () => {
  const { client, log } = await start();
  client.ask('BGSAVE');
  client.ask('SHUTDOWN SAVE');
  expect(log).toEqual([
    'Background saving started by pid 2',
    'User requested shutdown...',
    'There is a child saving an .rdb. Killing it!',
    'Saving the final RDB snapshot before exiting.',
    'DB saved on disk',
    'Redis is now ready to exit, bye bye...',
  ]);
});

it('who turns the append-only file off does not need its rewriting any more', async () => {
  const { client, log, pass, facts } = await start();
  client.ask('CONFIG SET appendonly yes');
  expect(facts('aof_rewrite_in_progress')).toEqual(['1']);
  expect(client.ask('SHUTDOWN NOSAVE')).toBe('-ERR Errors trying to SHUTDOWN. Check logs.');
  client.ask('CONFIG SET appendonly no');
  pass(5);
  expect(facts('aof_rewrite_in_progress', 'aof_last_bgrewrite_status')).toEqual(['0', 'ok']);
  expect(log).toEqual([
    'Creating AOF incr file temp-appendonly.aof.incr on background rewrite',
    'Background append only file rewriting started by pid 2',
    'User requested shutdown...',
    "Writing initial AOF, can't exit.",
    'Errors trying to shut down the server. Check the logs for more information.',
    'Killing running AOF rewrite child: 2',
  ]);
});

it('who turns the append-only file on in a transaction gets it afterwards', async () => {
  const { client, files, log, pass } = await start({ 'rdb-key-save-delay': '0' });
  client.ask('MULTI');
  client.ask('CONFIG SET appendonly yes');
  client.ask('SET e 5');
  client.ask('EXEC');
  pass(1);
  pass(1);
  expect(log.slice(0, 3)).toEqual([
    'AOF was enabled during a transaction. An AOF background was scheduled to start when possible.',
    'Creating AOF incr file temp-appendonly.aof.incr on background rewrite',
    'Background append only file rewriting started by pid 2',
  ]);
  expect(log.at(-1)).toBe('Background AOF rewrite finished successfully');
  expect([...files.files.keys()]).toContain('appendonlydir/appendonly.aof.1.base.rdb');
});

it('rewriting that fails again and again waits longer and longer', async () => {
  const { client, files, log, pass, facts } = await start({ appendonly: 'yes', 'rdb-key-save-delay': '0' });
  client.ask('CONFIG SET auto-aof-rewrite-min-size 1 auto-aof-rewrite-percentage 1');
  log.length = 0;
  for (let i = 0; i < 4; i++) {
    client.ask(`SET k ${'x'.repeat(1000)}`);
    const write = files.write.bind(files);
    files.write = (name, bytes) => {
      if (name.startsWith('temp-rewriteaof-bg')) throw new Error('No space left on device');
      write(name, bytes);
    };
    pass(1);
    files.write = write;
  }
  expect(facts('aof_rewrites_consecutive_failures')).toEqual(['3']);
  expect(log.at(-1)).toBe(
    'Background AOF rewrite has repeatedly failed and triggered the limit, will retry in 1 minutes',
  );
  pass(61);
  client.ask('SET k y');
  pass(1);
  expect(facts('aof_rewrites_consecutive_failures')).toEqual(['0']);
});

it('a replica that comes while a data set is saved for another one gets the same', async () => {
  const servers = new Servers();
  const master = await servers.start(1, {
    settings: { 'repl-diskless-sync': 'no', 'rdb-key-save-delay': '1000000' },
  });
  master.ask('MSET a 1 b 2 c 3');
  const first = await servers.start(2);
  first.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass();
  master.ask('SET a changed');
  const second = await servers.start(3);
  second.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass(4);
  expect(servers.logs.get(1)?.filter((line) => /BGSAVE/.test(line))).toEqual([
    'Starting BGSAVE for SYNC with target: disk',
    'Waiting for end of BGSAVE for SYNC',
  ]);
  expect([first.ask('GET a'), second.ask('GET a')]).toEqual(['$7 changed', '$7 changed']);
  const offsets = [master, first, second].map((each) => each.facts('master_repl_offset'));
  expect(offsets[1]).toEqual(offsets[0]);
  expect(offsets[2]).toEqual(offsets[0]);
});

it('what no replica waits for any longer is not written to its end', async () => {
  const servers = new Servers();
  const master = await servers.start(1, { settings: { 'rdb-key-save-delay': '1000000' } });
  master.ask('MSET a 1 b 2 c 3');
  const replica = await servers.start(2);
  replica.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass();
  expect(replica.facts('master_link_status', 'master_sync_in_progress')).toEqual({
    master_link_status: 'down',
    master_sync_in_progress: '1',
  });
  replica.ask('REPLICAOF NO ONE');
  await servers.pass();
  expect(servers.logs.get(1)?.slice(-3)).toEqual([
    'Connection with replica 127.0.0.1:2 lost.',
    'Diskless rdb transfer, last replica dropped, killing fork child.',
    'Background transfer terminated by signal 10',
  ]);
});
