import { expect, it } from 'vitest';
import { Servers } from './pair.ts';

// The lines as a real replica of a real master writes them.
it('a replica writes down that what its master sends it was an error, and what came before', async () => {
  const servers = new Servers();
  const master = await servers.start(1, { settings: { 'enable-debug-command': 'yes' } });
  const replica = await servers.start(2);
  replica.ask('REPLICAOF 127.0.0.1 1');
  await servers.pass(2);
  const log = servers.logs.get(2) as string[];
  log.length = 0;
  master.ask('SET k v');
  expect(master.ask('DEBUG REPLICATE nosuch a')).toBe('+OK');
  master.ask('DEBUG REPLICATE set q 5');
  master.ask('DEBUG REPLICATE incr k');
  master.ask('DEBUG REPLICATE lpush k x');
  master.ask('DEBUG REPLICATE set k 1 xx yy');
  master.ask('DEBUG REPLICATE evalsha abc 0');
  master.ask('DEBUG REPLICATE object nothing x');
  await servers.pass();
  expect(log.filter((_, at) => at % 2 === 0)).toEqual([
    "== CRITICAL == This replica is sending an error to its master: 'unknown command 'nosuch', with args beginning with: 'a' ' after processing the command '<unknown>'",
    "== CRITICAL == This replica is sending an error to its master: 'value is not an integer or out of range' after processing the command 'incr'",
    "== CRITICAL == This replica is sending an error to its master: '-WRONGTYPE Operation against a key holding the wrong kind of value' after processing the command 'lpush'",
    "== CRITICAL == This replica is sending an error to its master: '-ERR syntax error' after processing the command 'set'",
    "== CRITICAL == This replica is sending an error to its master: '-NOSCRIPT No matching script. Please use EVAL.' after processing the command 'evalsha'",
    "== CRITICAL == This replica is sending an error to its master: 'unknown subcommand 'nothing'. Try OBJECT HELP.' after processing the command '<unknown>'",
  ]);
  expect(log[1]).toBe(
    `Latest backlog is: '"*2\\r\\n$6\\r\\nSELECT\\r\\n$1\\r\\n0\\r\\n*3\\r\\n$3\\r\\nSET\\r\\n$1\\r\\nk\\r\\n$1\\r\\nv\\r\\n"'`,
  );
  // 256 bytes at most.
  expect(log[11]?.length).toBeLessThan(500);
  expect(replica.ask('GET q')).toBe('$1 5');
  expect(replica.ask('INFO stats')).toContain(' unexpected_error_replies:6 ');
});

it('DEBUG REPLICATE says nothing to anybody where there is no replica', async () => {
  const servers = new Servers();
  const alone = await servers.start(1, { settings: { 'enable-debug-command': 'yes' } });
  expect(alone.ask('DEBUG REPLICATE set q 5')).toBe('+OK');
  expect(alone.ask('EXISTS q')).toBe(':0');
});
