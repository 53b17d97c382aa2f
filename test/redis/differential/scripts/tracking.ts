import type { Script } from '../compare.ts';

export const TRACKING_SCRIPTS: Readonly<Record<string, Script>> = {
  'keys that were read': `
    !2:HELLO 3
    2:CLIENT TRACKINGINFO
    2:CLIENT GETREDIR
    2:CLIENT TRACKING on
    2:CLIENT TRACKINGINFO
    2:CLIENT GETREDIR
    SET a 1
    2:GET a
    SET a 2
    2:<
    SET a 3
    2:MGET a b
    DEL a
    2:<
    2:GET a
    2:SET a 5
    2:<
    2:GET a
    FLUSHALL
    2:<
    2:CLIENT TRACKING off
    2:CLIENT TRACKING on NOLOOP
    2:GET a
    2:SET a 1
    2:PING
    2:CLIENT TRACKING off
    2:CLIENT TRACKING on OPTIN
    2:CLIENT CACHING no
    2:CLIENT CACHING yes
    2:CLIENT TRACKINGINFO
    2:GET a
    SET a 9
    2:<
    2:CLIENT TRACKING on OPTOUT
    2:CLIENT TRACKING on BCAST
    2:CLIENT TRACKING off
    2:CLIENT CACHING yes
    2:CLIENT TRACKING on BCAST PREFIX k PREFIX kk
    2:CLIENT TRACKING on PREFIX k
    2:CLIENT TRACKING on BCAST OPTIN
    2:CLIENT TRACKING on OPTOUT OPTIN
    2:CLIENT TRACKING maybe
    2:CLIENT TRACKING on NOPE
    2:CLIENT TRACKING on REDIRECT 12345678
    2:CLIENT TRACKING on BCAST PREFIX k PREFIX x
    2:CLIENT TRACKINGINFO
    SET k1 v
    2:<
    SET y v
    MSET x1 1 x2 2
    2:<
    2:CLIENT TRACKING off
  `,
  'memory is limited': `
    CONFIG SET maxmemory 1
    SET a 1
    GET a
    DEL a
    MULTI
    GET a
    SET a 1
    EXEC
    EVAL "return redis.call('set','a','1')" 0
    EVAL "return redis.call('get','a')" 0
    CONFIG SET maxmemory 0
    SET a 1
  `,
  'swapped databases': `
    !HELLO 3
    CLIENT TRACKING ON
    SET a 1
    GET a
    2:SWAPDB 0 1
    PING
    2:SWAPDB 0 1
    GET a`,
};
