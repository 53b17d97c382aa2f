import type { BenchmarkOptions } from './options.ts';

/** A command that is sent over and over. */
export interface LoadTest {
  readonly title: string;
  readonly words: readonly string[];
  /** Sent as a line of its own, not as an array. */
  readonly inline?: boolean;
}

/** The tests that the options choose, in their order. */
export function loadTests({ size, randomKeys, tests }: BenchmarkOptions): LoadTest[] {
  const data = dataOf(size);
  const key = 'key:__rand_int__';
  const element = 'element:__rand_int__';
  const ranges = [100, 300, 500, 600].map((count): [string[], LoadTest] => [
    ['lrange', `lrange_${count}`],
    {
      title: `LRANGE_${count} (first ${count} elements)`,
      words: ['LRANGE', 'mylist', '0', String(count - 1)],
    },
  ]);
  const one = (name: string, ...words: readonly string[]): [string[], LoadTest] => [
    [name.toLowerCase()],
    { title: name, words },
  ];
  const all: readonly [names: readonly string[], test: LoadTest][] = [
    [['ping_inline', 'ping'], { title: 'PING_INLINE', words: ['PING'], inline: true }],
    [['ping_mbulk', 'ping'], { title: 'PING_MBULK', words: ['PING'] }],
    one('SET', 'SET', key, data),
    one('GET', 'GET', key),
    one('INCR', 'INCR', 'counter:__rand_int__'),
    one('LPUSH', 'LPUSH', 'mylist', data),
    one('RPUSH', 'RPUSH', 'mylist', data),
    one('LPOP', 'LPOP', 'mylist'),
    one('RPOP', 'RPOP', 'mylist'),
    one('SADD', 'SADD', 'myset', element),
    one('HSET', 'HSET', 'myhash', element, data),
    one('SPOP', 'SPOP', 'myset'),
    one('ZADD', 'ZADD', 'myzset', randomKeys === undefined ? '0' : '__rand_int__', element),
    one('ZPOPMIN', 'ZPOPMIN', 'myzset'),
    [
      ranges.flatMap(([names]) => names),
      { title: 'LPUSH (needed to benchmark LRANGE)', words: ['LPUSH', 'mylist', data] },
    ],
    ...ranges,
    [
      ['mset'],
      { title: 'MSET (10 keys)', words: ['MSET', ...Array.from({ length: 10 }, () => [key, data]).flat()] },
    ],
  ];
  return all
    .filter(([names]) => tests === undefined || names.some((name) => tests.has(name)))
    .map(([, test]) => test);
}

/** So many bytes, the same in every run: redis-benchmark draws them from the C library's old generator. */
function dataOf(size: number): string {
  let state = 1234;
  let text = '';
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += String.fromCharCode(48 + ((state >>> 16) & 63));
  }
  return text;
}
