/**
 * Shells keep their variables in hash tables, and a child's environment comes out in the order of the table. `env` in a
 * script shows it, so it is reproduced: the almquist shells have 39 chains, bash has 1024.
 */
export type EnvironmentOrder = (names: Iterable<string>) => Generator<void, readonly string[]>;

/** dash and busybox: the sum of the name's bytes, the first one shifted by four; a chain grows at its end. */
export const almquistOrder: EnvironmentOrder = (names) => byBucket(names, almquistBucket, false);

/** bash: FNV-1 over the name in 32 bits; a chain grows at its head. */
export const bashOrder: EnvironmentOrder = (names) => byBucket(names, bashBucket, true);

/** Names between two breaths. */
const MANY = 8192;

function* byBucket(
  names: Iterable<string>,
  bucket: (name: string) => number,
  atHead: boolean,
): Generator<void, readonly string[]> {
  const chains: string[][] = [];
  let count = 0;
  for (const name of names) {
    const at = bucket(name);
    const chain = chains[at];
    if (chain) chain.push(name);
    else chains[at] = [name];
    if (++count % MANY === 0) yield;
  }
  if (atHead) for (const chain of chains) chain?.reverse();
  return chains.flat();
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
