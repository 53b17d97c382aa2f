/**
 * Shells keep their variables in hash tables, and a child's environment comes out in the order of the table. `env` in a
 * script shows it, so it is reproduced: the almquist shells have 39 chains, bash has 1024.
 */
export type EnvironmentOrder = (names: readonly string[]) => readonly string[];

/** dash and busybox: the sum of the name's bytes, the first one shifted by four; a chain grows at its end. */
export const almquistOrder: EnvironmentOrder = (names) => byBucket(names, almquistBucket);

/** bash: FNV-1 over the name in 32 bits; a chain grows at its head. */
export const bashOrder: EnvironmentOrder = (names) => byBucket([...names].reverse(), bashBucket);

function byBucket(names: readonly string[], bucket: (name: string) => number): readonly string[] {
  return names
    .map((name) => ({ name, bucket: bucket(name) }))
    .sort((a, b) => a.bucket - b.bucket)
    .map((entry) => entry.name);
}

function almquistBucket(name: string): number {
  let sum = (name.charCodeAt(0) & 0xff) << 4;
  for (let i = 0; i < name.length; i++) sum += name.charCodeAt(i) & 0xff;
  return sum % 39;
}

function bashBucket(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash, 0x01000193);
    hash ^= name.charCodeAt(i) & 0xff;
  }
  return (hash >>> 0) & 1023;
}
