import { expect, it } from 'vitest';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { redisCli } from '../../../src/redis/cli/redis-cli.ts';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { type Box, World } from '../../linux/net/world.ts';
import { messages } from '../server/server-world.ts';

/** Two machines on one bridge, each with a server. */
class TwoMachines {
  readonly world = new World();
  readonly master: Box = this.world.container('master');
  readonly replica: Box = this.world.container('replica');

  start(box: Box, ...args: string[]) {
    const out = createPipe(this.world.kernel);
    const process = box.machine.spawn({
      argv: ['redis-server', ...args],
      main: redisServer,
      cwd: '/',
      descriptors: new Map([[1, out.writer]]),
    });
    out.writer.release();
    let text = '';
    const decoder = new TextDecoder();
    void (async () => {
      for await (const chunk of chunks(out.reader)) text += decoder.decode(chunk, { stream: true });
    })();
    return { process, log: () => messages(text) };
  }

  pass(seconds: number): Promise<void> {
    const { clock } = this.world;
    return clock.drive(new Promise<void>((resolve) => void clock.setTimer(seconds * 1000, resolve)));
  }

  async cli(box: Box, ...args: string[]): Promise<string> {
    return (await this.world.run(box, redisCli, ['redis-cli', ...args])).stdout;
  }
}

it('a replica of another machine waits, loads and follows', async () => {
  const machines = new TwoMachines();
  const { master, replica } = machines;
  const first = machines.start(master);
  await machines.pass(1);
  await machines.cli(master, 'SET', 'before', '1');
  const second = machines.start(replica, '--replicaof', '172.17.0.2', '6379');
  await machines.pass(8);
  expect(await machines.cli(replica, 'GET', 'before')).toBe('1\n');
  await machines.cli(master, 'INCR', 'before');
  await machines.pass(1);
  expect(await machines.cli(replica, 'GET', 'before')).toBe('2\n');
  expect(await machines.cli(replica, 'SET', 'a', '1')).toBe(
    "READONLY You can't write against a read only replica.\n\n",
  );
  expect(second.log().filter((line) => line.startsWith('S *') && !line.includes('RDB'))).toEqual([
    'S * monotonic clock: POSIX clock_gettime',
    'S * Running mode=standalone, port=6379.',
    'S * Ready to accept connections',
    'S * Connecting to MASTER 172.17.0.2:6379',
    'S * MASTER <-> REPLICA sync started',
    'S * Non blocking connect for SYNC fired the event.',
    'S * Master replied to PING, replication can continue...',
    'S * Partial resynchronization not possible (no cached master)',
    expect.stringMatching(/^S \* Full resync from master: [0-9a-f]{40}:0$/),
    'S * MASTER <-> REPLICA sync: Flushing old data',
    'S * MASTER <-> REPLICA sync: Loading DB in memory',
    'S * MASTER <-> REPLICA sync: Finished with success',
  ]);
  expect(first.log().filter((line) => /replica|BGSAVE|RDB transfer/i.test(line))).toEqual([
    'M * Replica 172.17.0.3:6379 asks for synchronization',
    'M * Full resync requested by replica 172.17.0.3:6379',
    expect.stringMatching(/^M \* Replication backlog created, my new replication IDs are /),
    'M * Delay next BGSAVE for diskless SYNC',
    'M * Starting BGSAVE for SYNC with target: replicas sockets',
    expect.stringMatching(/^M \* Background RDB transfer started by pid \d+$/),
    'M * Background RDB transfer terminated with success',
    'M * Streamed RDB transfer with replica 172.17.0.3:6379 succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming',
    'M * Synchronization with replica 172.17.0.3:6379 succeeded',
  ]);
});
