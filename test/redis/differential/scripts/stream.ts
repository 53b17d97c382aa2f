import type { Script } from '../compare.ts';

export const STREAM_SCRIPTS: Readonly<Record<string, Script>> = {
  'adding and ids': `
    ? XADD s * a 1 b 2
    XADD s 1-1 a
    XADD t 0-0 a 1
    XADD t 1-1 a 1
    XADD t 1-1 a 1
    XADD t 1-* a 2
    XADD t 5 a 3
    XADD t 5-* a 4
    XADD t 4-9 a 4
    XADD t nope a 4
    XADD t 5-18446744073709551615 a 4
    XADD t 5-* a 5
    XADD t 18446744073709551615-18446744073709551615 x y
    XADD t * x y
    XADD u NOMKSTREAM * a b
    XADD u MAXLEN 2 1-1 a b
    XADD u MAXLEN = 2 1-2 a b
    XADD u MAXLEN 2 1-3 a b
    XADD u MAXLEN ~ 2 LIMIT 5 1-4 a b
    XADD u MAXLEN 2 LIMIT 5 1-5 a b
    XADD u MAXLEN 2 MINID 3 1-5 a b
    XADD u MINID 1-3 1-5 a b
    XADD u MAXLEN -1 1-6 a b
    XLEN u
    XRANGE u - +
    TYPE u
    OBJECT ENCODING u
    SET str x
    XADD str * a b
    XLEN str
    XLEN none
  `,
  ranges: `
    XADD s 1-1 a 1
    XADD s 1-2 b 2
    XADD s 2-1 c 3
    XADD s 3-1 d 4
    XRANGE s - +
    XRANGE s 1 2
    XRANGE s (1-1 (3-1
    XRANGE s 2 +
    XRANGE s - + COUNT 2
    XRANGE s - + COUNT 0
    XRANGE s - + COUNT -1
    XRANGE s - + COUNT
    XRANGE s x +
    XREVRANGE s + -
    XREVRANGE s + - COUNT 1
    XREVRANGE s 2 1
    XRANGE s (18446744073709551615-18446744073709551615 +
    XRANGE s - (0-0
    XRANGE none - +
    XDEL s 1-2 9-9
    XDEL s x
    XRANGE s - +
    XTRIM s MAXLEN 1
    XTRIM s MINID 3-1
    XTRIM s MAXLEN
    XTRIM s
    XTRIM s LIMIT 4
    XINFO STREAM s
    XSETID s 9-9
    XSETID s 1-1
    XSETID s 10-1 ENTRIESADDED 100 MAXDELETEDID 4-4
    XSETID s 10-1 ENTRIESADDED 0
    XSETID s 10-1 MAXDELETEDID 11-1
    XSETID none 1-1
    XINFO STREAM s FULL
    XINFO STREAM s FULL COUNT 1
    XINFO STREAM s NOPE
    XINFO STREAM none
  `,
  reading: `
    XADD s 1-1 a 1
    XADD s 2-1 b 2
    XADD t 1-1 c 3
    XREAD STREAMS s 0
    XREAD COUNT 1 STREAMS s t 0 0
    XREAD STREAMS s $
    XREAD STREAMS s t 0
    XREAD STREAMS s >
    XREAD STREAMS s x
    XREAD COUNT x STREAMS s 0
    XREAD GROUP g c STREAMS s >
    XREAD NOACK STREAMS s 0
    XREAD BLOCK 5 STREAMS s $
    XREAD BLOCK -1 STREAMS s $
    XREAD BLOCK x STREAMS s $
    >2:XREAD BLOCK 0 STREAMS s $
    XADD s 3-1 d 4
    2:<
    >2:XREAD BLOCK 0 COUNT 1 STREAMS new 0
    XADD new 3-1 d 4
    2:<
    !2:HELLO 3
    2:XREAD STREAMS s t 0 0
    !2:HELLO 2
  `,
  groups: `
    XGROUP CREATE s g $
    XGROUP CREATE s g $ MKSTREAM
    XGROUP CREATE s g $ MKSTREAM
    XGROUP CREATE s h 0 ENTRIESREAD 3
    XGROUP CREATE s i 0 ENTRIESREAD -3
    XGROUP CREATE s j x
    XGROUP CREATE s j 0 NOPE
    XADD s 1-1 a 1
    XADD s 2-1 b 2
    XADD s 3-1 c 3
    XREADGROUP GROUP g c1 COUNT 2 STREAMS s >
    XREADGROUP GROUP g c2 COUNT 1 STREAMS s 18446744073709551615-18446744073709551615
    XREADGROUP GROUP g c2 STREAMS s >
    XREADGROUP GROUP g c2 STREAMS s >
    XREADGROUP GROUP g c1 STREAMS s 0
    XREADGROUP GROUP g c1 STREAMS s $
    XREADGROUP GROUP nope c1 STREAMS s >
    XREADGROUP STREAMS s >
    XREADGROUP GROUP g c3 NOACK STREAMS s >
    XPENDING s g
    ! XPENDING s g - + 10
    XPENDING s g - + 10 nobody
    XPENDING s g IDLE 100000 - + 10
    XPENDING s g IDLE 10 - +
    XPENDING s nope
    XPENDING s g - + x
    XACK s g 1-1 9-9
    XACK s g 1-1
    XACK s g x
    XACK s nope 1-1
    XINFO GROUPS s
    ! XINFO CONSUMERS s g
    XINFO CONSUMERS s nope
    XCLAIM s g c3 0 2-1
    XCLAIM s g c3 0 2-1 JUSTID
    XCLAIM s g c3 100000 2-1
    XCLAIM s g c3 0 1-1
    XCLAIM s g c3 0 1-1 FORCE JUSTID
    XCLAIM s g c3 0 1-1 NOPE
    XCLAIM s g c3 x 1-1
    XCLAIM s g c3 0 1-1 IDLE x
    XCLAIM s nope c3 0 1-1
    XDEL s 2-1
    XCLAIM s g c3 0 2-1
    XAUTOCLAIM s g c4 0 0
    XAUTOCLAIM s g c4 0 0 COUNT 1 JUSTID
    XAUTOCLAIM s g c4 0 0 COUNT 0
    XAUTOCLAIM s g c4 x 0
    XAUTOCLAIM s nope c4 0 0
    XGROUP CREATECONSUMER s g c9
    XGROUP CREATECONSUMER s g c9
    XGROUP DELCONSUMER s g c4
    XGROUP DELCONSUMER s g nobody
    XGROUP SETID s g 0
    XGROUP SETID s g $ ENTRIESREAD 2
    XGROUP SETID s nope 0
    XINFO GROUPS s
    XGROUP DESTROY s g
    XGROUP DESTROY s g
    XGROUP DESTROY none g
    XREADGROUP GROUP h me BLOCK 5 STREAMS s >
    >2:XREADGROUP GROUP h me BLOCK 0 STREAMS s >
    XADD s 5-1 late 1
    2:<
    >2:XREADGROUP GROUP h me BLOCK 0 STREAMS s >
    XGROUP DESTROY s h
    2:<
  `,
  'dumps and copies': `
    XADD s 1-1 a 1 b two
    XADD s 1-2 a 100000 b -5
    XADD s 2-7 other x
    XGROUP CREATE s g 0
    XREADGROUP GROUP g c COUNT 2 STREAMS s >
    COPY s t
    XINFO GROUPS t
    XRANGE t - +
    ! XPENDING t g - + 5
    XACK t g 1-1
    XPENDING s g
    XPENDING t g
    RENAME t u
    XLEN u
    DEL u
  `,
};
