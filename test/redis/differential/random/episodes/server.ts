import { CALL } from '../scripts.ts';
import type { Episode } from './episode.ts';

/** What the table of commands knows of commands as they are typed. */
export const introspect: Episode = (chance, maker, connection) =>
  Array.from({ length: chance.between(2, 6) }, () => ({
    connection,
    words: chance.of([
      () => ['command', 'getkeys', ...maker.command()],
      () => ['command', 'getkeysandflags', ...maker.command()],
      () => ['acl', 'dryrun', chance.of(['default', 'alice']), ...maker.command()],
      () => ['command', 'info', ...maker.command().slice(0, 1), 'get'],
      () => ['command', 'list', 'filterby', 'pattern', maker.values.value('pattern', '')],
      () => ['command', 'list', 'filterby', 'aclcat', maker.values.value('categoryname', '')],
      () => ['command', 'list', 'filterby', 'module', 'x'],
      () => ['command', 'count'],
      () => ['acl', 'cat', maker.values.value('categoryname', '')],
      () => [...maker.command(), ...maker.command()],
    ])(),
  }));

/** Sums over all keys, and replies of every type of the protocol. */
export const debugging: Episode = (chance, maker, connection) => [
  ...(chance.oneIn(2) ? [{ connection, words: ['hello', chance.of(['2', '3'])] }] : []),
  ...Array.from({ length: chance.between(1, 4) }, () => ({
    connection,
    words: chance.of([
      () => ['debug', 'digest'],
      () => ['debug', 'digest-value', maker.values.key(''), maker.values.key(''), maker.values.key('')],
      () => ['debug', 'protocol', chance.of(PROTOCOL_TYPES)],
      () => ['eval', CALL, '0', 'debug', 'digest'],
      () => ['debug', 'error', chance.of(['ERR oh', 'MY two words', ''])],
      () => ['debug', 'stringmatch-len', '10', 'a*'],
      () => ['debug', 'sleep', chance.of(['0', '-1', 'x'])],
      () => ['debug', 'set-disable-deny-scripts', '0'],
      () => ['debug', 'quicklist-packed-threshold', '0'],
      () => ['debug', 'change-repl-id'],
      () => ['debug', 'replicate', 'set', 's1', 'x'],
      () => ['debug', 'nothing', 'x'],
      () => ['debug'],
    ])(),
  })),
];

const PROTOCOL_TYPES: readonly string[] = [
  'string',
  'integer',
  'double',
  'null',
  'array',
  'set',
  'map',
  'attrib',
  'push',
  'true',
  'false',
  'bignum',
  'verbatim',
  'nothing',
];

/** Parameters that change nothing here but what CONFIG GET says of them, with what they are at first. */
export const HARMLESS: Readonly<Record<string, string>> = {
  'stream-node-max-bytes': '4096',
  'lfu-log-factor': '10',
  'lfu-decay-time': '1',
  'slowlog-max-len': '128',
  'slowlog-log-slower-than': '10000',
  'latency-tracking': 'yes',
  'latency-tracking-info-percentiles': '50 99 99.9',
  'acllog-max-len': '128',
  'maxmemory-samples': '5',
  'maxmemory-eviction-tenacity': '10',
  'active-expire-effort': '1',
  activerehashing: 'yes',
  'lazyfree-lazy-expire': 'no',
  'lazyfree-lazy-user-del': 'no',
  'min-replicas-max-lag': '10',
  'replica-priority': '100',
  'repl-timeout': '60',
  'repl-backlog-ttl': '3600',
  'tcp-keepalive': '300',
  'client-output-buffer-limit': 'normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60',
  'client-query-buffer-limit': '1073741824',
  'proto-max-bulk-len': '536870912',
  'oom-score-adj-values': '0 200 800',
  loglevel: 'notice',
  'dynamic-hz': 'yes',
  'acl-pubsub-default': 'resetchannels',
  rdbcompression: 'yes',
  'shutdown-timeout': '10',
  'shutdown-on-sigint': 'default',
  'auto-aof-rewrite-percentage': '100',
  'auto-aof-rewrite-min-size': '67108864',
  'repl-diskless-load': 'disabled',
};

const SETTINGS: readonly string[] = [
  '0',
  '1',
  '5',
  '100',
  '-1',
  '-5',
  'abc',
  '',
  'yes',
  'no',
  'YES',
  '2mb',
  '1gb',
  '2GB',
  '3k',
  '1.5',
  '10%',
  '9223372036854775807',
  '18446744073709551616',
  'normal 0 0 0',
  'pubsub 10mb 1mb 60',
  'slave 1gb 1mb x',
  'normal 0 0',
  '50 99',
  '100.1',
  '1 2 3',
  '3 2 1',
  '1 2 3 4',
  'debug',
  'nothing',
  'allchannels',
  'nosave now',
  'swapdb',
];

export const configure: Episode = (chance, _maker, connection) => {
  const names = Array.from({ length: chance.of([1, 1, 2, 3]) }, () => chance.of(Object.keys(HARMLESS)));
  const given = names.flatMap((name) => [chance.oneIn(6) ? name.toUpperCase() : name, chance.of(SETTINGS)]);
  return [
    { connection, words: ['config', 'set', ...given.slice(0, chance.oneIn(15) ? -1 : undefined)] },
    { connection, words: ['config', 'get', ...names] },
    ...(chance.oneIn(3)
      ? [
          { connection, words: ['multi'] },
          { connection, words: ['config', 'set', ...given] },
          { connection, words: ['config', 'get', ...names, '*listpack*'] },
          { connection, words: ['exec'] },
        ]
      : []),
  ];
};

/** Everything goes, in each of the ways. */
export const flush: Episode = (chance, maker, connection) => [
  { connection: (connection + 1) % 3, words: ['watch', maker.values.key('')] },
  {
    connection,
    words: [
      chance.of(['flushall', 'flushdb', 'FLUSHDB']),
      ...chance.of([[], ['async'], ['sync'], ['SYNC'], ['nothing'], ['sync', 'async']]),
    ],
  },
  { connection: (connection + 1) % 3, words: ['multi'] },
  { connection: (connection + 1) % 3, words: ['dbsize'] },
  { connection: (connection + 1) % 3, words: ['exec'] },
  { connection, words: ['script', 'flush', ...chance.of([[], ['async'], ['sync'], ['x']])] },
  { connection, words: ['function', 'flush', ...chance.of([[], ['async'], ['sync'], ['x']])] },
  { connection, words: ['debug', 'digest'] },
];

/** Keys go from one database to another. */
export const databases: Episode = (chance, maker, connection) => {
  const number = (): string => chance.of(['0', '1', '9', '9', '1', '16', 'x']);
  return [
    { connection, words: ['select', chance.of(['0', '1', '9'])] },
    ...Array.from({ length: chance.between(2, 6) }, () => ({
      connection: chance.of([connection, (connection + 1) % 3]),
      words: chance.of([
        () => ['move', maker.values.key(''), number()],
        () => ['copy', maker.values.key(''), maker.values.key(''), 'db', number()],
        () => ['copy', maker.values.key(''), maker.values.key(''), 'replace', 'db', number()],
        () => ['swapdb', number(), number()],
        () => ['select', number()],
        () => ['dbsize'],
        () => ['keys', '*'],
        () => ['watch', maker.values.key('')],
        () => ['multi'],
        () => ['exec'],
        () => maker.command(),
      ])(),
    })),
    { connection, words: ['discard'] },
    { connection, words: ['select', '0'] },
  ];
};
