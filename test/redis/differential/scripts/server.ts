/** Scripts for the server commands. */
export const SERVER_SCRIPTS: Readonly<Record<string, string>> = {
  config: `
    CONFIG GET maxmemory
    ~CONFIG GET maxmemory*
    CONFIG GET nothing
    CONFIG GET
    ~CONFIG GET save appendonly
    ~CONFIG GET *max*
    ~CONFIG GET slave*
    CONFIG SET maxmemory 100mb
    CONFIG GET maxmemory
    CONFIG SET maxmemory abc
    CONFIG SET maxmemory 0
    CONFIG SET foo bar
    CONFIG SET maxmemory
    CONFIG SET maxmemory 1 foo
    CONFIG SET maxmemory 1 hz
    CONFIG SET appendonly maybe
    CONFIG SET maxmemory-policy foo
    CONFIG SET maxmemory-policy allkeys-lru
    CONFIG GET maxmemory-policy
    CONFIG SET maxmemory-policy noeviction
    CONFIG SET daemonize yes
    CONFIG SET databases 5
    CONFIG SET dir /tmp
    CONFIG SET dbfilename x
    CONFIG SET hash-max-listpack-entries 10
    CONFIG GET hash-max-listpack-entries
    CONFIG GET hash-max-ziplist-entries
    CONFIG SET hash-max-ziplist-entries 512
    CONFIG SET hash-max-listpack-entries -1
    CONFIG SET hash-max-listpack-entries abc
    CONFIG SET save "900 1 300 10"
    CONFIG GET save
    CONFIG SET save "a b"
    CONFIG SET save "900"
    CONFIG SET save ""
    CONFIG SET notify-keyspace-events KEA
    CONFIG GET notify-keyspace-events
    CONFIG SET notify-keyspace-events Kg$
    CONFIG GET notify-keyspace-events
    CONFIG SET notify-keyspace-events KEx
    CONFIG GET notify-keyspace-events
    CONFIG SET notify-keyspace-events XYZ
    CONFIG SET notify-keyspace-events ""
    CONFIG SET slowlog-log-slower-than 5000 slowlog-max-len 10
    ~CONFIG GET slowlog*
    CONFIG SET slowlog-log-slower-than 10000 slowlog-max-len 128
    CONFIG SET maxmemory 0 maxmemory 0
    CONFIG SET client-output-buffer-limit "normal 1 2 3"
    CONFIG GET client-output-buffer-limit
    CONFIG SET client-output-buffer-limit "normal 0 0 0"
    CONFIG SET client-output-buffer-limit "foo 1 2 3"
    CONFIG SET latency-tracking-info-percentiles "50 99"
    CONFIG GET latency-tracking-info-percentiles
    CONFIG SET loglevel foo
    CONFIG SET hz 1000000000000
    CONFIG RESETSTAT
    CONFIG RESETSTAT x
    CONFIG REWRITE
    CONFIG FOO`,
  databases: `
    SET a 1
    DBSIZE
    FLUSHDB
    DBSIZE
    FLUSHALL
    FLUSHALL ASYNC
    FLUSHALL SYNC
    FLUSHALL FOO
    FLUSHALL ASYNC SYNC
    FLUSHDB FOO
    FLUSHDB SYNC
    ?TIME
    TIME x
    ?LASTSAVE
    ROLE
    ROLE x
    SAVE x
    BGSAVE FOO
    SHUTDOWN FOO
    SHUTDOWN NOSAVE SAVE
    SHUTDOWN ABORT
    SHUTDOWN ABORT NOW
    DEBUG SLEEP 0
    DEBUG
    DEBUG OBJECT a
    MODULE LIST
    MODULE LOAD x
    REPLICAOF NO ONE
    SLAVEOF NO ONE
    READONLY
    READWRITE
    ASKING
    CLUSTER INFO
    CLUSTER KEYSLOT a
    CLUSTER FOO
    LATENCY LATEST
    LATENCY HISTORY foo
    LATENCY RESET
    LATENCY FOO
    SLOWLOG RESET
    SLOWLOG LEN
    SLOWLOG GET
    SLOWLOG GET -2
    SLOWLOG GET abc
    SLOWLOG FOO
    MEMORY USAGE none
    MEMORY USAGE a FOO
    MEMORY USAGE
    MEMORY FOO
    SET a 1
    MEMORY USAGE a
    SET bb hello
    MEMORY USAGE bb
    INFO nothing
    INFO modules
    INFO cluster
    ?INFO
    ?INFO all
    INFO keyspace
    INFO errorstat
    SET e 1 EX 1000
    ?INFO keyspace server`,
  command: `
    COMMAND COUNT
    ?COMMAND GETKEYS SET a b
    COMMAND GETKEYS SET a b
    COMMAND GETKEYS GET a
    COMMAND GETKEYS MSET a 1 b 2
    COMMAND GETKEYS MGET a b c
    COMMAND GETKEYS LMPOP 2 a b LEFT
    COMMAND GETKEYS ZUNIONSTORE d 2 a b
    COMMAND GETKEYS EVAL x 2 a b c
    COMMAND GETKEYS SORT a BY x GET y STORE d
    COMMAND GETKEYS SORT a
    COMMAND GETKEYS XREAD COUNT 5 STREAMS a b 0 0
    COMMAND GETKEYS BLPOP a b 0
    COMMAND GETKEYS BITOP AND d a b
    COMMAND GETKEYS OBJECT ENCODING k
    COMMAND GETKEYS MEMORY USAGE k
    COMMAND GETKEYS COPY a b
    COMMAND GETKEYS GEORADIUS k 1 2 3 m STORE d
    COMMAND GETKEYS MIGRATE h 1 "" 0 5 KEYS a b
    COMMAND GETKEYS ECHO x
    COMMAND GETKEYS PING x
    COMMAND GETKEYS GET
    COMMAND GETKEYS FOO a
    COMMAND GETKEYS LMPOP 9 a LEFT
    COMMAND GETKEYSANDFLAGS SET a b
    COMMAND GETKEYSANDFLAGS SET a b GET
    COMMAND GETKEYSANDFLAGS GET a
    COMMAND GETKEYSANDFLAGS MSET a 1 b 2
    COMMAND GETKEYSANDFLAGS LMOVE a b LEFT RIGHT
    COMMAND INFO get
    COMMAND INFO nothing
    COMMAND INFO get nothing lpush
    COMMAND INFO config|get
    ~COMMAND LIST
    ~COMMAND LIST FILTERBY PATTERN xr*
    ~COMMAND LIST FILTERBY ACLCAT hash
    COMMAND LIST FILTERBY MODULE foo
    COMMAND LIST FILTERBY FOO a
    COMMAND LIST FILTERBY ACLCAT foo
    COMMAND LIST FOO
    COMMAND GETKEYS
    COMMAND COUNT x`,
};
