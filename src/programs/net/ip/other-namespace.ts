import { namedNetworks, numberedPeers } from '../../../linux/net/named-networks.ts';
import type { Process } from '../../../linux/process/process.ts';

/** How ip calls the namespace at the other end of a pair: by its name, if it has one, else by its number. */
export function otherNamespace(
  { machine }: Process,
  home: object,
): { readonly link_netns: string } | { readonly link_netnsid: number } {
  const named = [...namedNetworks(machine.fs.namespace)].find(([, net]) => net === home);
  if (named) return { link_netns: named[0] };
  return { link_netnsid: numberedPeers(machine.net).get(home) ?? 0 };
}
