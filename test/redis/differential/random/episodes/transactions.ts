import type { Episode } from './episode.ts';

export const transaction: Episode = (chance, maker, connection) => [
  ...(chance.oneIn(3) ? [{ connection, words: ['watch', maker.values.key(''), maker.values.key('')] }] : []),
  ...(chance.oneIn(4) ? [{ connection: (connection + 1) % 3, words: maker.command() }] : []),
  { connection, words: ['multi'] },
  ...Array.from({ length: chance.between(0, 5) }, () => ({ connection, words: maker.command() })),
  { connection, words: [chance.of(['exec', 'exec', 'exec', 'discard', 'reset'])] },
];

export const optimism: Episode = (chance, maker, connection) => {
  const key = maker.values.key('');
  return [
    { connection, words: ['watch', key] },
    {
      connection: chance.of([connection, (connection + 1) % 3]),
      words: chance.of([
        ['del', key],
        ['set', key, 'x'],
        ['get', key],
        ['expire', key, '100'],
        ['flushall'],
        ['swapdb', '0', '1'],
        ['unwatch'],
        ['pexpire', key, '3'],
      ]),
      pause: 8,
    },
    { connection, words: ['multi'] },
    { connection, words: ['ping'] },
    { connection, words: ['exec'] },
  ];
};

/** Replies that are turned off and commands that are held back, within a transaction. */
export const quietTransaction: Episode = (chance, maker, connection) => [
  { connection, words: ['multi'] },
  ...Array.from({ length: chance.between(1, 4) }, () => ({
    connection,
    words: chance.oneIn(2)
      ? chance.of([
          ['client', 'reply', 'off'],
          ['client', 'reply', 'on'],
          ['client', 'reply', 'skip'],
          ['client', 'pause', '0'],
          // A pause that lasts would have a real 7.0.15 fail an assertion where a key is written to whose time is up.
          ['client', 'pause', '0', 'write'],
          ['client', 'unpause'],
        ])
      : maker.command(chance.of(['string', 'list', 'bitmap'])),
  })),
  { connection, words: ['exec'], pause: 6 },
  { connection, words: ['ping'] },
  { connection, words: ['client', 'reply', 'on'] },
];
