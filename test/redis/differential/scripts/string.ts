/** Scripts for the string commands; see ../compare.ts for the marks. */
export const STRING_SCRIPTS: Readonly<Record<string, string>> = {
  'set and get': `
    SET a 1
    GET a
    GET nokey
    SET a hello world
    SET
    SET a
    GET
    GET a b
    set A "with spaces and \\x00 binary \\xff"
    GET A
    GET a
    SET a ""
    GET a
    STRLEN a
    STRLEN A
    STRLEN nokey
    STRLEN
    TYPE a`,
  'set with options': `
    SET k v NX
    SET k w NX
    SET k w XX
    SET none w XX
    EXISTS none
    SET k x GET
    SET n x GET
    SET n y NX GET
    SET n2 y NX GET
    GET n2
    SET n z XX GET
    SET k v EX 100
    TTL k
    SET k v PX 100000
    TTL k
    SET k v KEEPTTL
    TTL k
    SET k v
    TTL k
    SET k v EXAT 33177117420
    EXPIRETIME k
    SET k v PXAT 33177117420000
    PEXPIRETIME k
    SET k v EX 0
    SET k v EX -1
    SET k v PX 0
    SET k v EX abc
    SET k v EX 1.5
    SET k v EX 9223372036854775807
    SET k v PX 9223372036854775807
    SET k v EX 10 PX 10
    SET k v EX 10 EX 20
    SET k v EX
    SET k v KEEPTTL EX 10
    SET k v EX 10 KEEPTTL
    SET k v NX XX
    SET k v XX NX
    SET k v NX NX
    SET k v foo
    SET k v ex 10 nx
    SET k v PERSIST
    LPUSH l a
    SET l v GET
    SET l v
    GET l
    SET l2 v EXAT 1
    GET l2`,
  'setnx setex psetex getset getdel': `
    SETNX a 1
    SETNX a 2
    GET a
    SETEX a 100 v
    TTL a
    SETEX a 0 v
    SETEX a -5 v
    SETEX a abc v
    SETEX a 9223372036854775807 v
    PSETEX a 100000 v
    TTL a
    PSETEX a 0 v
    GETSET a new
    GETSET none new
    GET none
    TTL a
    GETDEL a
    GETDEL a
    LPUSH l x
    GETSET l v
    GETDEL l
    SETNX l v
    SETEX l 10 v
    TYPE l
    SETNX a
    SETEX a 1
    GETDEL`,
  getex: `
    SET a v
    GETEX a
    TTL a
    GETEX a EX 100
    TTL a
    GETEX a PERSIST
    TTL a
    GETEX a PX 100000
    TTL a
    GETEX a EXAT 33177117420
    EXPIRETIME a
    GETEX a PXAT 33177117420000
    PEXPIRETIME a
    GETEX a EX 0
    GETEX a EX abc
    GETEX a EX
    GETEX a foo
    GETEX a EX 10 PERSIST
    GETEX a PERSIST EX 10
    GETEX a EX 10 PX 10
    GETEX none EX 10
    GETEX none
    LPUSH l a
    GETEX l
    GETEX a EXAT 1
    EXISTS a
    GETEX a NX
    GETEX`,
  'mget mset msetnx': `
    MSET a 1 b 2 c 3
    MGET a b nokey c
    LPUSH l x
    MGET a l
    MSET a
    MSET a 1 b
    MSET
    MSETNX d 1 e 2
    MSETNX d 5 f 6
    MGET d e f
    MSETNX a
    MSETNX x 1 y
    MSET a 1 a 2
    GET a
    MGET`,
  counters: `
    INCR n
    INCR n
    DECR n
    INCRBY n 10
    DECRBY n 3
    GET n
    INCRBY n -100
    DECRBY n -100
    SET s abc
    INCR s
    DECR s
    INCRBY s 1
    INCRBY n abc
    INCRBY n 1.5
    INCRBY n 9223372036854775807
    INCRBY n 9223372036854775808
    SET big 9223372036854775806
    INCR big
    INCR big
    GET big
    DECR big
    SET small -9223372036854775807
    DECR small
    DECR small
    DECRBY n -9223372036854775808
    DECRBY n 9223372036854775807
    GET n
    SET sp " 11"
    INCR sp
    SET sp "11 "
    INCR sp
    SET z 007
    INCR z
    SET z +5
    INCR z
    SET z -0
    INCR z
    SET z ""
    INCR z
    SET m 9007199254740993
    INCR m
    INCRBY m 9007199254740993
    DECRBY m 1
    OBJECT ENCODING m
    LPUSH l a
    INCR l
    INCRBY l 1
    INCR
    INCRBY n
    DECRBY n
    SET t 5 EX 100
    INCR t
    TTL t`,
  incrbyfloat: `
    INCRBYFLOAT f 0.1
    INCRBYFLOAT f 0.2
    GET f
    INCRBYFLOAT f 10.5
    INCRBYFLOAT f -10.8
    SET f 5.0e3
    INCRBYFLOAT f 2.0e2
    SET f 3
    INCRBYFLOAT f 1.1
    INCRBYFLOAT f 0.000001
    INCRBYFLOAT f 1e10
    INCRBYFLOAT f 1e-10
    INCRBYFLOAT f 123456789012345678
    INCRBYFLOAT f abc
    INCRBYFLOAT f ""
    INCRBYFLOAT f " 1"
    INCRBYFLOAT f "1 "
    INCRBYFLOAT f nan
    INCRBYFLOAT f inf
    INCRBYFLOAT f -inf
    SET s abc
    INCRBYFLOAT s 1
    SET s ""
    INCRBYFLOAT s 1
    SET s 1
    INCRBYFLOAT s 0
    OBJECT ENCODING s
    SET s 1.5
    INCRBYFLOAT s 1.5
    OBJECT ENCODING s
    INCRBYFLOAT s 0.30000000000000004
    INCRBYFLOAT x 3.14159265358979
    INCRBYFLOAT x 1000000
    INCRBYFLOAT x -0.000000000000001
    SET y -1.5
    INCRBYFLOAT y 1.5
    LPUSH l a
    INCRBYFLOAT l 1
    INCRBYFLOAT`,
  ranges: `
    SET a "Hello World"
    GETRANGE a 0 4
    GETRANGE a -5 -1
    GETRANGE a 0 -1
    GETRANGE a 5 2
    GETRANGE a -1 -5
    GETRANGE a 100 200
    GETRANGE a 0 100
    GETRANGE a -100 3
    GETRANGE a -100 -90
    GETRANGE none 0 1
    GETRANGE a x 1
    GETRANGE a 0
    SUBSTR a 0 4
    SUBSTR a -3 -1
    SUBSTR a
    SETRANGE a 6 Redis
    GET a
    SETRANGE a 20 x
    GET a
    SETRANGE new 3 abc
    GET new
    SETRANGE new2 3 ""
    EXISTS new2
    SETRANGE a 0 ""
    SETRANGE a -1 x
    SETRANGE a abc x
    SETRANGE a 536870911 xx
    SETRANGE a 536870912 x
    APPEND a !
    APPEND fresh 12
    OBJECT ENCODING fresh
    APPEND fresh 34
    OBJECT ENCODING fresh
    GET fresh
    INCR fresh
    OBJECT ENCODING fresh
    LPUSH l a
    APPEND l x
    SETRANGE l 0 x
    GETRANGE l 0 1
    STRLEN l
    SET t abc EX 100
    APPEND t d
    TTL t
    SETRANGE t 0 z
    TTL t
    APPEND a
    SETRANGE a 1`,
  lcs: `
    MSET k1 ohmytext k2 mynewtext
    LCS k1 k2
    LCS k1 k2 LEN
    LCS k1 k2 IDX
    LCS k1 k2 IDX MINMATCHLEN 4
    LCS k1 k2 IDX MINMATCHLEN 4 WITHMATCHLEN
    LCS k1 k2 IDX WITHMATCHLEN
    LCS k1 none
    LCS none none2
    LCS k1 none IDX
    LCS k1 none LEN
    LCS k1 k2 IDX LEN
    LCS k1 k2 MINMATCHLEN
    LCS k1 k2 MINMATCHLEN abc
    LCS k1 k2 foo
    LCS k1
    MSET x AGGTAB y GXTXAYB
    LCS x y
    LCS x y IDX WITHMATCHLEN
    MSET p abcabcabc q abccba
    LCS p q
    LCS p q IDX WITHMATCHLEN MINMATCHLEN -3
    LPUSH l a
    LCS l k1
    LCS k1 l`,
  encodings: `
    SET a 123
    OBJECT ENCODING a
    SET a 12345678901234567890
    OBJECT ENCODING a
    SET a 9223372036854775807
    OBJECT ENCODING a
    SET a 01
    OBJECT ENCODING a
    SET a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    OBJECT ENCODING a
    SET a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    OBJECT ENCODING a
    SET a -5
    OBJECT ENCODING a
    OBJECT REFCOUNT a
    SET a 5
    OBJECT REFCOUNT a
    SET a 10000
    OBJECT REFCOUNT a
    SET a x
    OBJECT REFCOUNT a
    OBJECT FREQ a
    OBJECT IDLETIME a
    OBJECT ENCODING none
    OBJECT REFCOUNT none
    OBJECT IDLETIME none
    OBJECT FREQ none
    OBJECT foo a
    OBJECT
    OBJECT ENCODING
    OBJECT ENCODING a b`,
};
