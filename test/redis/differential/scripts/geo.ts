import type { Script } from '../compare.ts';

export const GEO_SCRIPTS: Readonly<Record<string, Script>> = {
  positions: `
    GEOADD g 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
    GEOADD g NX 13.361389 38.2 Palermo
    GEOADD g XX CH 13.361389 38.2 Palermo
    GEOADD g NX XX 1 1 a
    GEOADD g 1 1
    GEOADD g 200 10 x
    GEOADD g 1 86 x
    GEOADD g x 1 y
    GEODIST g Palermo Catania
    GEODIST g Palermo Catania km
    GEODIST g Palermo Catania ft
    GEODIST g Palermo Catania yards
    GEODIST g Palermo Nobody
    GEODIST none a b
    GEOHASH g Palermo Catania Nobody
    GEOPOS g Palermo Catania Nobody
    GEOPOS none a
    GEOHASH none a
    ZRANGE g 0 -1 WITHSCORES
  `,
  searching: `
    GEOADD g 13.361389 38.115556 Palermo 15.087269 37.502669 Catania 12.758489 38.788135 edge1 17.241510 38.788135 edge2 -122.27652 37.805186 far 0 0 zero 179.9 -10 east -179.9 -10 west
    GEORADIUS g 15 37 200 km
    GEORADIUS g 15 37 200 km WITHDIST WITHHASH WITHCOORD
    GEORADIUS g 15 37 200 km DESC
    GEORADIUS g 15 37 200 km COUNT 1
    GEORADIUS g 15 37 20000 km COUNT 3 ANY
    GEORADIUS g 15 37 20000 km ASC WITHDIST
    GEORADIUS g 15 37 -1 km
    GEORADIUS g 15 37 x km
    GEORADIUS g 15 37 1 parsec
    GEORADIUS g 15 37 200 km STORE dst
    ZRANGE dst 0 -1 WITHSCORES
    GEORADIUS g 15 37 200 km STOREDIST dst
    ZRANGE dst 0 -1 WITHSCORES
    GEORADIUS g 15 37 200 km STORE dst WITHDIST
    GEORADIUS_RO g 15 37 200 km STORE dst
    GEORADIUSBYMEMBER g Palermo 200 km
    GEORADIUSBYMEMBER g Nobody 200 km
    GEORADIUSBYMEMBER none Nobody 200 km
    GEORADIUSBYMEMBER_RO g Palermo 200 km ASC
    GEOSEARCH g FROMLONLAT 15 37 BYBOX 400 400 km ASC WITHCOORD WITHDIST
    GEOSEARCH g FROMMEMBER Palermo BYRADIUS 200 km
    GEOSEARCH g FROMMEMBER east BYRADIUS 100 km ASC
    GEOSEARCH g FROMMEMBER Palermo
    GEOSEARCH g BYRADIUS 200 km
    GEOSEARCH g FROMMEMBER Palermo BYRADIUS 200 km ANY
    GEOSEARCH g FROMMEMBER Palermo BYRADIUS 200 km COUNT 0
    GEOSEARCH g FROMLONLAT 15 37 BYBOX -1 400 km
    GEOSEARCH none FROMMEMBER Palermo BYRADIUS 200 km
    GEOSEARCHSTORE d2 g FROMLONLAT 15 37 BYBOX 400 400 km
    GEOSEARCHSTORE d2 g FROMLONLAT 15 37 BYBOX 400 400 km STOREDIST
    ZRANGE d2 0 -1 WITHSCORES
    GEOSEARCHSTORE d2 none FROMLONLAT 15 37 BYBOX 400 400 km
    EXISTS d2
    HELLO 3
    GEOPOS g Palermo
    HELLO 2
  `.replace(/^ +HELLO/gm, '!HELLO'),
};

export const HYPERLOGLOG_SCRIPTS: Readonly<Record<string, Script>> = {
  counting: `
    PFADD h a b c d e f g
    PFADD h a
    PFCOUNT h
    PFADD i h1 a long-element-with-more-than-eight-bytes ""
    PFCOUNT h i none
    PFMERGE m h i
    PFCOUNT m
    GET h
    GET m
    DUMP m
    PFDEBUG ENCODING h
    PFDEBUG DECODE h
    PFDEBUG TODENSE h
    PFDEBUG ENCODING h
    PFDEBUG DECODE h
    GET h
    PFADD h zzz
    PFCOUNT h
    PFADD empty
    PFADD empty
    PFCOUNT empty
    GET empty
    SET s x
    PFADD s a
    PFCOUNT s
    PFMERGE s h
    LPUSH l a
    PFADD l a
    PFDEBUG NOPE h
    PFDEBUG GETREG none
    PFSELFTEST
  `,
};
