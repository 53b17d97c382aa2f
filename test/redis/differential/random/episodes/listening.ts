import type { Episode } from './episode.ts';

/** Messages go to whoever listens. */
export const listen: Episode = (chance, maker, connection) => {
  const other = (connection + 1) % 3;
  return [
    {
      connection,
      words: chance.of([
        ['subscribe', 'news', 'chat'],
        ['psubscribe', 'n*'],
        ['ssubscribe', 'news'],
        ['psubscribe', '__key*'],
      ]),
    },
    { connection: other, words: ['publish', 'news', maker.values.member()] },
    { connection: other, words: ['spublish', 'news', 'x'] },
    ...Array.from({ length: chance.between(1, 4) }, () => ({ connection: other, words: maker.command() })),
    {
      connection,
      words: chance.of([['ping'], ['ping', 'x'], ['get', 's1'], ['subscribe', 'other'], ['reset'], ['quit']]),
    },
    {
      connection,
      words: chance.of([
        ['unsubscribe', 'chat', 'news', 'nothing'],
        ['punsubscribe', 'n*'],

        ['unsubscribe', 'news'],
        ['reset'],
      ]),
    },
  ];
};

export const events: Episode = (chance, maker, connection) => [
  {
    connection: 0,
    words: [
      'config',
      'set',
      'notify-keyspace-events',
      chance.of(['KEA', 'KEAm', 'KEg$lshzxtmn', 'Kx', 'Eg$', '']),
    ],
  },
  { connection, words: ['psubscribe', '__key*'] },
  ...Array.from({ length: chance.between(3, 12) }, () => ({
    connection: (connection + 1) % 3,
    words: maker.command(),
  })),
];

/** Somebody listens to what they do themselves. */
export const selfListener: Episode = (chance, maker, connection) => [
  { connection, words: ['hello', '3'] },
  { connection: 0, words: ['config', 'set', 'notify-keyspace-events', chance.of(['KEA', 'EAmn', 'KAm'])] },
  {
    connection,
    words: chance.of([
      ['psubscribe', '__key*'],
      ['subscribe', 'news', '__keyevent@0__:set'],
      ['ssubscribe', 'news'],
    ]),
  },
  ...(chance.oneIn(3) ? [{ connection, words: ['multi'] }] : []),
  ...Array.from({ length: chance.between(3, 10) }, () => ({ connection, words: maker.command() })),
  { connection, words: ['exec'] },
  { connection, words: ['publish', 'news', 'x'] },
  { connection, words: ['spublish', 'news', 'x'] },
];
