import type { Episode } from './episode.ts';

export const expire: Episode = (_chance, maker, connection) => [
  { connection, words: ['pexpire', maker.values.key(''), '4'], pause: 12 },
];

export const setExpiring: Episode = (_chance, maker, connection) => [
  { connection, words: ['set', maker.values.key('string'), maker.values.content(), 'px', '4'], pause: 12 },
];

export const longAgo: Episode = (chance, maker, connection) => [
  {
    connection,
    words: [chance.of(['pexpireat', 'expireat']), maker.values.key(''), chance.of(['1', '0', '4102444800'])],
  },
];

/** Keys whose time is up, and that nobody has looked for, are written to. */
export const stale: Episode = (chance, maker, connection) => {
  const key = maker.values.key('');
  return [
    { connection, words: ['pexpire', key, '3'], pause: 8 },
    {
      connection: chance.of([connection, (connection + 1) % 3]),
      words: chance.of([
        ['sinterstore', key, 'no', 't1'],
        ['sunionstore', key, 'no'],
        ['zunionstore', key, '1', 'no'],
        ['bitop', 'and', key, 'no'],
        ['sort', 'no', 'store', key],
        ['geosearchstore', key, 'no', 'frommember', 'a', 'byradius', '1', 'm'],
        ['zrangestore', key, 'no', '0', '-1'],
        ['rename', 's1', key],
        ['copy', 's1', key],
        ['del', key],
        ['memory', 'usage', key],
        ['object', 'encoding', key],
        ['set', key, 'x', 'get'],
        ['lpushx', key, 'x'],
        ['exists', key, key],
        ['swapdb', '0', '1'],
        ['randomkey'],
        ['dbsize'],
        maker.command(),
      ]),
    },
  ];
};

/** Uses are counted, then not. */
export const counting: Episode = (chance, maker, connection) => [
  {
    connection,
    words: [
      'config',
      'set',
      'maxmemory-policy',
      chance.of(['allkeys-lfu', 'volatile-lfu', 'noeviction', 'allkeys-lru']),
    ],
  },
  { connection, words: maker.command() },
  { connection, words: ['object', chance.of(['freq', 'idletime']), maker.values.key('')] },
  { connection, words: ['config', 'set', 'maxmemory-policy', chance.of(['allkeys-lfu', 'noeviction'])] },
  { connection, words: ['object', chance.of(['freq', 'idletime']), maker.values.key('')] },
];
