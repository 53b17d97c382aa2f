import type { Packet } from '../ip/packet.ts';
import type { NetworkInterface } from './network-interface.ts';

/**
 * An Ethernet segment: what a bridge or a cable joins. There is no ARP traffic; who has an address is looked up among
 * the members.
 */
export class Segment {
  readonly #members = new Set<NetworkInterface>();
  /** Who passes frames on between members and may change or drop what is in them; undefined: they go as they are. */
  filter: ((packet: Packet, from: NetworkInterface, to: NetworkInterface) => Packet | undefined) | undefined;

  add(member: NetworkInterface): void {
    this.#members.add(member);
  }

  remove(member: NetworkInterface): void {
    this.#members.delete(member);
  }

  /** The interface that answers for `address`, if it is up. */
  owner(address: string): NetworkInterface | undefined {
    for (const member of this.#members) {
      if (member.up && member.has(address)) return member;
    }
    return undefined;
  }

  /** Brings a packet from one member to another. */
  carry(packet: Packet, from: NetworkInterface, to: NetworkInterface): void {
    const carried = this.filter ? this.filter(packet, from, to) : packet;
    if (carried) to.arrive(carried);
  }
}
