/** Scripts for connections, transactions, publish and subscribe. */
export const CONNECTION_SCRIPTS: Readonly<Record<string, string>> = {
  basics: `
    PING
    PING hello
    PING a b
    ECHO x
    ECHO
    ECHO a b
    ping
    PiNg MiXeD
    SELECT 1
    SET a 1
    SELECT 0
    GET a
    SELECT 16
    SELECT -1
    SELECT abc
    SELECT 1.0
    SELECT
    SELECT 99999999999
    foo
    foo bar baz
    FOO "with \\"quotes\\" and \\x00 zero"
    "" x
    get
    GET a b c
    client foo
    CLIENT
    CONFIG
    config foo bar
    COMMAND foo
    object
    QUIT`,
  auth: `
    AUTH foo
    AUTH default foo
    AUTH default ""
    AUTH bob foo
    AUTH
    AUTH a b c
    ACL WHOAMI
    ACL LIST
    ACL USERS
    ACL GETUSER default
    ACL GETUSER nobody
    ACL CAT
    ~ACL CAT hash
    ~ACL CAT dangerous
    ~ACL CAT string
    ~ACL CAT transaction
    ACL CAT foo
    ?ACL GENPASS
    ?ACL GENPASS 5
    ACL GENPASS abc
    ACL GENPASS 0
    ACL GENPASS 5000
    ACL FOO
    ACL`,
  'requiring a password': `
    CONFIG SET requirepass secret
    SET a 1
    2:QUIT
    CONFIG GET requirepass
    AUTH wrong
    AUTH secret
    AUTH default secret
    AUTH default wrong
    AUTH bob secret
    ACL LIST
    ACL GETUSER default
    RESET
    GET a
    PING
    ECHO x
    HELLO
    HELLO 3
    HELLO 2 AUTH default wrong
    COMMAND COUNT
    foo
    AUTH secret
    GET a
    CONFIG SET requirepass ""
    GET a`,
  hello: `
    ?HELLO
    HELLO 4
    HELLO abc
    HELLO 1
    HELLO 2 FOO
    HELLO 2 SETNAME
    ?HELLO 2 SETNAME bob
    CLIENT GETNAME
    HELLO 2 SETNAME "a b"
    HELLO 2 AUTH default
    ?HELLO 3
    GET none
    HSET h a 1
    HGETALL h
    SADD s x
    SMEMBERS s
    ZADD z 1.5 a
    ZSCORE z a
    ZRANGE z 0 -1 WITHSCORES
    ZPOPMIN z
    ZADD z 1.5 a inf b
    ZPOPMIN z 2
    ZADD z 1.5 a
    ZRANDMEMBER z 1 WITHSCORES
    HRANDFIELD h 1 WITHVALUES
    CONFIG GET maxmemory
    LPOP none 1
    BLPOP none 0.01
    LPOS none a COUNT 1
    SMISMEMBER s x y
    MSET k1 abc k2 abd
    LCS k1 k2 IDX
    ZMPOP 1 none MIN
    ZADD z 2 b
    ZMPOP 1 z MIN
    CLIENT TRACKINGINFO
    ACL GETUSER default
    COMMAND INFO get
    SUBSCRIBE ch
    PING
    PING x
    GET none
    PUBLISH ch hi
    INFO nothing
    ?HELLO 2`,
  client: `
    CLIENT GETNAME
    CLIENT SETNAME bob
    CLIENT GETNAME
    CLIENT SETNAME "a b"
    CLIENT SETNAME ""
    CLIENT GETNAME
    ?CLIENT ID
    ?CLIENT LIST
    ?CLIENT INFO
    CLIENT LIST FOO
    CLIENT LIST TYPE foo
    ?CLIENT LIST TYPE normal
    ?CLIENT LIST TYPE pubsub
    CLIENT LIST ID abc
    ?CLIENT LIST ID 1 2 3
    CLIENT KILL 1.2.3.4:5
    CLIENT KILL ID 99999
    CLIENT KILL ID abc
    CLIENT KILL ID 0
    CLIENT KILL TYPE foo
    CLIENT KILL USER nobody
    CLIENT KILL SKIPME maybe
    CLIENT KILL FOO bar
    CLIENT KILL ID 1 TYPE
    CLIENT KILL
    CLIENT NO-EVICT on
    CLIENT NO-EVICT off
    CLIENT NO-EVICT foo
    CLIENT REPLY foo
    CLIENT REPLY ON
    CLIENT PAUSE abc
    CLIENT PAUSE -1
    CLIENT PAUSE 0 FOO
    CLIENT UNPAUSE
    CLIENT UNBLOCK 99999
    CLIENT UNBLOCK abc
    CLIENT UNBLOCK 1 FOO
    CLIENT GETREDIR
    CLIENT TRACKINGINFO
    CLIENT CACHING YES
    CLIENT foo
    CLIENT SETNAME
    CLIENT ID x`,
  transactions: `
    MULTI
    SET a 1
    INCR a
    GET a
    LPUSH a x
    EXEC
    EXEC
    DISCARD
    MULTI
    MULTI
    DISCARD
    MULTI
    EXEC
    MULTI
    SET a
    SET b 1
    EXEC
    EXISTS b
    MULTI
    foo
    EXEC
    WATCH a
    SET a 5
    MULTI
    GET a
    EXEC
    WATCH a
    2:SET a 6
    MULTI
    GET a
    EXEC
    GET a
    WATCH a b
    UNWATCH
    2:SET a 7
    MULTI
    GET a
    EXEC
    WATCH fresh
    2:SET fresh 1
    MULTI
    PING
    EXEC
    WATCH fresh
    2:DEL fresh
    MULTI
    PING
    EXEC
    WATCH fresh
    2:DEL fresh
    MULTI
    PING
    EXEC
    WATCH a
    2:FLUSHALL
    MULTI
    PING
    EXEC
    WATCH a
    2:FLUSHALL
    MULTI
    PING
    EXEC
    SET a 1
    WATCH a
    2:EXPIRE a 100
    MULTI
    PING
    EXEC
    WATCH a
    MULTI
    WATCH b
    DISCARD
    WATCH
    MULTI
    UNWATCH
    SELECT 1
    SET x 1
    SELECT 0
    EXEC
    EXEC x
    MULTI x
    MULTI
    EXEC x
    EXEC
    MULTI
    SUBSCRIBE c
    EXEC
    UNSUBSCRIBE
    MULTI
    SAVE
    SHUTDOWN foo
    EXEC
    MULTI
    RESET
    EXEC
    MULTI
    QUIT`,
  'publish and subscribe': `
    PUBLISH ch hi
    SUBSCRIBE ch
    2:PUBLISH ch hello
    PING
    !PING
    GET a
    PING x
    2:PUBSUB CHANNELS
    2:PUBSUB CHANNELS c*
    2:PUBSUB CHANNELS x*
    2:PUBSUB NUMSUB ch other
    2:PUBSUB NUMSUB
    2:PUBSUB NUMPAT
    2:PUBSUB FOO
    2:PUBSUB
    2:PUBSUB SHARDCHANNELS
    2:PUBSUB SHARDNUMSUB a
    UNSUBSCRIBE ch
    UNSUBSCRIBE
    PUNSUBSCRIBE
    SUNSUBSCRIBE
    UNSUBSCRIBE a
    PSUBSCRIBE c*
    2:PUBLISH ch hey
    PUNSUBSCRIBE c*
    !PING
    SSUBSCRIBE sh
    2:SPUBLISH sh x
    2:SPUBLISH none x
    SUNSUBSCRIBE sh
    SUBSCRIBE
    PUBLISH ch
    PUBLISH
    RESET
    PING`,
  'keyspace events': `
    CONFIG SET notify-keyspace-events KEA
    2:PSUBSCRIBE __key*__:*
    SET a 1
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    LPUSH l a
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    EXPIRE l 100
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    HSET h a 1
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    DEL a
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    LPOP l
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    2:PUNSUBSCRIBE x
    CONFIG SET notify-keyspace-events ""`,
  'blocking and being served': `
    >2:BLPOP q 0
    RPUSH q a b
    2:<
    LRANGE q 0 -1
    >2:BLPOP x y 0
    >3:BLPOP y 0
    RPUSH y 1 2 3
    2:<
    3:<
    LRANGE y 0 -1
    DEL y
    >2:BRPOP z 0
    MULTI
    RPUSH z 1
    RPUSH z 2
    EXEC
    2:<
    DEL z
    >2:BLMOVE src dst LEFT RIGHT 0
    RPUSH src v
    2:<
    LRANGE dst 0 -1
    >2:BLMOVE src chain LEFT LEFT 0
    >3:BLPOP chain 0
    RPUSH src w
    2:<
    3:<
    EXISTS chain
    SET dst str
    >2:BLMOVE src dst LEFT LEFT 0
    RPUSH src w
    2:<
    LRANGE src 0 -1
    DEL src
    >2:BLMPOP 0 2 m n RIGHT COUNT 2
    RPUSH n 1 2 3
    2:<
    >2:BZPOPMIN bz 0
    ZADD bz 2 b 1 a
    2:<
    >2:BZMPOP 0 1 bm MAX COUNT 5
    ZADD bm 2 b 1 a
    2:<
    >2:BLPOP wrong 0
    SET wrong str
    DEL wrong
    RPUSH wrong now
    2:<
    !2:CLIENT SETNAME sleeper
    >2:BRPOPLPUSH s1 s2 0
    RENAME q s1
    2:<
    DEL s1
    >2:BLPOP copied 0
    RPUSH original a
    COPY original copied
    2:<
    >2:BLPOP moved 0
    SELECT 1
    RPUSH moved a
    MOVE moved 0
    SELECT 0
    2:<
    >2:BLPOP swapped 0
    SELECT 5
    RPUSH swapped a
    SWAPDB 0 5
    2:<
    SELECT 0
    FLUSHALL
    >2:BLPOP sorted 0
    RPUSH nums 3 1 2
    SORT nums STORE sorted
    2:<
    >2:BLPOP k 0
    >2:PING
    RPUSH k v
    2:<
    2:<`,
  monitor: `
    MONITOR
    2:SET a "b\\x00\\xff\\"q"
    <
    2:SELECT 1
    <
    2:nosuch command
    2:GET
    2:LPUSH a x
    <
    2:MULTI
    <
    2:INCR n
    2:EXEC
    <
    <
    2:AUTH u p
    <
    2:CONFIG GET maxmemory
    2:HELLO 2 AUTH u p
    <
    2:PING
    <
    PING
    <
    RESET
    PING`,
  messages: `
    SUBSCRIBE a b
    <
    PSUBSCRIBE *
    2:PUBLISH a hi
    <
    <
    2:MULTI
    2:PUBLISH b x
    2:PUBLISH c y
    2:EXEC
    <
    <
    <
    UNSUBSCRIBE b a
    <
    2:PUBLISH a z
    <
    PUNSUBSCRIBE
    2:PUBLISH a nobody
    ?3:HELLO 3
    3:SUBSCRIBE r3
    2:PUBLISH r3 m
    3:<
    3:GET none
    3:PING
    3:SSUBSCRIBE s3
    2:SPUBLISH s3 m
    3:<`,
  'reply off and skip': `
    >CLIENT REPLY OFF
    >SET a 1
    CLIENT REPLY ON
    GET a
    >CLIENT REPLY SKIP
    >SET a 2
    GET a
    >CLIENT REPLY SKIP
    CLIENT REPLY ON
    GET a`,
  pause: `
    CLIENT PAUSE 10000 WRITE
    2:GET a
    >2:SET a 1
    CLIENT UNPAUSE
    2:<
    GET a
    CLIENT PAUSE 30
    PING
    2:MULTI
    2:SET a 2
    CLIENT PAUSE 10000 WRITE
    >2:EXEC
    CLIENT UNPAUSE
    2:<
    2:MULTI
    CLIENT PAUSE 10000 WRITE
    2:GET a
    >2:SET a 3
    CLIENT UNPAUSE
    2:<
    2:EXEC`,
};
