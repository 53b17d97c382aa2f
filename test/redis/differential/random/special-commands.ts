/** How the replies of a command are compared that need not be the same to the byte. */
export type Contract =
  /** The same items in any order; those of a map in pairs. */
  | 'unordered'
  | 'pairs'
  /** Numbers may differ by what passes in a moment. */
  | 'near'
  /** Uses that are counted one in so many times after the first one. */
  | 'uses'
  /** The same types at every depth. */
  | 'shape'
  /** The same type, and the same error. */
  | 'type'
  /** Only its first and its last line. */
  | 'ends'
  /** The names before the colons. */
  | 'names'
  /** `key=value` pairs that say the same of both. */
  | 'client'
  /** A cursor, then items in any order if the walk was whole. */
  | 'cursor'
  /** The same said of commands, but for whole sentences. */
  | 'documentation'
  /** The same words in any order. */
  | 'words'
  /** The same but for the number after `id`. */
  | 'identity'
  /** The same number of items. */
  | 'length'
  /** The same but for how many milliseconds ago something was. */
  | 'idle'
  /** Numbers may differ by the seconds that pass in a moment. */
  | 'seconds'
  /** The same if the ids of the three connections are. */
  | 'own-ids';

export interface SpecialCommand {
  /** Instead of the table's, which is for readers. */
  readonly syntax?: string;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly contract?: Contract;
  /** Its arguments are not varied: what might come out would hurt the comparison. */
  readonly exact?: true;
  /** Why it can only be refused here. */
  readonly refused?: string;
  /** Why it is not played. */
  readonly left?: string;
  /** Compared to the other commands of its group. */
  readonly rare?: true;
  /** What it does depends on chance: only the steps that were made for it may use it. */
  readonly byItself?: true;
}

const SMALL_COUNTS = [
  '0',
  '1',
  '2',
  '3',
  '10',
  '-1',
  '-3',
  '-10',
  'abc',
  '',
  '9223372036854775807',
  '-9223372036854775808',
];
const SCORE_OR_LEX = '(start stop [BYSCORE|BYLEX]|min max BYSCORE|lex lex BYLEX)';

/** What the table of commands does not say about commands. */
export const SPECIAL_COMMANDS = new Map<string, SpecialCommand>(
  Object.entries({
    // strings
    set: {
      syntax:
        'key value [NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]',
    },
    bitfield: {
      syntax:
        'key [GET encoding bitfield-offset] [OVERFLOW WRAP|OVERFLOW SAT|OVERFLOW FAIL] [SET encoding bitfield-offset increment|INCRBY encoding bitfield-offset increment] [GET encoding bitfield-offset]',
    },
    setbit: { syntax: 'key offset bit' },
    bitfield_ro: { syntax: 'key [GET encoding bitfield-offset [GET encoding bitfield-offset ...]]' },
    incrbyfloat: { values: {}, syntax: 'key score' },
    hincrbyfloat: { syntax: 'key field score' },
    // lists
    linsert: { syntax: 'key BEFORE|AFTER pivot element' },
    // sets
    smembers: { contract: 'unordered' },
    sunion: { contract: 'unordered' },
    sinter: { contract: 'unordered' },
    sdiff: { contract: 'unordered' },
    spop: { contract: 'length', byItself: true, values: { count: SMALL_COUNTS } },
    srandmember: { contract: 'length', values: { count: SMALL_COUNTS } },
    sscan: { contract: 'cursor', values: { count: ['1000', '1000', '10', '0', 'x'] } },
    // hashes
    hgetall: { contract: 'pairs' },
    hkeys: { contract: 'unordered' },
    hvals: { contract: 'unordered' },
    hrandfield: { contract: 'length', values: { count: SMALL_COUNTS } },
    hscan: { contract: 'cursor', values: { count: ['1000', '1000', '10', '0', 'x'] } },
    // sorted sets
    zadd: { syntax: 'key [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...]' },
    zincrby: { syntax: 'key score member' },
    zrandmember: { contract: 'length', values: { count: SMALL_COUNTS } },
    zscan: { contract: 'cursor', values: { count: ['1000', '1000', '10', '0', 'x'] } },
    zunion: {
      syntax: 'numkeys key [key ...] [WEIGHTS weights] [AGGREGATE (SUM|MIN|MAX|XX)] [WITHSCORES]',
    },
    zinter: {
      syntax: 'numkeys key [key ...] [WEIGHTS weights] [AGGREGATE (SUM|MIN|MAX|XX)] [WITHSCORES]',
    },
    zunionstore: {
      syntax: 'dst numkeys key [key ...] [WEIGHTS weights] [AGGREGATE (SUM|MIN|MAX|XX)]',
    },
    zinterstore: {
      syntax: 'dst numkeys key [key ...] [WEIGHTS weights] [AGGREGATE (SUM|MIN|MAX|XX)]',
    },
    zrange: { syntax: `key ${SCORE_OR_LEX} [REV] [LIMIT start count] [WITHSCORES]` },
    zrangestore: { syntax: `dst src ${SCORE_OR_LEX} [REV] [LIMIT start count]` },
    zrangebylex: { syntax: 'key lex lex [LIMIT start count]' },
    zrangebyscore: { syntax: 'key min max [WITHSCORES] [LIMIT start count]' },
    zrevrangebyscore: { syntax: 'key max min [WITHSCORES] [LIMIT start count]' },
    zrevrangebylex: { syntax: 'key lex lex [LIMIT start count]' },
    zlexcount: { syntax: 'key lex lex' },
    zremrangebylex: { syntax: 'key lex lex' },
    // streams
    xadd: {
      syntax:
        'key [NOMKSTREAM] [(MAXLEN threshold|MAXLEN = threshold|MAXLEN ~ threshold [LIMIT count]|MINID [=|~] id|MINID ~ id LIMIT count|MAXLEN ~ threshold LIMIT count LIMIT count)] (id|id|id|sequence-id) field value [field value ...]',
      values: { 'sequence-id': ['5-*', '9-*', '1-*', '*-1', '-*'] },
    },
    xtrim: {
      syntax:
        'key (MAXLEN threshold|MAXLEN = threshold|MAXLEN ~ threshold [LIMIT count]|MINID [=|~] id|MINID ~ id LIMIT count|MAXLEN ~ threshold LIMIT count LIMIT count|MINID = id LIMIT count)',
    },
    xrange: {
      syntax: 'key (id|-|bound) (id|+|bound) [COUNT count]',
      values: {
        bound: ['(1-1', '(3', '(5-0', '(', '(-', '(+', '(18446744073709551615-18446744073709551615'],
      },
    },
    xrevrange: {
      syntax: 'key (id|+|bound) (id|-|bound) [COUNT count]',
      values: { bound: ['(1-1', '(3', '(5-0', '(', '(-', '(+', '(0-0'] },
    },
    xread: {
      syntax: '[COUNT count] [BLOCK small-milliseconds] STREAMS (key id|key key id id|key $|key key id)',
    },
    xreadgroup: {
      syntax:
        'GROUP group consumer [COUNT count] [BLOCK small-milliseconds] [NOACK] STREAMS (key >|key id|key key > >|key key id >)',
    },
    xpending: { syntax: 'key group [[IDLE min-idle-time] (id|-) (id|+) count [consumer]]', contract: 'idle' },
    xinfo: {},
    'xinfo|stream': { syntax: 'key [FULL [COUNT count]]' },
    'xinfo|consumers': { contract: 'idle' },
    xautoclaim: { syntax: 'key group consumer min-idle-time id [COUNT count] [JUSTID]' },
    xclaim: {
      syntax:
        'key group consumer min-idle-time id [id ...] [IDLE ms] [TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id]',
    },
    'xgroup|create': { syntax: 'key groupname (id|$|0) [MKSTREAM] [ENTRIESREAD entries_read]' },
    'xgroup|setid': { syntax: 'key groupname (id|$) [ENTRIESREAD entries_read]' },
    // geo
    geoadd: { syntax: 'key [NX|XX] [CH] longitude latitude member [longitude latitude member ...]' },
    geosearch: {
      syntax:
        'key (FROMMEMBER member|FROMLONLAT longitude latitude) (BYRADIUS radius|BYBOX radius radius) (M|KM|FT|MI|M|KM|FT|MI|XX) [ASC|DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]',
    },
    geosearchstore: {
      syntax:
        'destination source (FROMMEMBER member|FROMLONLAT longitude latitude) (BYRADIUS radius|BYBOX radius radius) (M|KM|FT|MI) [ASC|DESC] [COUNT count [ANY]] [STOREDIST]',
    },
    georadius: {
      syntax:
        'key longitude latitude radius (M|KM|FT|MI) (STORE key|STOREDIST key [COUNT small]|[WITHCOORD] [WITHDIST] [WITHHASH]|[WITHDIST] [STORE key]) [COUNT small [ANY]] [ASC|DESC]',
    },
    georadiusbymember: {
      syntax:
        'key member radius (M|KM|FT|MI) (STORE key|STOREDIST key [COUNT small]|[WITHCOORD] [WITHDIST] [WITHHASH]|[WITHDIST] [STORE key]) [COUNT small [ANY]] [ASC|DESC]',
    },
    // generic
    sort: {
      syntax:
        // By what is not there, and as words, chance decides the order in which elements are stored.
        '(key [BY by-pattern] [LIMIT start count] [GET get-pattern [GET get-pattern ...]] [ASC|DESC] [ALPHA]|key [BY by-pattern] [LIMIT start count] [GET get-pattern [GET get-pattern ...]] [ASC|DESC] [STORE destination]|key [LIMIT start count] [GET get-pattern [GET get-pattern ...]] [ASC|DESC] [ALPHA] [STORE destination])',
      contract: 'unordered',
    },
    sort_ro: {
      syntax:
        'key [BY by-pattern] [LIMIT start count] [GET get-pattern [GET get-pattern ...]] [ASC|DESC] [ALPHA]',
      contract: 'unordered',
    },
    keys: { contract: 'unordered' },
    scan: { contract: 'cursor', values: { count: ['1000', '1000', '10', '0', 'x'] } },
    randomkey: { contract: 'type' },
    ttl: { contract: 'seconds' },
    pttl: { contract: 'near' },
    expiretime: { contract: 'seconds' },
    pexpiretime: { contract: 'near' },
    'object|idletime': { contract: 'seconds' },
    'object|freq': { contract: 'uses' },
    dump: { contract: 'type' },
    wait: { syntax: "(0|1|'x') small-milliseconds" },
    migrate: {
      syntax:
        "127.0.0.1 1 ('nothing' 0 10 [COPY] [REPLACE] [AUTH 'pw'|AUTH2 'u' 'pw']|'' 0 10 [COPY] KEYS 'nothing' 'nothing2'|'nothing' 0 'x'|'nothing' 0 10 KEYS 'a')",
      exact: true,
    },
    // connection and server
    'client|id': { contract: 'type' },
    'client|info': { contract: 'client' },
    'client|kill': {
      syntax:
        "(1.2.3.4:5|ADDR 1.2.3.4:5|LADDR 1.2.3.4:5|TYPE MASTER|TYPE PUBSUB|TYPE REPLICA|ID client-id|ID @id2|ID @id3 TYPE NORMAL|USER 'nobody'|USER 'alice'|TYPE 'nothing'|ID 999999999 SKIPME yes/no)",
      exact: true,
      values: { 'client-id': ['0', '-1', 'abc', '999999999'] },
    },
    'client|pause': { syntax: "(0|-1|'abc') [WRITE|ALL|'x']", exact: true },
    'client|list': {
      syntax: '[TYPE (NORMAL|MASTER|REPLICA|PUBSUB)] [ID client-id @id1]',
      contract: 'type',
      exact: true,
    },
    'client|reply': { syntax: 'ON', rare: true },
    'client|tracking': {
      syntax:
        '(ON|ON|OFF) [REDIRECT client-id|REDIRECT @id1|REDIRECT @id2] [PREFIX prefix] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]',
      exact: true,
    },
    'client|no-evict': { syntax: "(ON|OFF|'x')" },
    hello: {
      syntax: '[protover [AUTH username password] [SETNAME clientname]]',
      contract: 'identity',
      rare: true,
    },
    'client|getredir': { contract: 'own-ids' },
    'client|trackinginfo': { contract: 'own-ids' },
    'client|unblock': { syntax: "(client-id|@id1|@id2|@id3) [TIMEOUT|ERROR|TIMEOUT 'x']", exact: true },
    auth: { syntax: '[username] password' },
    quit: { rare: true },
    reset: { rare: true },
    select: { values: { index: ['0', '1', '9', '16', '-1', 'x', '01'] }, exact: true },
    time: { contract: 'near' },
    lastsave: { contract: 'near' },
    info: { contract: 'names' },
    lolwut: { contract: 'type' },
    role: { contract: 'near' },
    'memory|usage': { contract: 'type' },
    'memory|stats': { contract: 'type' },
    'memory|doctor': { contract: 'type' },
    'memory|malloc-stats': { contract: 'ends' },
    'memory|purge': { rare: true },
    'command|docs': { contract: 'documentation' },
    'command|list': {
      syntax:
        "[FILTERBY (MODULE name|ACLCAT category|PATTERN 's*'|PATTERN command-name|ACLCAT|PATTERN 'x' MODULE)]",
      contract: 'unordered',
      rare: true,
    },
    'command|info': { contract: 'documentation' },
    command: { contract: 'documentation', rare: true },
    'command|getkeys': {
      syntax:
        "('get' key|'mset' key value key value|'eval' 'x' 2 key key|'xread' STREAMS key id|'zunion' 2 key key|'sort' key STORE key|'zunionstore' dst 1 key|'object' 'freq' key|'nothing' key|'ping'|'set'|'migrate' 'h' 'p' key 0 0)",
    },
    'command|getkeysandflags': {
      syntax:
        "('get' key|'mset' key value key value|'eval' 'x' 2 key key|'xread' STREAMS key id|'zunion' 2 key key|'sort' key STORE key|'zunionstore' dst 1 key|'object' 'freq' key|'nothing' key|'ping'|'set')",
    },
    'slowlog|get': { contract: 'type' },
    'slowlog|len': { contract: 'type' },
    'latency|latest': { contract: 'type' },
    'latency|history': { contract: 'type' },
    'latency|histogram': { contract: 'type' },
    'latency|doctor': { contract: 'type' },
    'acl|genpass': { contract: 'shape', values: { bits: ['1', '4', '256', '0', '-1', '4096', '4097', 'x'] } },
    'acl|log': { syntax: '[count|RESET]', contract: 'length' },
    'acl|deluser': { values: { username: ['alice', 'bob', 'nobody', 'default'] } },
    'acl|setuser': { values: { username: ['alice', 'bob', 'alice', 'sp ace'] }, exact: true },
    'acl|dryrun': {
      syntax:
        "username ('get' key|'set' key value|'mset' key value key value|'nothing'|'publish' channel 'x'|'config' 'get' 'x'|'get'|'eval' 'return1' 1 key|'sort' key STORE key)",
    },
    'config|get': {
      values: {
        parameter: [
          'maxmemory',
          'hash-*',
          'list-*',
          '*listpack*',
          'nothing',
          'notify-keyspace-events',
          'databases',
          'maxclients',
          'appendfsync',
          'slowlog*',
          'MAXMEMORY-policy',
        ],
      },
      contract: 'pairs',
    },
    'config|set': { byItself: true },
    'config|rewrite': { refused: 'there is no configuration file' },
    'config|resetstat': { rare: true },
    'function|list': { contract: 'unordered' },
    'function|restore': { syntax: "function-dump [FLUSH|APPEND|REPLACE|'x']" },
    'function|dump': { contract: 'type' },
    'script|debug': { left: 'refused in a pipeline' },
    'script|kill': { refused: 'no script runs' },
    'function|kill': { refused: 'no function runs' },
    'acl|load': { refused: 'there is no file of users' },
    'acl|save': { refused: 'there is no file of users' },
    'latency|graph': { contract: 'type', refused: 'nothing is slow' },
    asking: { refused: 'there is no cluster' },
    readonly: { refused: 'there is no cluster' },
    readwrite: { refused: 'there is no cluster' },
    'module|loadex': { refused: 'there are no modules' },
    'module|unload': { refused: 'there are no modules' },
    shutdown: {
      syntax: "(ABORT|'nothing'|SAVE NOSAVE|ABORT NOW)",
      exact: true,
      rare: true,
      refused: 'the server is needed',
    },
    replicaof: { syntax: 'NO ONE', exact: true, rare: true },
    slaveof: { syntax: 'NO ONE', exact: true, rare: true },
    failover: {
      syntax: '(ABORT|TO 127.0.0.1 1|TIMEOUT -1|)',
      rare: true,
      refused: 'there is no replica',
    },
    swapdb: { rare: true },
    flushall: { syntax: "[ASYNC|SYNC|'x']", rare: true },
    flushdb: { syntax: "[ASYNC|SYNC|'x']", rare: true },
    pfdebug: { syntax: "(GETREG|ENCODING|TODENSE|DECODE|'nothing') ('p1'|'p2'|'p1'|'p3'|key)" },
    'cluster|meet': { exact: true },
    save: { left: 'writes a file each time' },
    bgsave: { left: 'a child process whose end nobody waits for' },
    bgrewriteaof: { left: 'a child process whose end nobody waits for' },
    monitor: { left: 'would also show the commands of the comparison' },
    sync: { left: 'turns the connection into a stream of another kind' },
    psync: { left: 'turns the connection into a stream of another kind' },
    replconf: { left: 'the words of replicas among themselves' },
    pfselftest: { left: 'takes seconds' },
    'module|load': { exact: true, refused: 'there are no modules' },
    // Rules of single commands stand in the order of a table with a hash of chance.
    'acl|getuser': { contract: 'words' },
    'acl|list': { contract: 'words' },
    unsubscribe: { syntax: 'channel [channel ...]', exact: true },
    punsubscribe: { syntax: 'pattern', exact: true },
    sunsubscribe: { syntax: 'channel [channel ...]', exact: true },
    psubscribe: { syntax: 'pattern', exact: true },
    'pubsub|channels': { contract: 'unordered' },
    'pubsub|shardchannels': { contract: 'unordered' },
    'acl|cat': { contract: 'unordered' },
    debug: { left: 'changes what is compared' },
  } satisfies Record<string, SpecialCommand>),
);
