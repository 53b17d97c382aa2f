/** Scripts for the sorted set commands. */
export const SORTED_SET_SCRIPTS: Readonly<Record<string, string>> = {
  add: `
    ZADD z 1 a 2 b 3 c
    ZADD z 1 a
    ZADD z 5 a 6 d
    ZADD z CH 7 a 8 e
    ZADD z NX 1 a 9 f
    ZADD z XX 2 a 1 nope
    ZADD z XX CH 3 a
    ZADD z GT 2 a
    ZADD z GT CH 10 a
    ZADD z LT CH 5 a
    ZADD z LT 100 a
    ZADD z INCR 5 a
    ZADD z NX INCR 5 a
    ZADD z XX INCR 5 nope
    ZADD z GT INCR -5 a
    ZADD z NX XX 1 a
    ZADD z GT LT 1 a
    ZADD z NX GT 1 a
    ZADD z INCR 1 a 2 b
    ZADD z abc a
    ZADD z 1
    ZADD z 1 a 2
    ZADD z NX
    ZADD z nan a
    ZADD z inf i -inf m
    ZADD z 1e400 x
    ZADD z INCR -inf i
    ZADD z 0x10 hex
    ZADD z "" x
    ZADD z 1.5 p 3.14 q 0.1 r 1e20 s 1e-7 t 123456789012345680 u 1e17 v
    ZRANGE z 0 -1 WITHSCORES
    ZINCRBY z 1.5 p
    ZINCRBY z 2 new
    ZINCRBY z abc p
    ZINCRBY z nan p
    ZINCRBY z 1
    SET s v
    ZADD s 1 a
    ZINCRBY s 1 a
    ZADD none XX 1 a
    EXISTS none
    ZADD z`,
  'scores and ranks': `
    ZADD z 1 a 2 b 2 c 3 d
    ZSCORE z a
    ZSCORE z none
    ZSCORE none a
    ZMSCORE z a none d
    ZMSCORE none a b
    ZRANK z a
    ZRANK z c
    ZRANK z none
    ZRANK none a
    ZREVRANK z a
    ZREVRANK z c
    ZREVRANK none a
    ZCARD z
    ZCARD none
    ZCOUNT z 1 2
    ZCOUNT z (1 2
    ZCOUNT z (1 (3
    ZCOUNT z -inf +inf
    ZCOUNT z 5 1
    ZCOUNT z a b
    ZCOUNT none 1 2
    ZREM z a none
    ZREM z none
    ZREM none a
    ZREM z b c d
    EXISTS z
    SET s v
    ZSCORE s a
    ZMSCORE s a
    ZRANK s a
    ZREVRANK s a
    ZCARD s
    ZCOUNT s 1 2
    ZREM s a
    ZSCORE z
    ZRANK z
    ZCOUNT z 1`,
  range: `
    ZADD z 1 a 2 b 3 c 4 d 5 e
    ZRANGE z 0 -1
    ZRANGE z 0 -1 WITHSCORES
    ZRANGE z 1 3
    ZRANGE z -2 -1
    ZRANGE z 3 1
    ZRANGE z 0 100
    ZRANGE z 100 200
    ZRANGE z 0 -1 REV
    ZRANGE z 0 1 REV WITHSCORES
    ZRANGE z 2 4 BYSCORE
    ZRANGE z (2 4 BYSCORE
    ZRANGE z -inf +inf BYSCORE LIMIT 1 2
    ZRANGE z 4 2 BYSCORE REV
    ZRANGE z 4 2 BYSCORE REV LIMIT 0 1
    ZRANGE z 4 2 BYSCORE
    ZRANGE z (1 (5 BYSCORE WITHSCORES LIMIT 1 -1
    ZRANGE z 0 -1 LIMIT 0 1
    ZRANGE z 0 -1 LIMIT 0 -1
    ZRANGE z a b
    ZRANGE z a b BYSCORE
    ZRANGE z a b BYLEX
    ZRANGE z 0 -1 FOO
    ZRANGE z 0 -1 BYLEX WITHSCORES
    ZRANGE z [a [c BYLEX
    ZRANGE z - + BYLEX LIMIT 1 2
    ZRANGE z [c [a BYLEX REV
    ZRANGE z 0 -1 BYSCORE BYLEX
    ZRANGE z 0 -1 LIMIT 0
    ZRANGE z 0 -1 BYSCORE LIMIT a b
    ZRANGE z 0 -1 BYSCORE LIMIT -1 2
    ZREVRANGE z 0 -1
    ZREVRANGE z 0 1 WITHSCORES
    ZREVRANGE z 0 1 REV
    ZREVRANGE z -1 0
    ZRANGEBYSCORE z 2 4
    ZRANGEBYSCORE z (2 4 WITHSCORES
    ZRANGEBYSCORE z -inf inf LIMIT 2 2 WITHSCORES
    ZRANGEBYSCORE z 2 4 LIMIT 0 -1
    ZRANGEBYSCORE z 2 4 LIMIT 0 0
    ZRANGEBYSCORE z x 4
    ZRANGEBYSCORE z 2 4 REV
    ZREVRANGEBYSCORE z 4 2
    ZREVRANGEBYSCORE z +inf (2 WITHSCORES LIMIT 0 2
    ZREVRANGEBYSCORE z 2 4
    ZRANGESTORE d z 1 2
    ZRANGE d 0 -1 WITHSCORES
    ZRANGESTORE d z 2 3 BYSCORE
    ZRANGESTORE d z 100 200
    EXISTS d
    ZRANGESTORE d z 0 -1 WITHSCORES
    ZRANGESTORE d none 0 -1
    SET s v
    ZRANGE s 0 -1
    ZRANGESTORE d s 0 -1
    ZRANGEBYSCORE s 0 1
    ZRANGE none 0 -1
    ZRANGE z 0`,
  lex: `
    ZADD z 0 a 0 b 0 c 0 d 0 e
    ZRANGEBYLEX z - +
    ZRANGEBYLEX z [b [d
    ZRANGEBYLEX z (b (d
    ZRANGEBYLEX z - (c
    ZRANGEBYLEX z [c +
    ZRANGEBYLEX z + -
    ZRANGEBYLEX z - + LIMIT 1 2
    ZRANGEBYLEX z b d
    ZRANGEBYLEX z [b
    ZREVRANGEBYLEX z + -
    ZREVRANGEBYLEX z [d [b
    ZREVRANGEBYLEX z (d (b LIMIT 0 1
    ZLEXCOUNT z - +
    ZLEXCOUNT z [b (d
    ZLEXCOUNT z x y
    ZLEXCOUNT none - +
    ZREMRANGEBYLEX z [b (d
    ZRANGE z 0 -1
    ZREMRANGEBYLEX none - +
    ZREMRANGEBYLEX z x y`,
  'lex of different scores': `
    ZADD z 2 d 3 bd 2 aa 0 ab 3 db 0 dd 2 ad
    ZRANGEBYLEX z [ab [c
    ZRANGEBYLEX z [a [cc LIMIT 2 1
    ZRANGEBYLEX z [a (da LIMIT 3 -1
    ZREVRANGEBYLEX z + [cd LIMIT 2 2
    ZREVRANGEBYLEX z (dc [ac
    ZRANGE z - [zz BYLEX LIMIT 1 3
    ZRANGE z - + BYLEX LIMIT -1 3
    ZLEXCOUNT z [ab (d
    ZLEXCOUNT z (d [ab
    ZRANGESTORE y z [aa [d BYLEX
    ZRANGE y 0 -1
    ZREMRANGEBYLEX z [ab (d
    ZRANGE z 0 -1`,
  'large whole scores': `
    ZADD z 1e16 a 1e17 b 123456789012345678 c 4611686018427387904 d 1e19 e -1e17 f 4.5 g
    ZSCAN z 0
    ZRANGE z 0 -1 WITHSCORES
    DUMP z
    CONFIG SET zset-max-listpack-entries 0
    ZADD s 1e17 a
    ZSCAN s 0
    CONFIG SET zset-max-listpack-entries 128`,
  'remove ranges': `
    ZADD z 1 a 2 b 3 c 4 d 5 e
    ZREMRANGEBYRANK z 0 0
    ZREMRANGEBYRANK z -1 -1
    ZREMRANGEBYRANK z 5 10
    ZREMRANGEBYSCORE z (2 3
    ZRANGE z 0 -1
    ZREMRANGEBYSCORE z -inf +inf
    EXISTS z
    ZREMRANGEBYRANK z 0 1
    ZREMRANGEBYSCORE z a b
    ZREMRANGEBYRANK z a b
    SET s v
    ZREMRANGEBYRANK s 0 1
    ZREMRANGEBYSCORE s 0 1`,
  pop: `
    ZADD z 1 a 2 b 3 c 4 d 5 e
    ZPOPMIN z
    ZPOPMAX z
    ZPOPMIN z 2
    ZPOPMAX z 10
    EXISTS z
    ZPOPMIN z
    ZPOPMIN z 2
    ZPOPMIN z 0
    ZPOPMIN z -1
    ZPOPMIN z abc
    ZPOPMIN z 1 2
    ZADD z 1 a 2 b 3 c
    ZPOPMIN z 0
    ZMPOP 1 z MIN
    ZMPOP 2 none z MAX COUNT 5
    ZMPOP 1 z MIN
    ZMPOP 0 z MIN
    ZMPOP 1 z UP
    ZMPOP 1 z MIN COUNT 0
    ZMPOP 1 z
    ZADD z 1 a 2 b 3 c
    BZPOPMIN z 0
    BZPOPMAX none z 0
    BZPOPMIN none 0.01
    BZPOPMIN none abc
    BZPOPMIN none -1
    BZMPOP 0 1 z MIN
    BZMPOP 0.01 1 z MIN COUNT 2
    BZMPOP abc 1 z MIN
    SET s v
    ZPOPMIN s
    BZPOPMIN s 0
    ZMPOP 1 s MIN
    BZMPOP 0 1 s MIN`,
  algebra: `
    ZADD a 1 x 2 y 3 z
    ZADD b 10 y 20 z 30 w
    SADD s x w
    ZUNION 2 a b
    ZUNION 2 a b WITHSCORES
    ZUNION 2 a b WEIGHTS 2 3 WITHSCORES
    ZUNION 2 a b AGGREGATE MIN WITHSCORES
    ZUNION 2 a b AGGREGATE MAX WITHSCORES
    ZUNION 2 a s WITHSCORES
    ZINTER 2 a b WITHSCORES
    ZINTER 2 a b WEIGHTS 1 0.5 AGGREGATE SUM WITHSCORES
    ZADD nought 0 x 0 y 0 z
    ZADD two 5 x 6 y
    ZINTER 3 nought nought two WEIGHTS inf 3 1 AGGREGATE SUM WITHSCORES
    ZUNION 3 nought nought two WEIGHTS inf 3 1 AGGREGATE SUM WITHSCORES
    ZINTER 3 nought nought two WEIGHTS inf 3 1 AGGREGATE MIN WITHSCORES
    ZINTER 3 nought nought two WEIGHTS inf 3 1 AGGREGATE MAX WITHSCORES
    ZINTER 2 a none
    ZDIFF 2 a b
    ZDIFF 2 a b WITHSCORES
    ZDIFF 2 a none WITHSCORES
    ZDIFF 2 none a
    ZUNIONSTORE d 2 a b
    ZRANGE d 0 -1 WITHSCORES
    ZUNIONSTORE d 2 a b WEIGHTS 1 2 AGGREGATE MAX
    ZRANGE d 0 -1 WITHSCORES
    ZINTERSTORE d 2 a b
    ZRANGE d 0 -1 WITHSCORES
    ZDIFFSTORE d 2 a b
    ZRANGE d 0 -1 WITHSCORES
    ZINTERSTORE d 2 a none
    EXISTS d
    ZINTERCARD 2 a b
    ZINTERCARD 2 a b LIMIT 1
    ZINTERCARD 2 a b LIMIT -1
    ZINTERCARD 0 a
    ZINTERCARD 5 a b
    ZUNION 0 a
    ZUNION 3 a b
    ZUNION abc a
    ZUNION 2 a b WEIGHTS 1
    ZUNION 2 a b WEIGHTS 1 x
    ZUNION 2 a b AGGREGATE FOO
    ZUNION 2 a b FOO
    ZUNIONSTORE d 2 a b WITHSCORES
    ZUNIONSTORE d 0 a
    ZDIFF 2 a b WEIGHTS 1 2
    ZDIFF 2 a b AGGREGATE MIN
    SET str v
    ZUNION 2 a str
    ZINTER 2 a str
    ZDIFF 2 str a
    ZUNIONSTORE d 1 str
    ZADD i inf x
    ZADD j -inf x
    ZUNION 2 i j WITHSCORES
    ZUNION 1 i WEIGHTS 0 WITHSCORES`,
  'random and scan': `
    ZADD z 1 a 2 b 3.5 c
    ?ZRANDMEMBER z
    ZRANDMEMBER none
    ZRANDMEMBER none 1
    ~ZRANDMEMBER z 3
    ?ZRANDMEMBER z 2 WITHSCORES
    ?ZRANDMEMBER z -4
    ?ZRANDMEMBER z -4 WITHSCORES
    ZRANDMEMBER z 0
    ZRANDMEMBER z abc
    ZRANDMEMBER z 1 FOO
    ZRANDMEMBER z -9223372036854775808
    ZSCAN z 0
    ZSCAN z 0 MATCH a
    ZSCAN z 0 COUNT 0
    ZSCAN z x
    ZSCAN none 0
    OBJECT ENCODING z
    ZADD z 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    OBJECT ENCODING z
    ZADD y ${Array.from({ length: 129 }, (_, i) => `${i} m${i}`).join(' ')}
    OBJECT ENCODING y
    ~ZSCAN y 0 COUNT 1000
    ZRANGE y 100 105 WITHSCORES
    ZRANK y m77
    SET s v
    ZSCAN s 0
    ZRANDMEMBER s`,
};
