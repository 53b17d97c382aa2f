import type { NetworkNamespace } from './sockets.ts';

/** Where `ip netns` keeps namespaces under names, each a file that a namespace is mounted on. */
export const NAMES_DIRECTORY = '/run/netns';

const NAMED = new WeakMap<object, Map<string, NetworkNamespace>>();

/** The network namespaces that have names in a mount namespace. */
export function namedNetworks(mounts: object): Map<string, NetworkNamespace> {
  const known = NAMED.get(mounts) ?? new Map<string, NetworkNamespace>();
  NAMED.set(mounts, known);
  return known;
}

/** The name of a network namespace in a mount namespace. */
export function networkName(mounts: object, net: object): string | undefined {
  for (const [name, each] of namedNetworks(mounts)) if (each === net) return name;
  return undefined;
}

const NUMBERS = new WeakMap<object, Map<object, number>>();

/**
 * The numbers under which a namespace knows the others that its pairs lead to; each gets the next when it is first seen
 * (peernet2id).
 */
export function numberedPeers(net: NetworkNamespace): ReadonlyMap<object, number> {
  const known = NUMBERS.get(net) ?? new Map<object, number>();
  NUMBERS.set(net, known);
  for (const { peer } of net.devices()) {
    if (peer && peer.home !== net && !known.has(peer.home)) known.set(peer.home, known.size);
  }
  return known;
}
