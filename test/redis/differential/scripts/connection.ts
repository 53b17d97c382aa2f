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
    !2:CLIENT SETNAME waiter
    BLPOP none 0.01
    RPUSH q a
    2:BLPOP q 1
    EXISTS q`,
};
