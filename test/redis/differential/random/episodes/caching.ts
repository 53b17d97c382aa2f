import type { Episode } from './episode.ts';

export const cache: Episode = (chance, maker, connection) => [
  { connection, words: ['hello', '3'] },
  {
    connection,
    words: [
      'client',
      'tracking',
      'on',
      ...chance.of([[], ['noloop'], ['optin'], ['optout'], ['bcast'], ['bcast', 'prefix', 's']]),
    ],
  },
  ...(chance.oneIn(3) ? [{ connection, words: ['client', 'caching', chance.of(['yes', 'no'])] }] : []),
  { connection, words: ['get', 's1'] },
  { connection, words: ['mget', 's2', 's3'] },
  ...Array.from({ length: chance.between(1, 6) }, () => ({
    connection: chance.of([connection, (connection + 1) % 3]),
    words: maker.command(chance.of(['string', 'generic', 'string'])),
  })),
  { connection, words: ['client', 'trackinginfo'] },
];

/** Caching, with everything that changes keys. */
export const widerCache: Episode = (chance, maker, connection) => [
  ...(chance.oneIn(3) ? [] : [{ connection, words: ['hello', '3'] }]),
  {
    connection,
    words: [
      'client',
      'tracking',
      'on',
      ...chance.of([
        [],
        [],
        ['redirect', '@id1'],
        ['redirect', '@id2', 'bcast'],
        ['bcast'],
        ['bcast', 'prefix', 'h', 'prefix', 'l'],
        ['optin'],
        ['optout'],
        ['noloop'],
        ['bcast', 'noloop'],
      ]),
    ],
  },
  ...Array.from({ length: chance.between(4, 14) }, () => ({
    connection: chance.of([connection, connection, (connection + 1) % 3]),
    words: chance.oneIn(8)
      ? chance.of([
          ['client', 'caching', 'yes'],
          ['client', 'caching', 'no'],
          ['flushall'],
          ['flushdb', 'async'],
          ['client', 'tracking', 'off'],
          ['xread', 'count', '1', 'streams', 'x1', '0'],
          ['client', 'getredir'],
          ['multi'],
          ['exec'],
          ['swapdb', '0', '1'],
        ])
      : maker.command(),
  })),
  { connection, words: ['exec'] },
  { connection, words: ['client', 'trackinginfo'] },
];
