import type { Chance } from './chance.ts';
import { FUNCTION_LIBRARIES, SCRIPTS } from './scripts.ts';
import type { CommandMaker } from './sequence.ts';
import type { Step } from './steps.ts';

/** Steps that mean something only together. */
type Episode = (chance: Chance, maker: CommandMaker, connection: number) => Step[];

/** What a sequence may begin with; PARAMETERS of the player undoes it. */
export const CONFIGURATION: readonly (readonly string[][])[] = [
  [['config', 'set', 'notify-keyspace-events', 'KEA']],
  [
    [
      'config',
      'set',
      'hash-max-listpack-entries',
      '3',
      'zset-max-listpack-entries',
      '3',
      'set-max-intset-entries',
      '3',
    ],
  ],
  [['config', 'set', 'hash-max-listpack-value', '5', 'zset-max-listpack-value', '5']],
  [['config', 'set', 'list-max-listpack-size', '3']],
  [['config', 'set', 'list-max-listpack-size', '2', 'list-compress-depth', '1']],
  [['config', 'set', 'stream-node-max-entries', '3']],
  [['config', 'set', 'hll-sparse-max-bytes', '20']],
  [['config', 'set', 'maxmemory-policy', 'allkeys-lfu']],
  [['config', 'set', 'nothing', '1']],
  [['config', 'set', 'maxmemory', 'abc']],
  [
    ['config', 'set', 'notify-keyspace-events', 'KEg$lshzxtdmn'],
    ['config', 'get', 'notify-keyspace-events'],
  ],
  [['config', 'set', 'notify-keyspace-events', 'qq']],
];

function listOf(make: (at: number) => readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, at) => make(at)).flat();
}

/** Keys so large that their encoding is another. */
const fill: Episode = (chance, _maker, connection) => {
  const count = chance.of([3, 5, 20, 127, 128, 129, 130, 200, 511, 513]);
  const which = chance.of([1, 2]);
  const words = chance.of([
    ['rpush', `l${which}`, ...listOf((at) => [`e${at}`], count)],
    ['sadd', `t${which}`, ...listOf((at) => [String(at * 7)], count)],
    ['sadd', `t${which}`, ...listOf((at) => [`m${at}`], count)],
    ['hset', `h${which}`, ...listOf((at) => [`f${at}`, `v${at}`], count)],
    ['zadd', `z${which}`, ...listOf((at) => [String((at * 13) % 50), `m${at}`], count)],
    ['pfadd', `p${which}`, ...listOf((at) => [`u${at}`], count)],
    ['mset', ...listOf((at) => [`k${at}`, String(at)], Math.min(count, 30))],
    ['setrange', `s${which}`, String(count), 'end'],
    [
      'geoadd',
      `z${which}`,
      ...listOf((at) => [String(at % 90), String((at * 3) % 80), `g${at}`], Math.min(count, 130)),
    ],
  ]);
  return [{ connection, words }];
};

const fillStream: Episode = (chance, _maker, connection) =>
  Array.from({ length: chance.between(2, 12) }, (_, at) => ({
    connection,
    words: [
      'xadd',
      'x1',
      `${10 + at}-*`,
      ...listOf((field) => [`f${field}`, `v${at}`], chance.between(1, 3)),
    ],
  }));

const fillGroup: Episode = (chance, _maker, connection) => [
  ...fillStream(chance, _maker, connection),
  { connection, words: ['xgroup', 'create', 'x1', 'g1', '0', 'mkstream'] },
  {
    connection,
    words: ['xreadgroup', 'group', 'g1', 'c1', 'count', String(chance.between(1, 5)), 'streams', 'x1', '>'],
  },
  { connection, words: ['xreadgroup', 'group', 'g1', 'c2', 'count', '1', 'streams', 'x1', '>'] },
];

const expire: Episode = (_chance, maker, connection) => [
  { connection, words: ['pexpire', maker.values.key(''), '4'], pause: 12 },
];

const setExpiring: Episode = (_chance, maker, connection) => [
  { connection, words: ['set', maker.values.key('string'), maker.values.content(), 'px', '4'], pause: 12 },
];

const longAgo: Episode = (chance, maker, connection) => [
  {
    connection,
    words: [chance.of(['pexpireat', 'expireat']), maker.values.key(''), chance.of(['1', '0', '4102444800'])],
  },
];

/** What chance takes away differs: afterwards nothing of the key is left. */
const popByChance: Episode = (chance, maker, connection) => {
  const key = maker.values.key('set');
  return [
    { connection, words: ['spop', key, ...chance.of([[], ['2'], ['1000']])] },
    { connection, words: ['scard', key] },
    { connection, words: ['del', key] },
  ];
};

const transaction: Episode = (chance, maker, connection) => [
  ...(chance.oneIn(3) ? [{ connection, words: ['watch', maker.values.key(''), maker.values.key('')] }] : []),
  ...(chance.oneIn(4) ? [{ connection: (connection + 1) % 3, words: maker.command() }] : []),
  { connection, words: ['multi'] },
  ...Array.from({ length: chance.between(0, 5) }, () => ({ connection, words: maker.command() })),
  { connection, words: [chance.of(['exec', 'exec', 'exec', 'discard', 'reset'])] },
];

const optimism: Episode = (chance, maker, connection) => {
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

/** Somebody waits, somebody else serves. */
const serve: Episode = (chance, maker, connection) => {
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

const rename: Episode = (_chance, _maker, connection) => [
  { connection, words: ['blpop', 'l9', '0'] },
  { connection: (connection + 1) % 3, words: ['del', 'l1'] },
  { connection: (connection + 1) % 3, words: ['rpush', 'l1', 'a', 'b'] },
  { connection: (connection + 1) % 3, words: ['rename', 'l1', 'l9'] },
];

/** Messages go to whoever listens. */
const listen: Episode = (chance, maker, connection) => {
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

const events: Episode = (chance, maker, connection) => [
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

const cache: Episode = (chance, maker, connection) => [
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

const silence: Episode = (chance, maker, connection) => [
  { connection, words: ['client', 'reply', chance.of(['skip', 'off'])] },
  { connection, words: maker.command() },
  { connection, words: maker.command() },
  { connection, words: ['client', 'reply', 'on'] },
];

const user: Episode = (chance, maker, connection) => [
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
      ]),
    ],
  },
  { connection: (connection + 1) % 3, words: ['auth', 'alice', 'pw'] },
  ...Array.from({ length: chance.between(2, 8) }, () => ({
    connection: (connection + 1) % 3,
    words: maker.command(),
  })),
  { connection, words: ['acl', chance.of(['getuser', 'deluser']), 'alice'] },
  { connection: (connection + 1) % 3, words: ['acl', 'whoami'] },
];

const functions: Episode = (chance, maker, connection) => [
  {
    connection,
    words: ['function', 'load', ...chance.of([[], ['replace']]), chance.of(FUNCTION_LIBRARIES.slice(0, 3))],
  },
  { connection, words: [chance.of(['fcall', 'fcall_ro']), chance.of(['f1', 'f2', 'wr']), '1', 's1', 'x'] },
  { connection, words: ['fcall', 'f2', '0', ...maker.command()] },
  { connection, words: ['function', 'list', ...chance.of([[], ['withcode']])] },
];

const scripts: Episode = (chance, maker, connection) => {
  const script = chance.of(SCRIPTS);
  return [
    {
      connection,
      words: [
        chance.of(['eval', 'eval', 'eval_ro']),
        script,
        '1',
        maker.values.key(''),
        maker.values.content(),
      ],
    },
  ];
};

export const EPISODES: readonly Episode[] = [
  fill,
  fill,
  fill,
  fillStream,
  fillGroup,
  fillGroup,
  expire,
  setExpiring,
  longAgo,
  popByChance,
  transaction,
  transaction,
  optimism,
  serve,
  serve,
  rename,
  listen,
  events,
  cache,
  silence,
  user,
  functions,
  scripts,
  scripts,
];
