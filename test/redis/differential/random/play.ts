import { encodeCommand } from '../../our-client.ts';
import type { RealClient, RealServer } from '../../real-server.ts';
import { idsOf } from './connection-ids.ts';
import { HARMLESS } from './episodes/server.ts';
import { Pair } from './pair.ts';
import { PATIENCE, within } from './patience.ts';
import { show } from './show.ts';
import type { Step } from './steps.ts';
import type { Played } from './verdict.ts';

/** What sequences may change, with what it is at first. */
const PARAMETERS = {
  'notify-keyspace-events': '',
  'hash-max-listpack-entries': '512',
  'hash-max-listpack-value': '64',
  'zset-max-listpack-entries': '128',
  'zset-max-listpack-value': '64',
  'set-max-intset-entries': '512',
  'list-max-listpack-size': '-2',
  'list-compress-depth': '0',
  'stream-node-max-entries': '100',
  'hll-sparse-max-bytes': '3000',
  'maxmemory-policy': 'noeviction',
  ...HARMLESS,
};

/** How long a sequence may take, in milliseconds: a server that a mistake has paused would never answer. */
const ALL_PATIENCE = 120_000;

/** Plays steps on a real server and on ours, each empty before. */
export async function play(server: RealServer, control: RealClient, steps: readonly Step[]): Promise<Played> {
  await clean(control);
  const real = await Promise.all([server.connect(), server.connect(), server.connect()]);
  try {
    const played = await within(ALL_PATIENCE, new Pair(control, real, await idsOf(real), steps).play());
    if (played === 'silent') throw new Error('the real server does not answer any more');
    return played;
  } finally {
    for (const client of real) client.close();
  }
}

async function clean(control: RealClient): Promise<void> {
  const commands = [
    ['config', 'set', ...Object.entries(PARAMETERS).flat()],
    ['config', 'resetstat'],
    ['acl', 'deluser', 'alice', 'bob'],
    ['acl', 'log', 'reset'],
    ['script', 'flush'],
    ['function', 'flush'],
    ['flushall'],
    ['slowlog', 'reset'],
    ['client', 'unpause'],
    // Keys whose time is up go when somebody looks for them: the same moment on both.
    ['debug', 'set-active-expire', '0'],
  ];
  control.send(Buffer.concat(commands.map(encodeCommand)));
  for (const command of commands) {
    const reply = await within(PATIENCE, control.receive());
    if (typeof reply === 'string' || reply.type === 'error')
      throw new Error(`the real server could not ${command.join(' ')}: ${show(reply)}`);
  }
}
