import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { Servers } from './pair.ts';

/** A replica that was a master asks for its own history first, in vain: that is the one partial resync that fails. */
async function masterAndReplica() {
  const servers = new Servers();
  const master = await servers.start(1);
  const replica = await servers.start(2);
  master.ask('SET before 1');
  expect(replica.ask('REPLICAOF 127.0.0.1 1')).toBe('+OK');
  await servers.pass(2);
  return { servers, master, replica };
}

it('takes over the data set, and then every change', async () => {
  const { servers, master, replica } = await masterAndReplica();
  expect(replica.ask('GET before')).toBe('$1 1');
  expect(replica.facts('role', 'master_link_status')).toEqual({ role: 'slave', master_link_status: 'up' });
  master.ask('SELECT 3');
  master.ask('SET there 1');
  await servers.pass();
  replica.ask('SELECT 3');
  expect(replica.ask('GET there')).toBe('$1 1');
  expect(master.facts('connected_slaves', 'slave0', 'master_repl_offset')).toEqual({
    connected_slaves: '1',
    slave0: 'ip=127.0.0.1,port=2,state=online,offset=54,lag=0',
    master_repl_offset: '54',
  });
  expect(master.ask('ROLE')).toBe('*3 $6 master :54 *1 *3 $9 127.0.0.1 $1 2 $2 54');
  expect(replica.ask('ROLE')).toBe('*5 $5 slave $9 127.0.0.1 :1 $9 connected :54');
});

it('a replica takes no writes, and lets no key expire by itself', async () => {
  const { servers, master, replica } = await masterAndReplica();
  expect(replica.ask('SET a 1')).toBe("-READONLY You can't write against a read only replica.");
  expect(replica.ask("EVAL redis.call('set','a',1) 0")).toMatch(
    /^-READONLY You can't write against a read only replica\./,
  );
  master.ask('SET a 1 PX 10000');
  await servers.pass();
  // The master is gone before the key's time is up.
  servers.stop(1);
  await servers.pass(20);
  expect(replica.ask('GET a')).toBe('$-1');
  expect(replica.ask('DBSIZE')).toBe(':2');
  expect(replica.ask('RANDOMKEY')).toBe('$6 before');
  expect(replica.ask('REPLICAOF NO ONE')).toBe('+OK');
  await servers.pass();
  expect(replica.ask('DBSIZE')).toBe(':1');
  expect(replica.ask('SET a 1')).toBe('+OK');
});

it('goes on where it was after the connection broke', async () => {
  const { servers, master, replica } = await masterAndReplica();
  servers.cut();
  master.ask('SET meanwhile 1');
  await servers.pass(2);
  expect(replica.ask('GET meanwhile')).toBe('$1 1');
  expect(master.ask('INFO stats')).toMatch(/sync_full:1 sync_partial_ok:1 sync_partial_err:1/);
});

it('repeats nothing of a transaction that was cut in the middle', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('SET n 0');
  for (const line of ['MULTI', 'INCR n', 'INCR n', 'EXEC']) master.ask(line);
  servers.cut();
  await servers.pass(2);
  for (const line of ['MULTI', 'INCR n', 'INCR n', 'EXEC']) master.ask(line);
  await servers.pass(2);
  expect(replica.ask('GET n')).toBe('$1 4');
  expect(replica.facts('master_replid')).toEqual(master.facts('master_replid'));
});

it('begins anew when the backlog does not reach back far enough', async () => {
  const servers = new Servers();
  const master = await servers.start(1, { settings: { 'repl-backlog-size': '100' } });
  const replica = await servers.start(2);
  replica.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass(2);
  servers.cut();
  for (let i = 0; i < 20; i++) master.ask(`SET key:${i} ${i}`);
  await servers.pass(2);
  expect(replica.ask('DBSIZE')).toBe(':20');
  expect(master.ask('INFO stats')).toMatch(/sync_full:2 sync_partial_ok:0 sync_partial_err:2/);
});

it('a replica of a replica gets the same stream, and follows when its master becomes one', async () => {
  const { servers, master, replica } = await masterAndReplica();
  const last = await servers.start(3);
  last.ask('REPLICAOF 127.0.0.1 2');
  await servers.pass(2);
  master.ask('SET far 1');
  await servers.pass();
  expect(last.ask('GET far')).toBe('$1 1');
  const { master_replid } = replica.facts('master_replid');
  replica.ask('REPLICAOF NO ONE');
  await servers.pass(2);
  replica.ask('SET own 1');
  await servers.pass();
  expect(last.ask('GET own')).toBe('$1 1');
  expect(last.facts('master_replid2')).toEqual({ master_replid2: master_replid });
  expect(replica.ask('INFO stats')).toMatch(/sync_full:1 sync_partial_ok:1 sync_partial_err:1/);
});

it('WAIT counts the replicas that have everything', async () => {
  const { servers, master } = await masterAndReplica();
  master.ask('SET a 1');
  expect(master.ask('WAIT 1 5000')).toBe('');
  await servers.pass();
  expect(master.take()).toBe(':1');
  expect(master.ask('WAIT 2 3000')).toBe('');
  await servers.pass(4);
  expect(master.take()).toBe(':1');
});

it('too few replicas: nothing is written', async () => {
  const { servers, master } = await masterAndReplica();
  master.ask('CONFIG SET min-replicas-to-write 1');
  expect(master.ask('SET a 1')).toBe('+OK');
  servers.stop(2);
  await servers.pass();
  expect(master.ask('SET a 1')).toBe('-NOREPLICAS Not enough good replicas to write.');
  expect(master.ask('GET a')).toBe('$1 1');
});

it('without its master a replica answers with old data, or not at all', async () => {
  const { servers, replica } = await masterAndReplica();
  servers.stop(1);
  servers.cut();
  await servers.pass();
  expect(replica.ask('GET before')).toBe('$1 1');
  replica.ask('CONFIG SET replica-serve-stale-data no');
  expect(replica.ask('GET before')).toBe(
    "-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
  );
  expect(replica.ask('EVAL return(1) 0')).toBe(
    "-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
  );
  expect(replica.facts('master_link_status')).toEqual({ master_link_status: 'down' });
});

it('logs in where the master asks for a password', async () => {
  const servers = new Servers();
  const master = await servers.start(1, { settings: { requirepass: 'secret' } });
  master.ask('AUTH secret');
  master.ask('SET a 1');
  const replica = await servers.start(2, { settings: { replicaof: '127.0.0.1 1', masterauth: 'wrong' } });
  await servers.pass(2);
  expect(servers.logs.get(2)).toContain(
    'Unable to AUTH to MASTER: -WRONGPASS invalid username-password pair or user is disabled.',
  );
  replica.ask('CONFIG SET masterauth secret');
  await servers.pass(2);
  expect(replica.ask('GET a')).toBe('$1 1');
});

it('FAILOVER exchanges the roles', async () => {
  const { servers, master, replica } = await masterAndReplica();
  expect(master.ask('FAILOVER')).toBe('+OK');
  await servers.pass(4);
  expect(master.facts('role', 'master_failover_state')).toEqual({
    role: 'slave',
    master_failover_state: 'no-failover',
  });
  expect(replica.facts('role', 'connected_slaves')).toEqual({ role: 'master', connected_slaves: '1' });
  replica.ask('SET after 1');
  await servers.pass();
  expect(master.ask('GET after')).toBe('$1 1');
});

it('MIGRATE moves keys to another server', async () => {
  const servers = new Servers();
  const here = await servers.start(1);
  const there = await servers.start(2);
  here.ask('SET a 1 EX 100');
  here.ask('RPUSH l 1 2');
  expect(here.ask('MIGRATE 127.0.0.1 2 nope 0 1000')).toBe('+NOKEY');
  here.ask('MIGRATE 127.0.0.1 2 a 0 1000');
  await servers.pass();
  expect([here.take(), here.ask('EXISTS a'), there.ask('TTL a')]).toEqual(['+OK', ':0', ':100']);
  here.ask('SET a 2');
  here.ask('MIGRATE 127.0.0.1 2 a 0 1000');
  await servers.pass();
  expect(here.take()).toBe(
    '-ERR Target instance replied with error: BUSYKEY Target key name already exists.',
  );
  here.ask('MIGRATE 127.0.0.1 9 a 0 1000');
  await servers.pass();
  expect(here.take()).toBe('-IOERR error or timeout connecting to the client');
});

it('MIGRATE keeps its connection for ten seconds, and opens another one if that has broken', async () => {
  const servers = new Servers();
  const here = await servers.start(1);
  const there = await servers.start(2);
  const kept = (): string | undefined => /migrate_cached_sockets:(\d+)/.exec(here.ask('INFO stats'))?.[1];
  const opened = (): string | undefined =>
    /total_connections_received:(\d+)/.exec(there.ask('INFO stats'))?.[1];
  const move = async (key: string, database: number): Promise<string> => {
    here.ask(`SET ${key} 1`);
    here.ask(`MIGRATE 127.0.0.1 2 ${key} ${database} 1000`);
    await servers.pass();
    return here.take();
  };
  expect([kept(), await move('a', 0), kept(), opened()]).toEqual(['0', '+OK', '1', '2']);
  expect([await move('b', 1), await move('c', 1), kept(), opened()]).toEqual(['+OK', '+OK', '1', '2']);
  expect([there.ask('GET a'), there.ask('SELECT 1'), there.ask('MGET b c')]).toEqual([
    '$1 1',
    '+OK',
    '*2 $1 1 $1 1',
  ]);
  servers.cut();
  expect([await move('d', 0), kept(), opened()]).toEqual(['+OK', '1', '3']);
  await servers.pass(8);
  expect(kept()).toBe('1');
  await servers.pass(3);
  expect(kept()).toBe('0');
});

it('MIGRATE in a transaction holds up everybody until it is over', async () => {
  const servers = new Servers();
  const here = await servers.start(1);
  const there = await servers.start(2);
  const other = servers.client(1);
  here.ask('SET a 1');
  here.ask('MULTI');
  here.ask('INCR n');
  here.ask('MIGRATE 127.0.0.1 2 a 0 1000');
  here.ask('EXISTS a');
  here.ask('MIGRATE 127.0.0.1 9 n 0 1000');
  here.ask('INCR n');
  expect(here.ask('EXEC')).toBe('');
  expect([other.ask('SET n 10'), here.ask('PING')]).toEqual(['', '']);
  await servers.pass();
  expect(here.take()).toBe('*5 :1 +OK :0 -IOERR error or timeout connecting to the client :2 +PONG');
  expect([other.take(), here.ask('GET n'), there.ask('GET a')]).toEqual(['+OK', '$2 10', '$1 1']);
});

it('MIGRATE in a transaction to somebody who says nothing ends when its time is up, and the rest is done', async () => {
  const servers = new Servers();
  const silent = { remote: '', local: '', write() {}, close() {} };
  const here = await servers.start(1, { dial: () => silent });
  here.ask('SET a 1');
  here.ask('MULTI');
  here.ask('MIGRATE 127.0.0.1 2 a 0 1500');
  here.ask('GET a');
  here.ask('EXEC');
  await servers.pass();
  expect(here.take()).toBe('');
  await servers.pass();
  expect(here.take()).toBe('*2 -IOERR error or timeout connecting to the client $1 1');
  expect(here.ask('MULTI')).toBe('+OK');
});

it('a transaction goes on although its client has gone', async () => {
  const servers = new Servers();
  const here = await servers.start(1);
  const other = servers.client(1);
  await servers.start(2);
  other.ask('SET a 1');
  here.ask('MULTI');
  here.ask('MIGRATE 127.0.0.1 2 a 0 1000');
  here.ask('SET b 1');
  here.ask('EXEC');
  here.close();
  await servers.pass();
  expect(other.ask('GET b')).toBe('$1 1');
});

it('a replica that was restarted with its data asks only for what it has missed', async () => {
  const servers = new Servers();
  const master = await servers.start(1);
  const storage = new MemoryFiles();
  const settings = { replicaof: '127.0.0.1 1' };
  const first = await servers.start(2, { storage, settings });
  await servers.pass(2);
  master.ask('SET a 1');
  await servers.pass();
  first.ask('SAVE');
  servers.stop(2);
  master.ask('SET b 1');
  await servers.pass();
  const again = await servers.start(2, { storage, settings });
  await servers.pass(2);
  expect([again.ask('GET a'), again.ask('GET b')]).toEqual(['$1 1', '$1 1']);
  expect(master.ask('INFO stats')).toMatch(/sync_full:1 sync_partial_ok:1 sync_partial_err:0/);
});

it('a master that starts again tells its replicas of keys that had expired', async () => {
  const servers = new Servers();
  const storage = new MemoryFiles();
  const master = await servers.start(1, { storage });
  const replica = await servers.start(2);
  replica.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass(2);
  master.ask('SET k v PX 5000');
  await servers.pass();
  master.ask('SAVE');
  servers.stop(1);
  await servers.pass(10);
  const again = await servers.start(1, { storage });
  await servers.pass(2);
  expect([replica.ask('DBSIZE'), again.ask('DBSIZE')]).toEqual([':0', ':0']);
  expect(again.ask('INFO stats')).toMatch(/sync_full:0 sync_partial_ok:1 sync_partial_err:0/);
  expect(again.facts('repl_backlog_histlen')).toEqual({
    // SELECT 0 and DEL k
    repl_backlog_histlen: String('*2..$6..SELECT..$1..0..*2..$3..DEL..$1..k..'.length),
  });
});

it('what a paused replica has not done yet does not count as done', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('SET early 1');
  await servers.pass();
  const { master_repl_offset: before } = master.facts('master_repl_offset');
  replica.ask('CLIENT PAUSE 100000 WRITE');
  master.ask('SET late 1');
  await servers.pass();
  const { master_repl_offset: after } = master.facts('master_repl_offset');
  expect(after).not.toBe(before);
  expect(replica.facts('slave_read_repl_offset', 'slave_repl_offset', 'master_repl_offset')).toEqual({
    slave_read_repl_offset: after,
    slave_repl_offset: before,
    master_repl_offset: before,
  });
  expect(replica.ask('GET late')).toBe('$-1');
  replica.ask('CLIENT UNPAUSE');
  expect(replica.ask('GET late')).toBe('$1 1');
  expect(replica.facts('slave_repl_offset', 'master_repl_offset')).toEqual({
    slave_repl_offset: after,
    master_repl_offset: after,
  });
});

it('replicas get a PING as often as CONFIG says by now', async () => {
  const { servers, master } = await masterAndReplica();
  const { master_repl_offset: before } = master.facts('master_repl_offset');
  master.ask('CONFIG SET repl-ping-replica-period 1');
  await servers.pass(3);
  const { master_repl_offset: after } = master.facts('master_repl_offset');
  expect(Number(after) - Number(before)).toBe(3 * '*1..$4..PING..'.length);
});

it('CONFIG RESETSTAT forgets what replication has counted', async () => {
  const { master, replica } = await masterAndReplica();
  expect(master.ask('INFO stats')).toMatch(/ sync_full:1 /);
  expect(replica.ask('INFO stats')).not.toMatch(/ total_net_repl_input_bytes:0 /);
  for (const each of [master, replica]) each.ask('CONFIG RESETSTAT');
  expect(master.ask('INFO stats')).toMatch(/ sync_full:0 /);
  expect(replica.ask('INFO stats')).toMatch(/ total_net_repl_input_bytes:0 /);
});

it('the end of a master waits for its replicas', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('SET last 1');
  expect(master.ask('SHUTDOWN NOSAVE')).toBe('');
  await servers.pass();
  expect(replica.ask('GET last')).toBe('$1 1');
  const log = servers.logs.get(1) ?? [];
  const end = log.indexOf('User requested shutdown...');
  expect(log.slice(end, end + 4)).toEqual([
    'User requested shutdown...',
    'Waiting for replicas before shutting down.',
    '1 of 1 replicas are in sync when shutting down.',
    'Redis is now ready to exit, bye bye...',
  ]);
});

it('the end of a master can be called off while it waits', async () => {
  const { servers, master } = await masterAndReplica();
  const other = servers.client(1);
  // The replica falls silent.
  servers.freeze(2);
  master.ask('SET last 1');
  expect(master.ask('SHUTDOWN')).toBe('');
  await servers.pass(2);
  expect(other.ask('SHUTDOWN ABORT')).toBe('+OK');
  expect(master.take()).toBe('-ERR Errors trying to SHUTDOWN. Check logs.');
  expect(other.ask('SHUTDOWN ABORT')).toBe('-ERR No shutdown in progress.');
  expect(other.ask('SET going on')).toBe('+OK');
});

it('a replica with nothing but keys whose time is up names one of them at random', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('PEXPIRE before 5000');
  await servers.pass();
  servers.stop(1);
  await servers.pass(10);
  expect([replica.ask('RANDOMKEY'), replica.ask('GET before')]).toEqual(['$6 before', '$-1']);
});

it('a master that sleeps gives no sign of life, so that a replica in its greeting gives it up', async () => {
  const servers = new Servers();
  const master = await servers.start(1, {
    settings: { 'repl-diskless-sync-delay': '1000', 'enable-debug-command': 'yes' },
  });
  const replica = await servers.start(2, { settings: { 'repl-timeout': '5' } });
  replica.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass(20);
  expect(replica.ask('ROLE')).toContain('handshake');
  const gaveUp = (): boolean | undefined =>
    servers.logs.get(2)?.includes('Timeout connecting to the MASTER...');
  expect(gaveUp()).toBe(false);
  master.ask('DEBUG SLEEP 10');
  await servers.pass(9);
  expect(gaveUp()).toBe(true);
});

it('a replica that may be written to sees to the expiry of its own keys only', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('SET theirs 1 PX 2000');
  await servers.pass();
  servers.stop(1);
  replica.ask('CONFIG SET replica-read-only no');
  expect(replica.ask('SET own 1 PX 2000')).toBe('+OK');
  await servers.pass(5);
  expect([replica.ask('GET own'), replica.ask('GET theirs'), replica.ask('DBSIZE')]).toEqual([
    '$-1',
    '$-1',
    ':2',
  ]);
  const expired = (): string | undefined => / expired_keys:(\d+) /.exec(replica.ask('INFO stats'))?.[1];
  const before = Number(expired());
  replica.ask('SET brief 1 PX 100');
  await servers.pass(0.5);
  expect(Number(expired())).toBe(before + 1);
  // Whether it keeps a file as well, and has stopped that, does not matter.
  for (const appendonly of ['yes', 'no']) replica.ask(`CONFIG SET appendonly ${appendonly}`);
  replica.ask('SET brief 1 PX 100');
  await servers.pass(0.5);
  expect(Number(expired())).toBe(before + 2);
  // A write makes the key anew, without the old one's expiry.
  expect([replica.ask('INCR theirs'), replica.ask('TTL theirs')]).toEqual([':1', ':-1']);
});

it('WAIT waits for what its client has seen, not for what others wrote since', async () => {
  const { servers, master } = await masterAndReplica();
  const other = servers.client(1);
  servers.freeze(2);
  master.ask('SET a 1');
  expect(other.ask('WAIT 1 0')).toBe(':1');
  expect(master.ask('WAIT 1 100')).toBe('');
  await servers.pass(1);
  expect(master.take()).toBe(':0');
});

it('keys that a SCAN finds to be expired are told one by one, not as a transaction', async () => {
  const { servers, master, replica } = await masterAndReplica();
  master.ask('MSET a 1 b 2');
  master.ask('PEXPIRE a 10');
  master.ask('PEXPIRE b 10');
  const stream = (): number => Number(master.facts('master_repl_offset').master_repl_offset);
  const before = stream();
  servers.now += 20;
  master.ask('SCAN 0');
  // Two times `*2 $3 DEL $1 a`, and no MULTI and EXEC around them.
  expect(stream() - before).toBe(40);
  await servers.pass();
  expect(replica.ask('DBSIZE')).toBe(':1');
});

it('what has to go to make room is told before the command, and not in the middle of a transaction', async () => {
  const { servers, master } = await masterAndReplica();
  await servers.pass();
  master.ask('CONFIG SET maxmemory-policy allkeys-lru');
  master.ask('MULTI');
  master.ask('INCR x');
  master.ask('CONFIG SET maxmemory 1');
  master.ask('INCR x');
  expect(master.ask('EXEC')).toBe('*3 :1 +OK :2');
  master.ask('PING');
  expect(master.ask('DBSIZE')).toBe(':0');
});
