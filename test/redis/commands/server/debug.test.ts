import { describe, expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

function filled(): OurClient {
  const client = new OurClient(makeStore({ 'enable-debug-command': 'yes' }).store);
  for (const line of [
    'set s hello',
    'set i 12',
    'set e x ex 1000',
    'rpush l a b c',
    'sadd st a b c',
    'sadd si 1 2 3',
    'hset h f v g w',
    'zadd z 1.5 a 2 b -inf c 0.1 d',
    'xadd x 1-1 f v g w',
    'xadd x 2-5 f v',
    'select 3',
    'set k v',
    'select 0',
  ]) {
    client.command(...line.split(' '));
  }
  return client;
}

/** What a real redis-server 7.0.15 answers for the same data. */
const DIGEST = 'f364e8570566af514803245e4ebc9c5be4f6c24a';

describe('DEBUG', () => {
  it('sums a data set up as the real server does', () => {
    expect(filled().command('debug', 'digest')).toEqual({ type: 'status', text: DIGEST });
  });

  it('sleeps for no time if that is no number, or less than none', () => {
    const client = filled();
    for (const time of ['x', '', '-1', '0', 'nan'])
      expect(client.command('debug', 'sleep', time)).toEqual({ type: 'status', text: 'OK' });
  });

  it('sums values up; one that is not there is zeros', () => {
    const digests = ['e', 'z', 'x', 'nope'];
    expect(filled().command('debug', 'digest-value', ...digests)).toEqual({
      type: 'array',
      items: [
        '0745672cb1bf060476eedeb8a28f5ffe1ff5a2be',
        '62bfb771f8c711d0b763a389e9495b93e8f0bfb5',
        '5a8baf175cfe068193033d7c0de74f3ba85f4f9f',
        '0'.repeat(40),
      ].map((text) => ({ type: 'status', text })),
    });
  });

  it('reads everything again that it has saved', () => {
    const client = filled();
    expect(client.command('debug', 'reload')).toEqual({ type: 'status', text: 'OK' });
    expect(client.command('debug', 'digest')).toEqual({ type: 'status', text: DIGEST });
  });

  it('sends attributes to those who speak RESP3 only', () => {
    const client = filled();
    const reply = { type: 'bulk', text: 'Some real reply following the attribute' };
    expect(client.command('debug', 'protocol', 'attrib')).toEqual(reply);
    client.command('hello', '3');
    expect(client.command('debug', 'protocol', 'attrib')).toEqual({
      type: 'attribute',
      items: [
        { type: 'bulk', text: 'key-popularity' },
        {
          type: 'array',
          items: [
            { type: 'bulk', text: 'key:123' },
            { type: 'integer', text: '90' },
          ],
        },
      ],
    });
    expect(client.values).toEqual([reply]);
  });

  it('is refused unless the configuration allows it', () => {
    const client = new OurClient(makeStore().store);
    expect(client.command('debug', 'digest')).toMatchObject({ type: 'error' });
  });
});
