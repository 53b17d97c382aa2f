import type { Chance } from './chance.ts';
import { CALL, FUNCTION_LIBRARIES, SCRIPTS, sha1 } from './scripts.ts';
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

/** A key of each type, with what groups and scripts need. */
export const furnish: Episode = (chance, _maker, connection) =>
  [
    ['mset', 's1', 'hello', 's2', '10', 's3', '3.5', 's11', 'weight'],
    ['rpush', 'l1', '3', '1', '2', '10', 'a'].slice(0, chance.between(3, 7)),
    ['rpush', 'l2', 'x', 'y'],
    ['sadd', 't1', '1', '2', '3'],
    ['sadd', 't2', 'a', 'b', '1'],
    ['hset', 'h1', 'a', '1', 'b', '2', 'foo', 'x'],
    ['hset', 'h2', '1', '2.5'],
    ['zadd', 'z1', '1', 'a', '2', 'b', '3', 'c'],
    ['zadd', 'z2', '0', 'a', '0', 'b', '0', 'foo'],
    ['geoadd', 'z3', '13.361389', '38.115556', 'a', '15.087269', '37.502669', 'b'],
    ['pfadd', 'p1', 'a', 'b', 'c'],
    ['xadd', 'x1', '1-1', 'a', '1'],
    ['xadd', 'x1', '2-1', 'b', '2'],
    ['xadd', 'x1', '3-2', 'c', '3'],
    ['xgroup', 'create', 'x1', 'g1', '0'],
    ['xgroup', 'create', 'x2', 'g1', '$', 'mkstream'],
    ['xreadgroup', 'group', 'g1', 'c1', 'count', '2', 'streams', 'x1', '>'],
  ].map((words) => ({ connection, words }));

/** Everything that is done with entries that a group has been given. */
const claims: Episode = (chance, maker, connection) => {
  const id = (): string => chance.of(['1-1', '2-1', '3-2', '10-0', '11-0', '12-0', '0', '9-9']);
  const idle = (): string => chance.of(['0', '0', '0', '60000', '100000']);
  const consumer = (): string => chance.of(['c1', 'c2', 'c3']);
  const justId = (): string[] => chance.of([[], [], ['justid']]);
  const command = (): string[] =>
    chance.of([
      () => ['xclaim', 'x1', 'g1', consumer(), idle(), id(), id(), ...justId()],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'force', ...justId()],
      () => [
        'xclaim',
        'x1',
        'g1',
        consumer(),
        '0',
        id(),
        'idle',
        chance.of(['1000', '0', '-1']),
        ...justId(),
      ],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'time', chance.of(['1000000000000', '-5'])],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'retrycount', chance.of(['5', '0', '-1'])],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'lastid', id(), 'force'],
      () => [
        'xautoclaim',
        'x1',
        'g1',
        consumer(),
        idle(),
        chance.of(['-', '0', id(), `(${id()}`]),
        ...justId(),
      ],
      () => [
        'xautoclaim',
        'x1',
        'g1',
        consumer(),
        '0',
        '0',
        'count',
        chance.of(['1', '2', '100']),
        ...justId(),
      ],
      () => ['xpending', 'x1', 'g1'],
      () => ['xpending', 'x1', 'g1', '-', '+', '10', ...chance.of([[], [consumer()]])],
      () => ['xpending', 'x1', 'g1', 'idle', idle(), '-', '+', '10', ...chance.of([[], [consumer()]])],
      () => ['xack', 'x1', 'g1', id(), id()],
      () => ['xdel', 'x1', id()],
      () => [
        'xinfo',
        'stream',
        'x1',
        ...chance.of([[], ['full'], ['full', 'count', chance.of(['1', '0', '-1'])]]),
      ],
      () => ['xinfo', chance.of(['groups', 'consumers']), 'x1', 'g1'].slice(0, chance.of([3, 4])),
      () => [
        'xreadgroup',
        'group',
        'g1',
        consumer(),
        ...chance.of([[], ['noack']]),
        'streams',
        'x1',
        chance.of(['>', '>', '0', id()]),
      ],
      () => [
        'xgroup',
        'setid',
        'x1',
        'g1',
        chance.of(['$', '0', id()]),
        ...chance.of([[], ['entriesread', '2']]),
      ],
      () => ['xgroup', chance.of(['createconsumer', 'delconsumer']), 'x1', 'g1', consumer()],
      () => [
        'xsetid',
        'x1',
        id(),
        ...chance.of([[], ['entriesadded', '9', 'maxdeletedid', id()], ['entriesadded', '2']]),
      ],
      () => [
        'xtrim',
        'x1',
        chance.of(['maxlen', 'minid']),
        chance.of(['~', '=']),
        chance.of(['0', '2', '5']),
      ],
      () => ['xadd', 'x1', chance.of(['13-*', '20-1', '*']), 'f', 'v'],
      () => ['xgroup', 'destroy', 'x1', chance.of(['g1', 'g2'])],
      () => maker.command('stream'),
    ])();
  return [
    ...(chance.oneIn(2) ? fillGroup(chance, maker, connection) : []),
    ...Array.from({ length: chance.between(3, 9) }, () => ({
      connection: chance.oneIn(6) ? (connection + 1) % 3 : connection,
      words: command(),
    })),
  ];
};

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

/** Somebody listens to what they do themselves. */
const selfListener: Episode = (chance, maker, connection) => [
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

/** Caching, with everything that changes keys. */
const widerCache: Episode = (chance, maker, connection) => [
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

/** Replies that are turned off and commands that are held back, within a transaction. */
const quietTransaction: Episode = (chance, maker, connection) => [
  { connection, words: ['multi'] },
  ...Array.from({ length: chance.between(1, 4) }, () => ({
    connection,
    words: chance.oneIn(2)
      ? chance.of([
          ['client', 'reply', 'off'],
          ['client', 'reply', 'on'],
          ['client', 'reply', 'skip'],
          ['client', 'pause', '0'],
          ['client', 'pause', '3', 'write'],
          ['client', 'unpause'],
        ])
      : maker.command(chance.of(['string', 'list', 'bitmap'])),
  })),
  { connection, words: ['exec'], pause: 6 },
  { connection, words: ['ping'] },
  { connection, words: ['client', 'reply', 'on'] },
];

/** Keys whose time is up, and that nobody has looked for, are written to. */
const stale: Episode = (chance, maker, connection) => {
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
const counting: Episode = (chance, maker, connection) => [
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

/** One step brings several what they wait for. */
const serveAtOnce: Episode = (chance, _maker, connection) => {
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

const evalsha: Episode = (chance, maker, connection) => {
  const script = chance.of(SCRIPTS);
  return [
    { connection, words: ['script', 'load', script] },
    { connection, words: ['script', 'exists', sha1(script), 'x'] },
    {
      connection,
      words: [
        chance.of(['evalsha', 'evalsha_ro']),
        sha1(script),
        '1',
        maker.values.key(''),
        maker.values.content(),
      ],
    },
    { connection, words: ['evalsha', sha1(CALL), '0', ...maker.command()] },
  ];
};

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

const functions: Episode = (chance, maker, connection) => [
  {
    connection,
    words: ['function', 'load', ...chance.of([[], ['replace']]), chance.of(FUNCTION_LIBRARIES.slice(0, 3))],
  },
  { connection, words: [chance.of(['fcall', 'fcall_ro']), chance.of(['f1', 'f2', 'wr']), '1', 's1', 'x'] },
  { connection, words: [chance.of(['fcall', 'fcall_ro']), 'f2', '0', ...maker.command()] },
  { connection, words: ['fcall_ro', 'f2', '0', 'get', 's1'] },
  { connection, words: ['function', 'stats'] },
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
  furnish,
  claims,
  claims,
  claims,
  selfListener,
  selfListener,
  widerCache,
  widerCache,
  quietTransaction,
  stale,
  stale,
  counting,
  serveAtOnce,
  serveAtOnce,
  evalsha,
];
