/** Scripts for the set commands. */
export const SET_SCRIPTS: Readonly<Record<string, string>> = {
  members: `
    SADD s a b c
    SADD s a d
    SADD s a
    SCARD s
    SCARD none
    SISMEMBER s a
    SISMEMBER s x
    SISMEMBER none x
    SMISMEMBER s a x b
    SMISMEMBER none a b
    ~SMEMBERS s
    SMEMBERS none
    SREM s a x
    SREM s x
    SREM none a
    ~SMEMBERS s
    SREM s b c d
    EXISTS s
    SET str v
    SADD str a
    SREM str a
    SCARD str
    SISMEMBER str a
    SMISMEMBER str a
    SMEMBERS str
    SADD s
    SADD
    SREM s
    SISMEMBER s
    SMISMEMBER s
    SCARD
    SMEMBERS`,
  integers: `
    SADD i 3 1 2 -5 100
    SMEMBERS i
    OBJECT ENCODING i
    SADD i 9223372036854775807 -9223372036854775808
    SMEMBERS i
    OBJECT ENCODING i
    SADD i 01
    OBJECT ENCODING i
    ~SMEMBERS i
    SADD j 1 2
    SADD j a
    OBJECT ENCODING j
    SREM j a
    OBJECT ENCODING j
    SADD k ${Array.from({ length: 512 }, (_, i) => String(i * 3)).join(' ')}
    OBJECT ENCODING k
    SADD k 5
    OBJECT ENCODING k
    SCARD k
    SADD m 5 4 3
    SREM m 4
    SMEMBERS m
    SSCAN m 0
    SADD strs a b
    OBJECT ENCODING strs`,
  algebra: `
    SADD a 1 2 3 4
    SADD b 3 4 5
    SADD c 4 6
    ~SUNION a b c
    ~SINTER a b
    ~SINTER a b c
    ~SDIFF a b
    ~SDIFF a b c
    SINTER a none
    ~SUNION a none
    ~SDIFF a none
    SDIFF none a
    SUNIONSTORE u a b c
    ~SMEMBERS u
    SINTERSTORE i a b
    ~SMEMBERS i
    SDIFFSTORE d a b
    ~SMEMBERS d
    SINTERSTORE i a none
    EXISTS i
    SDIFFSTORE d none a
    EXISTS d
    SUNIONSTORE a a b
    ~SMEMBERS a
    SINTERCARD 2 a b
    SINTERCARD 2 a b LIMIT 1
    SINTERCARD 2 a b LIMIT 0
    SINTERCARD 2 a none
    SINTERCARD 0 a
    SINTERCARD -1 a
    SINTERCARD abc a
    SINTERCARD 3 a b
    SINTERCARD 2 a b LIMIT -1
    SINTERCARD 2 a b LIMIT abc
    SINTERCARD 2 a b LIMIT
    SINTERCARD 2 a b FOO 1
    SINTERCARD 1
    SET s v
    SUNION a s
    SINTER a s
    SINTER none s
    SDIFF a s
    SDIFF s a
    SUNIONSTORE x a s
    SINTERCARD 2 a s
    SUNIONSTORE s a b
    TYPE s
    SUNION
    SUNIONSTORE x
    SMOVE a b 1
    ~SMEMBERS b
    SMOVE a b nothing
    SMOVE none b 1
    SMOVE a fresh 2
    ~SMEMBERS fresh
    SMOVE a a 3
    SET str v
    SMOVE a str 3
    SMOVE str a 3
    SMOVE a b`,
  random: `
    SADD s a b c
    ?SRANDMEMBER s
    SRANDMEMBER none
    SRANDMEMBER none 2
    ~SRANDMEMBER s 3
    ~SRANDMEMBER s 100
    ?SRANDMEMBER s 2
    ?SRANDMEMBER s -5
    SRANDMEMBER s 0
    SRANDMEMBER s abc
    SRANDMEMBER s 1 2
    SRANDMEMBER s -9223372036854775808
    SCARD s
    ?SPOP s
    SCARD s
    SPOP s 0
    SPOP s -1
    SPOP s abc
    SPOP s 1 2
    ?SPOP s 1
    ?SPOP s 100
    EXISTS s
    SPOP s
    SPOP s 2
    SADD i 1 2 3
    ~SPOP i 3
    SET str v
    SPOP str
    SPOP str 1
    SRANDMEMBER str
    SRANDMEMBER str 1
    SPOP
    SRANDMEMBER`,
  scan: `
    SADD s a b c
    ~SSCAN s 0
    ~SSCAN s 0 MATCH a*
    SSCAN s abc
    SSCAN s 0 COUNT 0
    SSCAN s 0 FOO
    SSCAN none 0
    SET str v
    SSCAN str 0
    SSCAN s`,
};
