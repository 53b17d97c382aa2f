import type { Episode } from './episode.ts';

/** Somebody waits, somebody else serves. */
export const serve: Episode = (chance, maker, connection) => {
  const other = (connection + 1) % 3;
  const list = ['l1', 'l2'];
  const wait = chance.of([
    ['blpop', ...list, '0'],
    ['brpop', ...list, '0'],
    ['blmpop', '0', '2', ...list, 'left', 'count', '3'],
    ['blmove', 'l1', 'l3', 'left', 'right', '0'],
    ['brpoplpush', 'l1', 'l1', '0'],
    ['bzpopmin', 'z1', 'z2', '0'],
    ['bzpopmax', 'z1', 'z2', '0'],
    ['bzmpop', '0', '2', 'z1', 'z2', 'max', 'count', '2'],
    ['xread', 'block', '0', 'streams', 'x1', '$'],
    ['xreadgroup', 'group', 'g1', 'c1', 'block', '0', 'streams', 'x1', '>'],
  ]);
  return [
    { connection, words: ['del', ...list, 'z1', 'z2'] },
    { connection, words: wait },
    ...(chance.oneIn(3) ? [{ connection: (connection + 2) % 3, words: wait }] : []),
    { connection: other, words: chance.of([['set', 'l1', 'not a list'], ['ping'], maker.command()]) },
    {
      connection: other,
      words: chance.of([
        ['rpush', 'l1', 'a', 'b', 'c'],
        ['lpush', 'l2', 'x'],
        ['eval', 'redis.call("rpush","l1","a") redis.call("rpush","l2","b") return 1', '0'],
      ]),
    },
    { connection: other, words: ['zadd', 'z1', '1', 'a', '2', 'b', '3', 'c'] },
    { connection: other, words: ['xadd', 'x1', '*-1', 'a', 'b'] },
    { connection: other, words: ['xadd', 'x1', '999-*', 'a', 'b'] },
    { connection: other, words: ['multi'] },
    { connection: other, words: ['rpush', 'l2', 'in a transaction'] },
    { connection: other, words: ['zadd', 'z2', '5', 'q'] },
    { connection: other, words: ['exec'] },
  ];
};

export const rename: Episode = (_chance, _maker, connection) => [
  { connection, words: ['blpop', 'l9', '0'] },
  { connection: (connection + 1) % 3, words: ['del', 'l1'] },
  { connection: (connection + 1) % 3, words: ['rpush', 'l1', 'a', 'b'] },
  { connection: (connection + 1) % 3, words: ['rename', 'l1', 'l9'] },
];

/** One step brings several what they wait for. */
export const serveAtOnce: Episode = (chance, _maker, connection) => {
  const keys = (): string[] => chance.of([['q1', 'q2'], ['q2', 'q1'], ['q1'], ['q2'], ['q3', 'q2', 'q1']]);
  const wait = (): string[] =>
    chance.of([
      () => [chance.of(['blpop', 'brpop']), ...keys(), '0'],
      () => {
        const some = keys();
        return ['blmpop', '0', String(some.length), ...some, 'left'];
      },
      () => ['blmove', 'q1', 'q2', 'left', 'right', '0'],
      () => [chance.of(['bzpopmin', 'bzpopmax']), ...keys(), '0'],
      () => ['xread', 'block', '0', 'streams', 'q1', 'q2', '$', '$'],
    ])();
  const give = (): string[] =>
    chance.of([
      ['rpush', 'q1', 'a'],
      ['rpush', 'q2', 'b', 'c'],
      ['lpush', 'q3', 'd'],
      ['zadd', 'q1', '1', 'm'],
      ['zadd', 'q2', '2', 'n'],
      ['xadd', 'q1', '5-*', 'a', 'b'],
      ['del', 'q1'],
      ['rename', 'q2', 'q1'],
      ['set', 'q1', 'x'],
      ['lmove', 'q2', 'q1', 'left', 'right'],
    ]);
  const gifts = Array.from({ length: chance.between(2, 5) }, give);
  const third = (connection + 2) % 3;
  const script = gifts.map((words) => `redis.pcall(${words.map((word) => `"${word}"`).join(',')})`).join(' ');
  return [
    { connection: third, words: ['del', 'q1', 'q2', 'q3'] },
    { connection, words: wait() },
    { connection: (connection + 1) % 3, words: wait() },
    ...(chance.oneIn(2)
      ? [{ connection: third, words: ['eval', script, '0'] }]
      : [
          { connection: third, words: ['multi'] },
          ...gifts.map((words) => ({ connection: third, words })),
          { connection: third, words: ['exec'] },
        ]),
    { connection: third, words: ['rpush', 'q1', 'z'] },
    { connection: third, words: ['rpush', 'q2', 'z'] },
    {
      connection: third,
      words: ['client', 'unblock', chance.of(['@id1', '@id2', '@id3']), chance.of(['timeout', 'error'])],
    },
  ];
};
