import { networkName, numberedPeers } from '../../../linux/net/named-networks.ts';
import type { Process } from '../../../linux/process/process.ts';

/** How ip calls the namespace at the other end of a pair: by its name, if it has one, else by its number. */
export function otherNamespace(
  { machine }: Process,
  home: object,
): { readonly link_netns: string } | { readonly link_netnsid: number } {
  const name = networkName(machine.fs.namespace, home);
  if (name !== undefined) return { link_netns: name };
  return { link_netnsid: numberedPeers(machine.net).get(home) ?? 0 };
}
