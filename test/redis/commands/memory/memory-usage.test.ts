import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

/** Commands and what MEMORY USAGE of a real Redis 7.0.15 says of the key `k` after them. */
const RECORDED: readonly (readonly [commands: readonly (readonly string[])[], bytes: number])[] = [
  [[['SET', 'k', '12345']], 48],
  [[['SET', 'k', 'x'.repeat(44)]], 96],
  [[['SET', 'k', 'x'.repeat(45)]], 112],
  [[['SET', 'k', 'x'.repeat(100_000)]], 114_736],
  [times(100, (i) => ['RPUSH', 'k', `item${i}`]), 1024],
  [times(512, (i) => ['HSET', 'k', `field${i}`, `value${i}`]), 10_288],
  [times(1000, (i) => ['HSET', 'k', `field${i}`, `value${i}`]), 64_296],
  [times(512, (i) => ['SADD', 'k', String(i * 7)]), 1328],
  [times(1000, (i) => ['SADD', 'k', `member${i}`]), 48_296],
  [times(128, (i) => ['ZADD', 'k', String(i * 1.5), `member${i}`]), 2096],
  [times(100, (i) => ['XADD', 'k', `${i + 1}-1`, 'field', `value${i}`]), 4728],
  [
    [
      ...times(100, (i) => ['XADD', 'k', `${i + 1}-1`, 'field', `value${i}`]),
      ['XGROUP', 'CREATE', 'k', 'g', '0'],
      ['XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '50', 'STREAMS', 'k', '>'],
    ],
    57_369,
  ],
];

function times(count: number, make: (i: number) => readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

it('MEMORY USAGE says what the real server says', () => {
  const client = new OurClient(makeStore().store);
  for (const [commands, bytes] of RECORDED) {
    client.command('DEL', 'k');
    for (const words of commands) client.command(...words);
    expect([commands[0], client.command('MEMORY', 'USAGE', 'k')]).toEqual([
      commands[0],
      { type: 'integer', text: String(bytes) },
    ]);
  }
});
