import { NetworkStack } from './network-stack.ts';
import type { NetworkNamespace } from './sockets.ts';

/** A new network namespace: nothing but a lo that is down. It forwards if the one that it is made from does. */
export function emptyNetwork({ clock, random, forwarding }: NetworkNamespace): NetworkStack {
  const net = new NetworkStack({ clock, random, forwarding, ipv6: true });
  for (const lo of net.devices()) {
    lo.up = false;
    lo.addresses = [];
  }
  return net;
}
