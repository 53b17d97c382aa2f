/** Scripts for the generic commands. */
export const GENERIC_SCRIPTS: Readonly<Record<string, string>> = {
  'del exists type keys': `
    MSET a 1 b 2 abc 3
    LPUSH l x
    SADD s x
    HSET h f v
    ZADD z 1 m
    TYPE a
    TYPE l
    TYPE s
    TYPE h
    TYPE z
    TYPE none
    TYPE
    EXISTS a b none a
    EXISTS none
    EXISTS
    TOUCH a b none
    TOUCH
    ~KEYS *
    ~KEYS a*
    ~KEYS ?
    ~KEYS [ab]
    ~KEYS [^a]
    ~KEYS a??
    ~KEYS [a-l]
    KEYS nothing*
    KEYS
    KEYS a b
    DBSIZE
    DEL a none
    UNLINK b l none
    DEL
    UNLINK
    DBSIZE
    ?RANDOMKEY
    FLUSHDB
    RANDOMKEY
    RANDOMKEY x
    DBSIZE
    DBSIZE x`,
  'glob patterns': `
    MSET a*c 1 a?c 1 abc 1 "a[b]c" 1 a\\\\c 1 -x 1 ^y 1 "a\\x00b" 1
    ~KEYS a\\\\*c
    ~KEYS a\\\\?c
    ~KEYS a[*]c
    ~KEYS a[b]c
    ~KEYS a\\\\[b]c
    ~KEYS a\\\\\\\\c
    ~KEYS [-^]*
    ~KEYS [^-]y
    ~KEYS a[a-z]c
    ~KEYS a[z-a]c
    ~KEYS a[
    ~KEYS a[b
    ~KEYS a**c
    ~KEYS *b*
    ~KEYS ""`,
  rename: `
    SET a 1 EX 100
    RENAME a b
    TTL b
    GET b
    EXISTS a
    RENAME none x
    RENAME b b
    RENAMENX b c
    SET d 2
    RENAMENX c d
    RENAMENX none d
    RENAMENX c c
    RENAMENX none none
    RENAME c d
    GET d
    TTL d
    LPUSH l x
    RENAME l d
    TYPE d
    TTL d
    RENAME a
    RENAMENX a`,
  'copy and move': `
    SET a 1 EX 100
    COPY a b
    GET b
    TTL b
    COPY a b
    COPY a b REPLACE
    COPY none x
    COPY a a
    COPY a a DB 1
    COPY a c DB 1
    COPY a c DB 1
    COPY a c DB 99
    COPY a c DB abc
    COPY a c DB -1
    COPY a c DB
    COPY a c FOO
    COPY a
    RPUSH l 1 2
    COPY l l2
    RPUSH l2 3
    LRANGE l 0 -1
    LRANGE l2 0 -1
    HSET h a 1
    COPY h h2
    HSET h2 b 2
    HGETALL h
    HGETALL h2
    SADD s 1 2
    COPY s s2
    OBJECT ENCODING s2
    ZADD z 1 a
    COPY z z2
    ZRANGE z2 0 -1 WITHSCORES
    MOVE a 1
    MOVE b 2
    MOVE b 2
    MOVE none 1
    MOVE l 0
    MOVE l 99
    MOVE l abc
    MOVE l -1
    MOVE l
    SELECT 2
    GET b
    TTL b
    SELECT 1
    ~KEYS *
    SWAPDB 1 2
    ~KEYS *
    SWAPDB 0 99
    SWAPDB a 1
    SWAPDB 0 b
    SWAPDB 1 1
    SWAPDB 1
    SELECT 0
    ~KEYS *`,
  expire: `
    SET a 1
    EXPIRE a 100
    TTL a
    EXPIRE a 200 NX
    EXPIRE a 200 XX
    TTL a
    EXPIRE a 100 GT
    EXPIRE a 300 GT
    EXPIRE a 500 LT
    EXPIRE a 50 LT
    TTL a
    PERSIST a
    PERSIST a
    PERSIST none
    TTL a
    PTTL a
    TTL none
    PTTL none
    EXPIRETIME a
    PEXPIRETIME a
    EXPIRETIME none
    PEXPIRETIME none
    EXPIRE a 100 GT
    EXPIRE a 100 XX
    EXPIRE a 100 LT
    EXPIRE a 100 NX XX
    EXPIRE a 100 NX GT
    EXPIRE a 100 GT LT
    EXPIRE a 90 XX GT
    EXPIRE a 110 XX GT
    EXPIRE a 120 XX LT
    EXPIRE a 100 XX LT
    PEXPIREAT a 33177117420123
    PEXPIREAT a 33177117420123 GT
    PEXPIREAT a 33177117420123 LT
    PEXPIREAT a 33177117420124 XX GT
    PEXPIREAT a 33177117420123 XX LT
    PEXPIRETIME a
    EXPIRE a 100
    EXPIRE a 100 XX XX
    EXPIRE a 100 FOO
    EXPIRE a abc
    EXPIRE a 1.5
    EXPIRE a 9223372036854775807
    EXPIRE a -9223372036854775808
    PEXPIRE a 9223372036854775807
    EXPIREAT a 9223372036854775807
    PEXPIREAT a 9223372036854775807
    EXPIRE none 100
    EXPIRE none abc
    PEXPIRE a 100000
    TTL a
    EXPIREAT a 33177117420
    EXPIRETIME a
    PEXPIREAT a 33177117420123
    PEXPIRETIME a
    EXPIRETIME a
    EXPIRE a 0
    EXISTS a
    SET a 1
    EXPIRE a -1
    EXISTS a
    SET a 1
    EXPIREAT a 1
    EXISTS a
    SET a 1
    PEXPIRE a 0
    EXISTS a
    SET a 1
    PEXPIREAT a 1
    EXISTS a
    EXPIRE a
    TTL
    PERSIST
    SET a 1 PX 1
    !DEBUG SLEEP 0
    LPUSH l x
    EXPIRE l 100
    LPUSH l y
    TTL l
    LPOP l 2
    LPUSH l z
    TTL l`,
  scan: `
    MSET a 1 b 2 c 3
    LPUSH l x
    ~SCAN 0
    ~SCAN 0 COUNT 100
    ~SCAN 0 MATCH a* COUNT 100
    ~SCAN 0 TYPE list COUNT 100
    ~SCAN 0 TYPE string COUNT 100
    ~SCAN 0 TYPE nothing COUNT 100
    SCAN abc
    !SCAN -1
    SCAN 0 COUNT 0
    SCAN 0 COUNT -5
    SCAN 0 COUNT abc
    SCAN 0 COUNT
    SCAN 0 FOO bar
    SCAN 99999999999999999999999
    SCAN "0 "
    ~SCAN ""
    SCAN`,
  sort: `
    RPUSH l 3 1 2 10 -5
    SORT l
    SORT l DESC
    SORT l ALPHA
    SORT l ALPHA DESC
    SORT l LIMIT 1 2
    SORT l LIMIT 0 0
    SORT l LIMIT -5 2
    SORT l LIMIT 3 100
    SORT l LIMIT 100 1
    SORT l LIMIT 0 -1
    SORT none
    SORT none STORE d
    RPUSH w b a c
    SORT w
    SORT w ALPHA
    MSET weight_a 3 weight_b 1 weight_c 2
    SORT w BY weight_*
    SORT w BY weight_* DESC
    SORT w BY weight_* GET #
    MSET obj_a A obj_b B
    SORT w BY weight_* GET obj_* GET #
    SORT w BY nosort
    SORT w BY nosort GET obj_*
    SORT w BY nosort BY weight_*
    SORT w BY weight_* BY nosort
    SORT w BY nosort DESC
    SORT w BY nosort DESC LIMIT 1 1 GET obj_*
    SORT w BY nosort DESC STORE backwards
    LRANGE backwards 0 -1
    HSET hash_a n 5 name x
    HSET hash_b n 4 name y
    HSET hash_c n 6
    SORT w BY hash_*->n GET hash_*->name
    SORT w BY hash_*->none ALPHA GET #
    SORT w BY missing_* GET #
    SORT w ALPHA STORE d
    LRANGE d 0 -1
    TYPE d
    SORT w BY weight_* GET obj_* STORE d
    LRANGE d 0 -1
    SORT none STORE d
    EXISTS d
    SADD s 5 3 4
    SORT s
    SORT s DESC LIMIT 0 2
    SORT s BY nosort STORE d2
    LRANGE d2 0 -1
    ZADD z 3 a 1 b 2 c
    SORT z ALPHA
    SORT z BY nosort
    SORT z BY nosort DESC
    SORT z BY nosort DESC LIMIT 0 1
    SORT z
    SET str v
    SORT str
    SORT l LIMIT a b
    SORT l LIMIT 1
    SORT l BY
    SORT l FOO
    SORT_RO l
    SORT_RO l DESC
    SORT_RO l STORE x
    SORT
    RPUSH f 1.5 1.25 -0.5 1e3
    SORT f
    RPUSH e "" 1
    SORT e
    RPUSH t 1a 2
    SORT t
    SET weight_b abc
    SORT w BY weight_*
    RPUSH eq b a d c
    SORT eq BY nothing_*
    SORT eq BY nothing_* DESC`,
  'dump and restore': `
    RESTORE a 0 garbage
    RESTORE a abc x
    RESTORE a 0
    DUMP none
    DUMP
    SET a hello
    DUMP a
    RESTORE a 0 "\\x00\\x05hello\\n\\x00\\xa7\\xe3\\xb2\\xbe\\xf5\\x8e\\xfe\\xfd"
    SET n 10
    DUMP n
    SET n 100000
    DUMP n
    SET n -1
    DUMP n
    SET n 12345678901
    DUMP n
    RESTORE x -1 "\\x00\\x05hello\\n\\x00\\xa7\\xe3\\xb2\\xbe\\xf5\\x8e\\xfe\\xfd"
    RESTORE x 0 x FOO
    RESTORE x 0 x IDLETIME -1
    RESTORE x 0 x FREQ 256`,
  wait: `
    WAIT 0 10
    WAIT 1 10
    WAIT a 10
    WAIT 1 a
    WAIT 1 -1
    WAIT -5 10
    WAIT 1`,
};
