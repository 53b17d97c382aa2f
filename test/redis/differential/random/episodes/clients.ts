import type { Episode } from './episode.ts';

export const silence: Episode = (chance, maker, connection) => [
  { connection, words: ['client', 'reply', chance.of(['skip', 'off'])] },
  { connection, words: maker.command() },
  { connection, words: maker.command() },
  { connection, words: ['client', 'reply', 'on'] },
];

/** Every way to say hello. */
export const greet: Episode = (chance, maker, connection) => [
  {
    connection: (connection + 1) % 3,
    words: ['acl', 'setuser', 'alice', 'on', '>pw', '~*', '+@all', '&*'],
  },
  {
    connection,
    words: [
      'hello',
      ...chance.of([['2'], ['3'], ['3'], ['4'], ['x'], []]),
      ...chance.of([[], ['auth', 'alice', 'pw'], ['AUTH', 'alice', 'wrong'], ['auth', 'alice'], ['auth']]),
      ...chance.of([[], ['setname', 'alpha'], ['SETNAME', 'with space'], ['setname'], ['nothing']]),
      ...chance.of([[], [], ['auth', 'default', 'pw']]),
    ],
  },
  { connection, words: ['client', 'getname'] },
  { connection, words: ['acl', 'whoami'] },
  { connection, words: maker.command() },
  {
    connection,
    words: chance.of([['client', 'setname', ''], ['reset'], ['auth', 'default', ''], ['hello', '2']]),
  },
];

/** Clients are closed by others, or by themselves. */
export const kill: Episode = (chance, maker, connection) => [
  {
    connection: (connection + 1) % 3,
    words: ['acl', 'setuser', 'alice', 'on', 'nopass', '~*', '&*', '+@all'],
  },
  { connection, words: chance.of([['auth', 'alice', 'x'], ['subscribe', 'news'], ['ping']]) },
  {
    connection: chance.of([connection, (connection + 1) % 3]),
    words: [
      'client',
      'kill',
      ...chance.of([
        ['user', 'alice'],
        ['user', 'alice', 'skipme', 'no'],
        ['type', 'pubsub', 'skipme', 'yes'],
        ['type', 'slave'],
        ['type', 'replica', 'id', '1'],
        ['id', `@id${connection + 1}`, 'user', 'alice'],
        ['id', `@id${connection + 1}`, 'type', 'pubsub'],
        ['id', '@id1', 'id', '@id2'],
        ['user', 'nobody'],
        ['user'],
        ['addr', '127.0.0.1'],
        ['skipme', 'perhaps'],
        ['nothing', 'x'],
      ]),
    ],
  },
  { connection, words: maker.command() },
  { connection: (connection + 1) % 3, words: ['client', 'no-evict', chance.of(['on', 'off', 'x'])] },
  { connection: (connection + 1) % 3, words: ['client', 'info'] },
];

/** What replicas say of themselves before they ask for data. */
export const replicaWords: Episode = (chance, _maker, connection) => [
  {
    connection,
    words: [
      'replconf',
      ...chance.of([
        ['listening-port', '6380'],
        ['listening-port', 'abc'],
        ['listening-port'],
        ['ip-address', '1.2.3.4'],
        ['ip-address', 'x'.repeat(300)],
        ['capa', 'eof', 'capa', 'psync2'],
        ['capa', 'nothing'],
        ['rdb-only', '0'],
        ['rdb-only', 'x'],
        ['rdb-filter-only', 'functions'],
        ['rdb-filter-only', 'nothing'],
        ['rdb-filter-only', '"'],
        ['nothing', 'x'],
        ['getack', '*'],
        [],
      ]),
    ],
  },
  { connection, words: ['role'] },
  {
    connection,
    words: chance.of([['failover', 'abort'], ['replicaof', 'no', 'one'], ['wait', '0', '3'], ['ping']]),
  },
];
