import type { Episode } from './episode.ts';

export const user: Episode = (chance, maker, connection) => [
  {
    connection,
    words: [
      'acl',
      'setuser',
      'alice',
      'on',
      '>pw',
      ...chance.of([
        ['~*', '+@all'],
        ['~s*', '+@read'],
        ['%R~h*', '%W~s*', '+@all', '-@dangerous'],
        ['+get', '(+set ~s1)', '~s2'],
        ['~*', '&news', '+@all', '-config|set', '-eval'],
        ['resetkeys', '+@all'],
        ['~s*', '%R~*', 'resetchannels', '&n*', '+@all', '-@string', '+get', '+set'],
        ['-@all', '+@list', '+@set', '-@write', '~*', '+acl|whoami', '+client'],
      ]),
    ],
  },
  { connection: (connection + 1) % 3, words: ['auth', 'alice', 'pw'] },
  ...Array.from({ length: chance.between(2, 8) }, () => ({
    connection: (connection + 1) % 3,
    words: maker.command(),
  })),
  { connection, words: ['acl', 'dryrun', 'alice', ...maker.command()] },
  { connection, words: ['acl', chance.of(['getuser', 'deluser']), 'alice'] },
  { connection, words: ['acl', 'list'] },
  { connection: (connection + 1) % 3, words: ['acl', 'whoami'] },
];
