import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../src/redis/commands/engine/store.ts';
import { createRedisServer } from '../../../../src/redis/server/create-redis-server.ts';
import { MemoryFiles } from '../../memory-files.ts';
import { encodeCommand, makeStore, OurClient } from '../../our-client.ts';

/** A server on which some events were slow. */
function slow(): { client: OurClient; store: Store } {
  const { store } = makeStore({ 'latency-monitor-threshold': '100' });
  const now = store.now;
  store.latency.add('command', 300, now - 7_200_000);
  store.latency.add('command', 200, now - 120_000);
  store.latency.add('command', 250, now - 120_000);
  store.latency.add('command', 500, now - 5_000);
  store.latency.add('fork', 120, now);
  return { client: new OurClient(store), store };
}

const integers = (...values: number[]) => ({
  type: 'array',
  items: values.map((value) => ({ type: 'integer', text: String(value) })),
});

describe('LATENCY', () => {
  it('keeps the worst of a second', () => {
    expect(slow().client.command('LATENCY', 'HISTORY', 'command')).toEqual({
      type: 'array',
      items: [integers(1_699_992_800, 300), integers(1_699_999_880, 250), integers(1_699_999_995, 500)],
    });
  });

  it('tells of the latest', () => {
    const event = (kind: string, ...values: number[]) => ({
      type: 'array',
      items: [{ type: 'bulk', text: kind }, ...integers(...values).items],
    });
    expect(slow().client.command('LATENCY', 'LATEST')).toEqual({
      type: 'array',
      items: [event('command', 1_699_999_995, 500, 500), event('fork', 1_700_000_000, 120, 120)],
    });
  });

  it('draws what happened', () => {
    expect(slow().client.command('LATENCY', 'GRAPH', 'command')).toEqual({
      type: 'bulk',
      text: [
        'command - high 500 ms, low 250 ms (all time high 500 ms)',
        '-'.repeat(80),
        '  #',
        '  |',
        '  |',
        '#_|',
        '   ',
        '225',
        'hms',
        '',
      ].join('\n'),
    });
  });

  it('gives facts and advice', () => {
    const reply = slow().client.command('LATENCY', 'DOCTOR');
    expect(reply).toMatchObject({ type: 'bulk' });
    expect(reply && 'text' in reply && reply.text.split('\n').slice(2, 4)).toEqual([
      '1. command: 3 latency spikes (average 350ms, mean deviation 100ms, period 2400.00 sec). Worst all time event 500ms.',
      '2. fork: 1 latency spikes (average 120ms, mean deviation 0ms, period 1.00 sec). Worst all time event 120ms.',
    ]);
  });

  it('forgets', () => {
    const { client } = slow();
    expect(client.command('LATENCY', 'RESET', 'fork', 'nope')).toEqual({ type: 'integer', text: '1' });
    expect(client.command('LATENCY', 'RESET')).toEqual({ type: 'integer', text: '1' });
    expect(client.command('LATENCY', 'LATEST')).toEqual({ type: 'array', items: [] });
  });

  it('records a command that took too long, and counts it in the histogram', () => {
    const { store, clock } = makeStore({ 'latency-monitor-threshold': '100' });
    const client = new OurClient(store);
    const { now } = clock;
    // Every look at the clock takes time.
    clock.now = () => {
      clock.time += 150;
      return now();
    };
    client.command('GET', 'x');
    expect([...store.latency.events.keys()]).toEqual(['fast-command']);
    expect(client.command('LATENCY', 'HISTOGRAM', 'get')).toEqual({
      type: 'array',
      items: [
        { type: 'bulk', text: 'get' },
        {
          type: 'array',
          items: [
            { type: 'bulk', text: 'calls' },
            { type: 'integer', text: '1' },
            { type: 'bulk', text: 'histogram_usec' },
            integers(268_435, 1),
          ],
        },
      ],
    });
  });
});

describe('what the server does by itself', () => {
  it('is recorded if it takes too long: keys that expire, snapshots, the append-only file', async () => {
    let now = 1_700_000_000_000;
    let isSlow = false;
    const server = await createRedisServer({
      seed: 1,
      // Each look at the clock is 30 ms later than the one before.
      now: () => {
        if (isSlow) now += 30;
        return now;
      },
      storage: new MemoryFiles(),
      settings: { save: '', appendonly: 'yes', 'latency-monitor-threshold': '20' },
    });
    let text = '';
    const connection = server.connect({
      onData: (bytes) => {
        text += String.fromCharCode(...bytes);
      },
    });
    connection.write(encodeCommand(['SET', 'a', '1', 'PX', '100']));
    isSlow = true;
    connection.write(encodeCommand(['SET', 'b', '1']));
    connection.write(encodeCommand(['BGSAVE']));
    now += 1000;
    server.tick();
    text = '';
    connection.write(encodeCommand(['LATENCY', 'LATEST']));
    const kinds = [...text.matchAll(/\r\n([a-z-]+)\r\n/g)].map(([, kind]) => kind);
    expect(kinds.sort()).toEqual(['aof-write', 'aof-write-alone', 'command', 'expire-cycle', 'fork']);
    server.dispose();
  });
});
