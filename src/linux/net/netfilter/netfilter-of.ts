import type { NetworkNamespace } from '../sockets.ts';
import { Netfilter } from './netfilter.ts';

/** The packet filter of a network namespace; from now on its packets pass it. */
export function netfilterOf(net: NetworkNamespace): Netfilter {
  if (net.hooks instanceof Netfilter) return net.hooks;
  const made = new Netfilter(net);
  net.hooks = made;
  return made;
}
