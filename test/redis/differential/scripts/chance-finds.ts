import type { Script } from '../compare.ts';

/** What random commands have found once. */
export const CHANCE_FINDS: Readonly<Record<string, Script>> = {
  'an option that is not known is shown up to its first zero byte': `
    SET k v
    PEXPIRE k 1000 "1\\x00"
    EXPIREAT k 1000 "\\x00a"
    ACL DRYRUN "a\\x00b" get k
    ACL DRYRUN default "ge\\x00t" k
  `,
  'BITFIELD makes room for what it then does not do, and tells nobody': `
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST
    2:BITFIELD s OVERFLOW fail INCRBY u1 #3 64 GET i8 0
    2:STRLEN s
    2:SET other 1
    2:<
  `,
  'what stands in the unused bytes of a HyperLogLog stays there': `
    PFADD p a b c
    SETRANGE p 7 01
    PFMERGE p q
    GET p
    PFADD d a
    SETRANGE d 5 xyz
    PFDEBUG todense d
    GETRANGE d 0 15
    CONFIG SET hll-sparse-max-bytes 30
    PFADD e a
    SETRANGE e 5 xyz
    PFADD e b c d e f g h i j k l m n o
    GETRANGE e 0 15
    CONFIG SET hll-sparse-max-bytes 3000
  `,
  'the last newlines of a message go, others are spaces': `
    FUNCTION LOAD "#!ruby name=lib\\n"
    PEXPIRE k 1 "a\\nb\\r\\n"
    EVAL "return {err='a\\\\nb\\\\n'}" 0
    DEBUG ERROR "ERR x\\n"
  `,
  'RESET leaves CLIENT NO-EVICT as it is': `
    3:CLIENT NO-EVICT on
    3:RESET
    ~3:CLIENT KILL ID 0
    EVAL "local l = redis.call('client', 'list') return #string.gsub(l, '[^\\n]*flags=e[^\\n]*', '') < #l" 0
  `,
  'RESET, after CLIENT REPLY SKIP, is skipped': `
    >CLIENT REPLY SKIP
    >RESET
    PING
  `,
  'who has never been called is not counted, and CONFIG RESETSTAT is': `
    !GET k
    CONFIG RESETSTAT
    ?INFO commandstats
  `,
  'what is said of a value does not ask whether its key has expired': `
    DEBUG SET-ACTIVE-EXPIRE 0
    SET k v PX 1
    DEBUG SLEEP 0.02
    DEBUG DIGEST-VALUE k none
    DEBUG SET-ACTIVE-EXPIRE 1
  `,
  'XAUTOCLAIM asks for room that it will not fill, as long as there are addresses': `
    XGROUP CREATE x g 0 MKSTREAM
    XAUTOCLAIM x g c -1 5-4 COUNT 4294967296
    XAUTOCLAIM x g c -1 5-4 COUNT 2199023255552
    XAUTOCLAIM x g c -1 5-4 COUNT 17592186044416
    XAUTOCLAIM x g c -1 5-4 COUNT 576460752303423489
  `,
  'a change that a script makes is not the client’s own, for NOLOOP': `
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST NOLOOP
    RPUSH l x y
    2:<
    2:EVAL "return redis.call('lpop', 'l')" 0
    2:<
    2:LPOP l
    2:PING
  `,
  'nor is that which serves it after a wait': `
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST NOLOOP
    >2:BRPOP l k 0
    RPUSH l a b
    2:<
    2:<
    2:PING
  `,
  'a refused command uses CLIENT CACHING up': `
    !2:HELLO 3
    2:CLIENT TRACKING on OPTIN
    2:CLIENT CACHING yes
    2:GET
    2:GET a
    SET a 1
    2:PING
    2:CLIENT CACHING yes
    2:GET a
    SET a 2
    2:<
  `,
  'PFDEBUG tells nobody of the other form': `
    !2:HELLO 3
    2:CLIENT TRACKING on
    2:PFADD p a b
    2:PFCOUNT p
    PFDEBUG ENCODING p
    PFDEBUG TODENSE p
    PFDEBUG ENCODING p
    2:PING
    PFCOUNT p
  `,
  'who waits is served in the order in which keys came': `
    >2:BLPOP q1 q2 0
    EVAL "redis.call('rpush', 'q2', 'b') redis.call('rpush', 'q1', 'a') return 1" 0
    2:<
    LRANGE q1 0 -1
    LRANGE q2 0 -1
    DEL q1 q2
    >2:BZPOPMIN q1 q2 0
    >3:BZPOPMIN q2 q1 0
    EVAL "redis.call('zadd', 'q2', 1, 'b') redis.call('zadd', 'q1', 2, 'a') return 1" 0
    2:<
    3:<
    !2:HELLO 2
    >2:XREAD BLOCK 0 STREAMS q3 q4 $ $
    EVAL "redis.call('xadd', 'q4', '1-1', 'a', 'b') redis.call('xadd', 'q3', '1-1', 'c', 'd') return 1" 0
    2:<
  `,
  'a key of another type brings nobody what they wait for': `
    >2:BLPOP q1 q2 0
    EVAL "redis.call('set', 'q1', 'x') redis.call('rpush', 'q2', 'b', 'c') redis.call('rename', 'q2', 'q1') redis.call('rpush', 'q2', 'b', 'c') return 1" 0
    2:<
    LRANGE q1 0 -1
    LRANGE q2 0 -1
    DEL q1 q2
    >2:BZPOPMIN q1 0
    RPUSH q1 a
    DEL q1
    ZADD q1 1 m
    2:<
  `,
  'FLUSHDB tells of everything at once': `
    SADD t1 1 2 3
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST NOLOOP
    2:WATCH t1 t2
    FLUSHDB
    2:<
    2:PING
    2:MULTI
    2:PING
    2:EXEC
  `,
  'stored distances, digit by digit': `
    ZADD z 1 a 2 b 3 c
    GEORADIUS z 179.5 48.8566 1e9 KM STOREDIST d
    ZRANGE d 0 -1 WITHSCORES
    GEOADD g 13.361389 38.115556 a 15.087269 37.502669 b -73.97 40.73 c 2.3522 48.8566 d 139.69 35.68 e -0.12 51.5 f
    GEOSEARCHSTORE d g FROMLONLAT 15 37 BYRADIUS 20000 km STOREDIST
    ZRANGE d 0 -1 WITHSCORES
    GEOSEARCHSTORE d g FROMMEMBER e BYBOX 30000 30000 mi STOREDIST
    ZRANGE d 0 -1 WITHSCORES
    GEOSEARCHSTORE d g FROMMEMBER a BYRADIUS 20000000 m STOREDIST
    ZRANGE d 0 -1 WITHSCORES
  `,
  'the rights to keys of which there are too many by their count': `
    ACL SETUSER u on >pw ~ok* +@all
    2:AUTH u pw
    2:ZUNIONSTORE other 9 ok1
    2:ZUNIONSTORE other 1 ok1
    2:ZUNIONSTORE ok2 1 other
    2:ZUNIONSTORE ok2 x other
    2:SINTERCARD 99 other
    2:EVAL "return 1" 7 other
    2:LMPOP 4294967296 other LEFT
    2:ZINTER 1.5 other ok1
    2:ZINTER 1x ok1
    2:MIGRATE 127.0.0.1 1 nokey 0 10 KEYS a
    2:MIGRATE 127.0.0.1 1 nokey 0 10
    COMMAND GETKEYS ZUNIONSTORE a 9 b
    COMMAND GETKEYS ZUNIONSTORE a 1 b
    2:AUTH default ""
    ACL DRYRUN u SSUBSCRIBE "a\\x00b"
    ACL DRYRUN u GET "a\\x00b"
    ACL DELUSER u
  `,
  'small sets are looked through from the first member on': `
    ZADD z 1 a 2 b 3 c
    GEOADD g 13.361389 38.115556 a 15.087269 37.502669 b -73.97 37.5 toString
    ZLEXCOUNT g [b +
    ZRANGE g [b + BYLEX
    ZRANGE g + [b BYLEX REV
    ZRANGEBYLEX g (aa +
    ZREVRANGEBYLEX g (b -
    ZREMRANGEBYLEX g [b +
    EXISTS g
    ZUNIONSTORE m 2 z z WEIGHTS 1 -1
    ZRANGE m 0 -1 WITHSCORES
  `,
  'options that are given twice': `
    ZADD z 1 a 2 b
    ZRANGE z 0 5 BYSCORE BYSCORE
    ZRANGE z 5 0 REV REV
    ZRANGE z 0 5 BYSCORE WITHSCORES WITHSCORES
    ZRANGESTORE d z 0 5 BYSCORE REV BYSCORE REV
    GEOSEARCH z FROMMEMBER a FROMMEMBER b BYRADIUS 1 m
    GEOSEARCH z FROMLONLAT 1 1 FROMLONLAT 2 2 BYRADIUS 1 m
    GEOSEARCH z FROMLONLAT 1 1 FROMMEMBER a BYRADIUS 1 m
    GEOSEARCH z FROMMEMBER a FROMLONLAT 1 1 BYRADIUS 1 m
    SLOWLOG GET 5 6
    ACL LOG RESET RESET
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST PREFIX h PREFIX l
    2:CLIENT TRACKING on BCAST
    2:CLIENT TRACKINGINFO
    SET h1 x
    2:<
    2:<
    2:CLIENT TRACKING off
    !2:HELLO 2
    SSCAN s "\\x00\\xff" COUNT 5
    COMMAND GETKEYS object nothing freq z
    ZDIFF 9007199254740993 z
    LMPOP 4294967297 l LEFT
  `,
  'a library that is there already': `
    FUNCTION LOAD "#!lua name=lib\\nredis.register_function('f', function() return 1 end)"
    FUNCTION LOAD "#!lua name=lib\\nredis.register_function('f', function() return 1 end) redis.register_function('f', function() return 2 end)"
    FUNCTION LOAD REPLACE "#!lua name=lib\\nredis.register_function('f', function() return 1 end) redis.register_function('f', function() return 2 end)"
    FUNCTION DELETE lib
  `,
  'whole scores of what is no position': `
    ZADD z 1.5 a -2.75 b inf c 1e300 d -inf e 9007199254740993 f
    GEORADIUSBYMEMBER_RO z a 100000 km WITHHASH ASC
    GEOSEARCH z FROMMEMBER b BYRADIUS 10 m WITHHASH WITHCOORD
    GEOSEARCH z FROMMEMBER c BYRADIUS 10 m WITHHASH
    GEOSEARCH z FROMMEMBER f BYRADIUS 10 m WITHHASH
  `,
  'BITPOS with an end before its start': `
    SETBIT s 7 1
    BITPOS s 1 -2 -2147483648
    BITPOS s 1 -1 -2
    BITPOS s 0 -1 -5 BIT
    BITCOUNT s -1 -2
  `,
  'CLIENT REPLY SKIP holds until a wait is over': `
    >2:CLIENT REPLY SKIP
    >2:BLPOP k 0
    RPUSH k x
    2:PING
    LLEN k
  `,
  'options of XGROUP that are given twice': `
    XGROUP CREATE x g $ MKSTREAM ENTRIESREAD 1 ENTRIESREAD 2
    EXISTS x
    XADD x 1-1 a b
    XGROUP CREATE x g 0 ENTRIESREAD 1 ENTRIESREAD 2
    XGROUP CREATE x g 0 ENTRIESREAD 1 ENTRIESREAD -5
    XGROUP CREATE x g 0 ENTRIESREAD 1 MKSTREAM
    XGROUP SETID x g 0 ENTRIESREAD 1 ENTRIESREAD 2
    XGROUP SETID x nogroup 0 ENTRIESREAD 1 ENTRIESREAD 2
    XGROUP SETID nokey g 0 ENTRIESREAD 1 ENTRIESREAD 2
    XINFO GROUPS x
  `,
  'scores that are no positions': `
    ZADD g inf a -inf b 1e300 c -5 d -1 e 18446744073709551615 f 9223372036854775808 h 4503599627370496 i 1.5 j
    GEOPOS g a b c d e f h i j
    GEOHASH g a b c d e f h i j
    GEODIST g a e
    GEODIST g c h km
    ~GEOSEARCH g FROMMEMBER a BYRADIUS 100 km
    ~GEOSEARCH g FROMMEMBER d BYBOX 1000 1000 km WITHDIST
    ~GEOSEARCH g FROMMEMBER i BYRADIUS 20000 km
    GEOSEARCHSTORE to g FROMMEMBER f BYRADIUS 1 m
  `,
  'scores are added from the smallest set up': `
    ZADD z 1 a 2 b 3 c
    GEOADD g 13.361389 38.115556 a 15.087269 37.502669 b
    ZINTER 4 z g g g WITHSCORES
    ZUNION 4 z g g g WITHSCORES
    ZINTERSTORE z 4 z g g g
    ZRANGE z 0 -1 WITHSCORES
  `,
  'BITFIELD keeps its string raw though nothing has changed': `
    SET s 3.5
    OBJECT ENCODING s
    BITFIELD s INCRBY i5 7 64
    OBJECT ENCODING s
    SET n 5
    BITFIELD n OVERFLOW FAIL INCRBY u2 0 100
    OBJECT ENCODING n
    BITFIELD n GET u8 0
  `,
  'another policy reads the use of keys in its own way': `
    SET k v
    CONFIG SET maxmemory-policy allkeys-lfu
    OBJECT FREQ k
    CONFIG SET maxmemory-policy noeviction
    OBJECT IDLETIME k
  `,
  'words of errors and settings': `
    ACL CAT read write
    acl cat read write
    ACL Genpass 5 6
    ACL SETUSER u allkeys %X~a
    ACL SETUSER u resetkeys %RR~a
    ACL SETUSER u resetkeys %wr~a
    ACL GETUSER u
    ACL DELUSER u
    CONFIG SET notify-keyspace-events EAmn
    CONFIG GET notify-keyspace-events
    CONFIG SET notify-keyspace-events Elgn
    CONFIG GET notify-keyspace-events
    CONFIG SET notify-keyspace-events ""
    INFO module_list
    !ACL LOG RESET
    AUTH nobody pw
    ?ACL LOG
    ACL LOG RESET
  `,
  'a script of a client that listens listens to nothing': `
    !HELLO 3
    SSUBSCRIBE news
    EVAL "return redis.pcall(unpack(ARGV))" 0 ping
    PING
  `,
  'XAUTOCLAIM needs room for as many ids as it may find deleted': `
    XADD x 2-1 b 2
    XGROUP CREATE x g 0
    XAUTOCLAIM x g c 0 2-0 COUNT 9007199254740993
    XAUTOCLAIM x g c 0 2-0 COUNT 100000
  `,
  'a BITFIELD that is not understood may write': `
    ACL SETUSER u on nopass ~s* %R~* +@all
    2:AUTH u x
    2:BITFIELD p GET u8 0
    2:BITFIELD p GET u8
    2:BITFIELD p GET u8 0 OVERFLOW SAT
    2:BITFIELD p GET u8 0 OVERFLOW
    2:BITFIELD p SET u8 0
    2:BITFIELD p GET u8 0 nothing
    COMMAND GETKEYSANDFLAGS BITFIELD p GET u8 0
    COMMAND GETKEYSANDFLAGS BITFIELD p GET u8
    COMMAND GETKEYSANDFLAGS SORT p STORE STORE q
    COMMAND GETKEYSANDFLAGS SORT p STORE BY q STORE r
    ACL DELUSER u
  `,
  'no keys at all are no keys for the rights of a user': `
    ACL SETUSER u on nopass ~a +@all
    2:AUTH u x
    2:ZDIFFSTORE b 0 c
    2:ZUNIONSTORE b 0
    2:EVAL "return 1" 0 b
    2:SINTERCARD 0 b
    2:ZDIFFSTORE b 1 c
    COMMAND GETKEYS ZDIFFSTORE b 0 c
    COMMAND GETKEYS EVAL x 0
    COMMAND GETKEYS ZUNION 0 c
    ACL DELUSER u
  `,
  'counters of streams have 64 bits': `
    XGROUP CREATE x g 7-1 MKSTREAM ENTRIESREAD 9223372036854775807
    XINFO GROUPS x
    XADD x 8-1 a b
    XINFO GROUPS x
    XREADGROUP GROUP g c STREAMS x >
    XINFO GROUPS x
    XSETID x 9-1 ENTRIESADDED 9223372036854775807
    XINFO STREAM x
    XINFO GROUPS x
    XADD x 10-1 a b
    XGROUP DELCONSUMER x g c
    XINFO STREAM x FULL
    XINFO GROUPS x
    DUMP x
    COPY x y
    XINFO STREAM y FULL
  `,
  'who turns tracking off in a transaction still hears of what it has flushed before': `
    !2:HELLO 3
    2:CLIENT TRACKING on BCAST
    2:MULTI
    2:FLUSHALL
    2:CLIENT TRACKING off
    2:EXEC
    2:<
    2:PING
  `,
  'a BITFIELD that has only failed tells nobody': `
    !2:HELLO 3
    2:CLIENT TRACKING on
    SET s ab
    2:GET s
    BITFIELD s OVERFLOW FAIL INCRBY u8 100 -1
    STRLEN s
    BITFIELD s OVERFLOW FAIL INCRBY u8 0 -100
    2:PING
    BITFIELD s OVERFLOW FAIL INCRBY u8 0 -100 SET u8 8 1
    2:<
    BITFIELD new OVERFLOW FAIL INCRBY u8 8 -1
    STRLEN new
  `,
  'of the filters of CLIENT KILL the last of each kind counts': `
    CLIENT KILL ID 999999998 ID 999999999
    CLIENT KILL USER nobody
    CLIENT KILL ID abc x
    CLIENT KILL ID 5 x
    CLIENT KILL TYPE pubsub TYPE replica
    2:SUBSCRIBE a
    CLIENT KILL TYPE replica TYPE pubsub SKIPME no SKIPME yes
    CLIENT KILL ADDR 1.2.3.4:5 LADDR
  `,
  'an XREAD that cannot be has read nothing': `
    !2:HELLO 3
    2:CLIENT TRACKING on
    2:XREAD BLOCK -1 STREAMS x x 6-3
    XADD x 1-1 a b
    2:PING
    2:XREAD COUNT 1 NOACK STREAMS x 0
    XADD x 2-1 a b
    2:PING
    2:XREAD COUNT abc STREAMS x 0
    XADD x 3-1 a b
    2:<
    2:PING
  `,
  'a key that is in the way of SET NX, SETNX and MSETNX has been used': `
    CONFIG SET maxmemory-policy allkeys-lfu
    MSET a x b x c x
    SETNX a y
    OBJECT FREQ a
    SET b y NX
    OBJECT FREQ b
    MSETNX c y d y
    OBJECT FREQ c
    SET e y XX
    SET c y XX
    CONFIG SET maxmemory-policy noeviction
  `,
  'who is told in the place of somebody else hears what its own scripts do': `
    !HELLO 3
    CLIENT TRACKING on
    2:SET k 1
    GET k
    EVAL "return redis.call('set', 'k', 2)" 0
    <
    PING
    CLIENT TRACKING off
    !HELLO 2
  `,
  'of several wrong arguments of BITCOUNT and BITPOS one is told': `
    SET s 1
    BITCOUNT s 2 x y
    BITCOUNT s x 2 y
    BITCOUNT s 1 2 y
    BITPOS s 1 2 x y
    BITPOS s 1 x 2 y
    BITPOS s 1 2 x BIT
  `,
  'ranges that are removed are made known before their event': `
    CONFIG SET notify-keyspace-events KEA
    ZADD z 1 a 2 b 3 c 4 d
    !2:HELLO 3
    2:CLIENT TRACKING on
    2:PSUBSCRIBE __keyspace*
    2:ZCARD z
    ZREMRANGEBYLEX z - [a
    2:<
    2:<
    2:ZCARD z
    ZREMRANGEBYRANK z 0 0
    2:<
    2:<
    2:ZCARD z
    ZREM z c
    2:<
    2:<
    2:ZCARD z
    ZREMRANGEBYSCORE z -inf inf
    2:<
    2:<
    2:<
    CONFIG SET notify-keyspace-events ""
    !2:HELLO 2
  `,
};
