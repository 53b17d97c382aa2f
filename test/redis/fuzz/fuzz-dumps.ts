import { BadRdb } from '../../../src/redis/commands/rdb/bad-rdb.ts';
import { crc64 } from '../../../src/redis/commands/rdb/crc64.ts';
import { decodeDump } from '../../../src/redis/commands/rdb/decode-dump.ts';
import { encodeDump } from '../../../src/redis/commands/rdb/encode-dump.ts';
import type { RespValue } from '../../../src/redis/resp/value.ts';
import { Chance } from '../differential/random/chance.ts';
import { makeStore, OurClient } from '../our-client.ts';

/** Keys of every encoding. */
const KEYS: readonly (readonly string[])[] = [
  ['set', 'integer', '12345'],
  ['set', 'compressed', 'abc'.repeat(80)],
  ['rpush', 'list', 'a', '1', 'x'.repeat(70)],
  ['rpush', 'long list', ...Array.from({ length: 600 }, (_, at) => `element ${at}`)],
  ['sadd', 'intset', '1', '70000', '5000000000'],
  ['sadd', 'set', 'a', 'b', 'c'],
  ['hset', 'hash', 'a', '1', 'b', 'two'],
  ['hset', 'large hash', 'a', 'x'.repeat(80)],
  ['zadd', 'zset', '1', 'a', '2.5', 'b'],
  ['zadd', 'large zset', '1', 'x'.repeat(80), '-inf', 'y'],
  ['xadd', 'stream', '1-1', 'a', 'b'],
  ['xadd', 'stream', '2-1', 'a', 'c', 'd', 'e'],
  ['xgroup', 'create', 'stream', 'group', '0'],
  ['xreadgroup', 'group', 'group', 'consumer', 'streams', 'stream', '>'],
  ['pfadd', 'hyperloglog', 'a', 'b', 'c'],
];

/** What reads a key from its beginning to its end. */
const READINGS: readonly (readonly string[])[] = [
  ['get'],
  ['lrange', '0', '-1'],
  ['smembers'],
  ['hgetall'],
  ['zrange', '0', '-1', 'withscores'],
  ['xrange', '-', '+'],
  ['dump'],
  ['object', 'encoding'],
  ['memory', 'usage'],
];

/** Dumps of single keys and whole files with flipped bytes, cut short, with lengths that are not true. */
export function fuzzDumps(seed: number, rounds: number): void {
  const chance = new Chance(seed);
  const { store } = makeStore();
  const client = new OurClient(store);
  for (const words of KEYS) client.command(...words);
  const names = [...new Set(KEYS.map(([, key]) => key as string))].filter(
    (name) => name !== 'create' && name !== 'group',
  );
  const dumps = names.map((name) => textOf(client.command('dump', name)));
  const file = encodeDump(store);
  for (let round = 0; round < rounds; round++) {
    const dump = chance.of(dumps);
    const body = damaged(
      chance,
      Uint8Array.from(dump.slice(0, -8), (char) => char.charCodeAt(0)),
    );
    const payload = String.fromCharCode(...body, ...crc64(body));
    const restored = client.command('restore', 'key', '0', payload, 'replace');
    if (restored?.type === 'status') {
      // What was let in can be used.
      for (const [name = '', ...rest] of READINGS) {
        const words =
          name === 'object' || name === 'memory' ? [name, ...rest, 'key'] : [name, 'key', ...rest];
        if (!client.command(...words))
          throw new Error(`no reply to ${words.join(' ')} after ${JSON.stringify(payload)}`);
      }
    } else if (restored?.type !== 'error')
      throw new Error(`no reply to RESTORE of ${JSON.stringify(payload)}`);
    if (round % 10 !== 0) continue;
    try {
      decodeDump(damaged(chance, file), makeStore().store);
    } catch (error) {
      if (!(error instanceof BadRdb)) throw error;
    }
  }
}

function textOf(value: RespValue | undefined): string {
  if (!value || !('text' in value)) throw new Error('nothing was dumped');
  return value.text;
}

function damaged(chance: Chance, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice(0, chance.oneIn(5) ? chance.between(1, bytes.length) : bytes.length);
  for (let left = chance.times(5); left > 0; left--) {
    const at = chance.between(0, copy.length - 1);
    copy[at] = chance.oneIn(2)
      ? chance.of([0, 0x3f, 0x7f, 0x80, 0x81, 0xc0, 0xc3, 0xf0, 0xff])
      : chance.between(0, 255);
  }
  return copy;
}
