import type { NetworkInterface } from './network-interface.ts';

/**
 * An Ethernet segment: what a bridge or a cable joins. There is no ARP traffic; who has an address is looked up among
 * the members.
 */
export class Segment {
  readonly #members = new Set<NetworkInterface>();
  /** The host's own interface on a bridge. */
  router: NetworkInterface | undefined;
  /** Whether members reach only the router and not each other; their packets are dropped without a word. */
  isolated = false;

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

  /** Whether frames pass between two members. */
  joins(from: NetworkInterface, to: NetworkInterface): boolean {
    return !this.isolated || from === this.router || to === this.router;
  }
}
