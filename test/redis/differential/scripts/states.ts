import type { Script } from '../compare.ts';

/** What the server is just now, and how it treats commands because of that. */
export const STATE_SCRIPTS: Readonly<Record<string, Script>> = {
  // The first rows of version 5 are in order, whatever the random numbers are.
  pictures: `
    LOLWUT
    LOLWUT VERSION 7
    LOLWUT VERSION 5 40 4 2
    LOLWUT VERSION 5 66 7 2
    LOLWUT VERSION 5 1 1 1
    LOLWUT VERSION 5 0 3 1
    LOLWUT VERSION 6 1 1
    LOLWUT VERSION x
    LOLWUT VERSION 5 x`,
  'parameters all or none': `
    CONFIG SET maxmemory 10000001 maxmemory-clients 200% client-query-buffer-limit invalid
    CONFIG GET maxmemory
    CONFIG SET maxmemory 10000001 maxmemory 10000002
    CONFIG SET maxmemory x daemonize yes
    CONFIG SET maxmemory x nope 1
    CONFIG SET maxmemory-clients 5% hz 20
    ~CONFIG GET maxmemory-clients hz
    CONFIG SET maxmemory-clients 0 hz 10
    CONFIG SET client-query-buffer-limit 1
    CONFIG SET proto-max-bulk-len 1kb
    CONFIG SET repl-backlog-size 0
    CONFIG SET shutdown-on-sigterm "nosave now"
    CONFIG GET shutdown-on-sigterm
    CONFIG SET shutdown-on-sigterm "save nosave"
    CONFIG SET shutdown-on-sigterm default
    CONFIG GET key-load-delay
    CONFIG GET key-load-*
    CONFIG SET client-output-buffer-limit "replica 1 2 3"
    CONFIG GET client-output-buffer-limit
    CONFIG SET client-output-buffer-limit "replica 268435456 67108864 60"
    CONFIG|GET x
    GET|SET x`,
  'secrets stay out of the slow log': `
    CONFIG SET slowlog-log-slower-than 0
    SLOWLOG RESET
    !ACL SETUSER hidden +get
    !CONFIG SET masterauth "" masteruser ""
    !HELLO 2 AUTH default secret
    !AUTH default secret
    ACL DELUSER hidden
    CONFIG SET slowlog-log-slower-than 10000
    ?SLOWLOG GET`,
  'a pause and scripts': `
    2:SET x y
    CLIENT PAUSE 60000 WRITE
    2:EVAL_RO "return redis.call('get', 'x')" 1 x
    2:EVAL "#!lua flags=no-writes\\nreturn 1" 0
    >2:EVAL "return 2" 0
    CLIENT UNPAUSE
    2:<
    2:MULTI
    2:EVAL "#!lua\\nreturn 3" 0
    CLIENT PAUSE 60000 WRITE
    >2:EXEC
    SET a
    CLIENT UNPAUSE
    2:<
    EVAL_RO "return redis.call('publish', 'c', 'm')" 0`,
  'watched keys that had expired': `
    MULTI
    SET s v PX 1
    PING
    EXEC
    !EVAL "local n = 0 for i = 1, 300000 do n = n + i end return n" 0
    2:WATCH s
    GET s
    2:MULTI
    2:PING
    2:EXEC
    2:WATCH s
    SET s 1
    2:MULTI
    2:PING
    2:EXEC`,
  'channels and selectors of users': `
    ACL SETUSER u on nopass +@all ~* &a* (+spublish &b)
    2:AUTH u x
    2:SPUBLISH a1 m
    2:SPUBLISH b m
    2:SPUBLISH c m
    2:PUBLISH c m
    ACL DRYRUN u ssubscribe b
    ACL DRYRUN u ssubscribe a b
    2:SUBSCRIBE a1
    ACL SETUSER u resetchannels &other
    2:<
    3:AUTH u x
    ACL SETUSER v on nopass +bitfield %R~r* (+sort ~l) (+sort ~m %R~*)
    3:AUTH v x
    3:BITFIELD r1 GET u8 0
    3:BITFIELD r1 SET u8 0 1
    3:SORT l BY v*
    3:SORT l GET v*
    3:SORT m BY v*
    ACL SETUSER v +get|a|b
    ACL SETUSER v +config|get|a
    ACL SETUSER v +nope|a
    ACL SETUSER v +get|
    ACL SETUSER v +config|nope
    ACL GENPASS -1
    ACL GENPASS x
    CONFIG SET acl-pubsub-default allchannels
    ACL SETUSER w (+get)
    ACL LIST
    ACL SETUSER w resetchannels
    ACL SETUSER w reset
    ACL GETUSER w
    CONFIG SET acl-pubsub-default resetchannels
    ACL DELUSER u v w`,
  'tables of tracked keys': `
    !2:HELLO 3
    2:CLIENT TRACKING on
    2:EVAL "return redis.call('get', 'k3')" 2 k1 k2
    2:EVAL "return redis.call('set', 'k3', 'v')" 2 k4 k5
    MSET k2 1 k1 1 k4 1
    2:<
    2:<
    2:MULTI
    2:FLUSHDB
    2:EXEC
    2:<
    2:RPUSH to a
    2:LRANGE to 0 -1
    >2:BLMOVE from to LEFT LEFT 0
    RPUSH from x
    2:<
    2:<
    2:CLIENT TRACKING off`,
  'arguments read after keys': `
    CONFIG SET notify-keyspace-events KEAm
    2:PSUBSCRIBE __key*
    XAUTOCLAIM x g c x 0
    2:<
    2:<
    XAUTOCLAIM x g c 0 0 COUNT -3
    2:<
    2:<
    ZINTERCARD 1 z LIMIT -1
    2:<
    2:<
    CONFIG SET notify-keyspace-events ""
    SET s v
    ZINTERCARD 1 s LIMIT -1
    XAUTOCLAIM s g c 0 0
    XAUTOCLAIM s g c 0 0 COUNT 0
    XTRIM s MINID "1\\x00" LIMIT 10
    CLIENT UNBLOCK 0 ERROR a
    CLIENT PAUSE 0 WRITE a`,
  'texts of no length': `
    SET "" v
    KEYS *
    KEYS **
    KEYS ""
    SCAN 0 MATCH *
    SCAN 0 MATCH **
    2:SUBSCRIBE ""
    PUBSUB CHANNELS *
    PUBSUB CHANNELS ""`,
};
