/** What has been added to a command since it came, in our words: version, then what is new. */
export type Change = readonly [version: string, change: string];

const DECIMAL_TIMEOUT: readonly Change[] = [['6.0.0', 'The timeout may have a fraction.']];
const EXPIRY_OPTIONS: readonly Change[] = [['7.0.0', 'The options `NX`, `XX`, `GT` and `LT`.']];
const FLUSH_MODES: readonly Change[] = [
  ['4.0.0', 'The mode `ASYNC`.'],
  ['6.2.0', 'The mode `SYNC`.'],
];
const BIT_UNITS: readonly Change[] = [['7.0.0', 'The units `BYTE` and `BIT`.']];
const UPPERCASE_UNITS: readonly Change[] = [['7.0.0', 'Units in upper case.']];
const RESTORE_OPTIONS: readonly Change[] = [
  ['3.0.0', 'The option `REPLACE`.'],
  ['5.0.0', 'The option `ABSTTL`.'],
  ['5.0.0', 'The options `IDLETIME` and `FREQ`.'],
];
const MISSING_KEYS: readonly Change[] = [['2.8.0', 'A key that does not exist gives -2.']];
const OPEN_RANGES: readonly Change[] = [['6.2.0', 'Ranges without their ends.']];

export const HISTORY: Readonly<Record<string, readonly Change[]>> = {
  'acl|getuser': [
    ['6.2.0', 'Patterns of channels.'],
    ['7.0.0', 'Selectors; patterns are written as rules, no longer as a list.'],
  ],
  'acl|setuser': [
    ['6.2.0', 'Patterns of channels.'],
    ['7.0.0', 'Selectors, and rights for single keys.'],
  ],
  auth: [['6.0.0', 'The name of a user.']],
  bgsave: [['3.2.2', 'The option `SCHEDULE`.']],
  bitcount: BIT_UNITS,
  bitpos: BIT_UNITS,
  blpop: DECIMAL_TIMEOUT,
  brpop: DECIMAL_TIMEOUT,
  brpoplpush: DECIMAL_TIMEOUT,
  bzpopmax: DECIMAL_TIMEOUT,
  bzpopmin: DECIMAL_TIMEOUT,
  'client|kill': [
    ['2.8.12', 'Filters.'],
    ['2.8.12', 'The filter `ID`.'],
    ['3.2.0', 'The type `master`.'],
    ['5.0.0', 'The type `replica`, which was `slave`; the old word is still understood.'],
    ['6.2.0', 'The filter `LADDR`.'],
  ],
  'client|list': [
    ['2.8.12', 'The field `id`.'],
    ['5.0.0', 'The filter `TYPE`.'],
    ['6.0.0', 'The field `user`.'],
    ['6.2.0', 'The fields `argv-mem`, `tot-mem`, `laddr` and `redir`, and the filter `ID`.'],
    ['7.0.0', 'The fields `resp`, `multi-mem`, `rbs` and `rbp`.'],
    ['7.0.3', 'The field `ssub`.'],
  ],
  'client|pause': [['6.2.0', 'The modes, `WRITE` among them.']],
  'cluster|meet': [['4.0.0', 'The port of the cluster bus.']],
  'cluster|slots': [
    ['4.0.0', 'The names of nodes.'],
    ['7.0.0', 'More about how to reach a node.'],
  ],
  'command|info': [['7.0.0', 'All commands if none is named.']],
  'config|get': [['7.0.0', 'Several patterns at once.']],
  'config|set': [['7.0.0', 'Several parameters at once.']],
  exists: [['3.0.3', 'Several keys at once.']],
  expire: EXPIRY_OPTIONS,
  expireat: EXPIRY_OPTIONS,
  flushall: FLUSH_MODES,
  flushdb: FLUSH_MODES,
  geoadd: [['6.2.0', 'The options `CH`, `NX` and `XX`.']],
  georadius: [['6.2.0', 'The option `ANY`.'], ...UPPERCASE_UNITS],
  georadius_ro: [['6.2.0', 'The option `ANY`.']],
  georadiusbymember: UPPERCASE_UNITS,
  geosearch: UPPERCASE_UNITS,
  geosearchstore: UPPERCASE_UNITS,
  hdel: [['2.4.0', 'Several fields at once.']],
  hello: [['6.2.0', 'Without a version it only tells about the connection.']],
  hset: [['4.0.0', 'Several fields at once.']],
  info: [['7.0.0', 'Several sections at once.']],
  lpop: [['6.2.0', 'A count.']],
  lpush: [['2.4.0', 'Several elements at once.']],
  lpushx: [['4.0.0', 'Several elements at once.']],
  migrate: [
    ['3.0.0', 'The options `COPY` and `REPLACE`.'],
    ['3.0.6', 'The option `KEYS`.'],
    ['4.0.7', 'The option `AUTH`.'],
    ['6.0.0', 'The option `AUTH2`.'],
  ],
  pexpire: EXPIRY_OPTIONS,
  pexpireat: EXPIRY_OPTIONS,
  pttl: MISSING_KEYS,
  renamenx: [['3.2.0', 'A key may be given its own name.']],
  restore: RESTORE_OPTIONS,
  'restore-asking': RESTORE_OPTIONS,
  rpop: [['6.2.0', 'A count.']],
  rpush: [['2.4.0', 'Several elements at once.']],
  rpushx: [['4.0.0', 'Several elements at once.']],
  sadd: [['2.4.0', 'Several members at once.']],
  scan: [['6.0.0', 'The option `TYPE`.']],
  'script|flush': [['6.2.0', 'The modes `ASYNC` and `SYNC`.']],
  set: [
    ['2.6.12', 'The options `EX`, `PX`, `NX` and `XX`.'],
    ['6.0.0', 'The option `KEEPTTL`.'],
    ['6.2.0', 'The options `GET`, `EXAT` and `PXAT`.'],
    ['7.0.0', '`NX` and `GET` may stand together.'],
  ],
  shutdown: [['7.0.0', 'The options `NOW`, `FORCE` and `ABORT`.']],
  'slowlog|get': [['4.0.0', 'Address and name of the client.']],
  spop: [['3.2.0', 'A count.']],
  srandmember: [['2.6.0', 'A count.']],
  srem: [['2.4.0', 'Several members at once.']],
  ttl: MISSING_KEYS,
  xadd: [
    ['6.2.0', 'The options `NOMKSTREAM`, `MINID` and `LIMIT`.'],
    ['7.0.0', 'Identifiers of the form `<ms>-*`.'],
  ],
  xautoclaim: [['7.0.0', 'The reply names the entries that were deleted and are no longer pending.']],
  'xgroup|create': [['7.0.0', 'The option `ENTRIESREAD`.']],
  'xgroup|setid': [['7.0.0', 'The option `ENTRIESREAD`.']],
  'xinfo|groups': [['7.0.0', 'The fields `entries-read` and `lag`.']],
  'xinfo|stream': [
    ['6.0.0', 'The option `FULL`.'],
    [
      '7.0.0',
      'The fields `max-deleted-entry-id`, `entries-added`, `recorded-first-entry-id`, `entries-read` and `lag`.',
    ],
  ],
  xpending: [['6.2.0', 'The option `IDLE`, and ranges without their ends.']],
  xrange: OPEN_RANGES,
  xrevrange: OPEN_RANGES,
  xsetid: [['7.0.0', 'The options `ENTRIESADDED` and `MAXDELETEDID`.']],
  xtrim: [['6.2.0', 'The options `MINID` and `LIMIT`.']],
  zadd: [
    ['2.4.0', 'Several members at once.'],
    ['3.0.2', 'The options `XX`, `NX`, `CH` and `INCR`.'],
    ['6.2.0', 'The options `GT` and `LT`.'],
  ],
  zrange: [['6.2.0', 'The options `REV`, `BYSCORE`, `BYLEX` and `LIMIT`.']],
  zrangebyscore: [['2.0.0', 'The option `WITHSCORES`.']],
  zrem: [['2.4.0', 'Several members at once.']],
  zrevrangebyscore: [['2.1.6', 'Ranges without their ends.']],
};
