/** Commands that should not be used any more: since when, and what does the same. */
const REPLACED = new Map<string, readonly [since: string, by: string]>(
  Object.entries({
    brpoplpush: ['6.2.0', '`BLMOVE` with `RIGHT` and `LEFT`'],
    'cluster|slaves': ['5.0.0', '`CLUSTER REPLICAS`'],
    'cluster|slots': ['7.0.0', '`CLUSTER SHARDS`'],
    georadius: ['6.2.0', '`GEOSEARCH` and `GEOSEARCHSTORE` with `BYRADIUS`'],
    georadius_ro: ['6.2.0', '`GEOSEARCH` with `BYRADIUS`'],
    georadiusbymember: ['6.2.0', '`GEOSEARCH` and `GEOSEARCHSTORE` with `FROMMEMBER` and `BYRADIUS`'],
    georadiusbymember_ro: ['6.2.0', '`GEOSEARCH` with `FROMMEMBER` and `BYRADIUS`'],
    getset: ['6.2.0', '`SET` with `GET`'],
    hmset: ['4.0.0', '`HSET` with several fields'],
    rpoplpush: ['6.2.0', '`LMOVE` with `RIGHT` and `LEFT`'],
    slaveof: ['5.0.0', '`REPLICAOF`'],
    substr: ['2.0.0', '`GETRANGE`'],
    zrangebylex: ['6.2.0', '`ZRANGE` with `BYLEX`'],
    zrangebyscore: ['6.2.0', '`ZRANGE` with `BYSCORE`'],
    zrevrange: ['6.2.0', '`ZRANGE` with `REV`'],
    zrevrangebylex: ['6.2.0', '`ZRANGE` with `REV` and `BYLEX`'],
    zrevrangebyscore: ['6.2.0', '`ZRANGE` with `REV` and `BYSCORE`'],
  } as const),
);

/** Commands that are not meant for people. */
const INTERNAL: ReadonlySet<string> = new Set([
  'debug',
  'pfdebug',
  'pfselftest',
  'replconf',
  'restore-asking',
]);

export function replacementOf(name: string): readonly [since: string, by: string] | undefined {
  return REPLACED.get(name);
}

/** Flags of a command's documentation. */
export function docFlagsOf(name: string): readonly string[] {
  if (REPLACED.has(name)) return ['deprecated'];
  return INTERNAL.has(name) ? ['syscmd'] : [];
}
