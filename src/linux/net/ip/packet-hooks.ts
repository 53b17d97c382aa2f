import type { NetworkInterface } from '../link/network-interface.ts';
import type { Packet } from './packet.ts';

/** Where the way of a packet through a machine passes a filter (NF_INET_PRE_ROUTING …). */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/**
 * Who looks at the packets of a machine and may change or drop them. A machine has none until somebody asks for its rules
 * (netfilter/netfilter-of.ts), and its packets then cost what they cost before.
 */
export interface PacketHooks {
  /** The packet as it goes on; undefined if it goes no further. */
  pass(
    hook: Hook,
    packet: Packet,
    from: NetworkInterface | undefined,
    to: NetworkInterface | undefined,
  ): Packet | undefined;
}
