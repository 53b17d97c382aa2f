import { containsIpv6, formatIpv6, type Ipv6Subnet, parseIpv6 } from '../../../linux/net/addresses/ipv6.ts';

/** IPv6 addresses of one network: the lowest free one is given next. */
export class Ipv6Pool {
  readonly subnet: Ipv6Subnet;
  readonly #taken = new Set<bigint>();

  constructor(subnet: Ipv6Subnet) {
    this.subnet = subnet;
    this.#taken.add(subnet.network);
  }

  /** The lowest free address; undefined when there is none. */
  take(): string | undefined {
    let address = this.subnet.network;
    while (this.#taken.has(address)) address++;
    if (!containsIpv6(this.subnet, address)) return undefined;
    this.#taken.add(address);
    return formatIpv6(address);
  }

  /** This very address; false if somebody has it. */
  claim(address: string): boolean {
    const number = parseIpv6(address);
    if (number === undefined || this.#taken.has(number)) return false;
    this.#taken.add(number);
    return true;
  }

  release(address: string): void {
    const number = parseIpv6(address);
    if (number !== undefined) this.#taken.delete(number);
  }
}

/** Gives IPv6 subnets to networks: pieces of /64 of the engine's own unique local prefix, the lowest free one first. */
export class Ipv6SubnetPool {
  readonly #used: Ipv6Subnet[] = [];
  readonly #base: Ipv6Subnet;

  /** @param base a prefix of /48 */
  constructor(base: Ipv6Subnet) {
    this.#base = base;
  }

  /** @returns undefined when all are in use */
  take(): Ipv6Subnet | undefined {
    for (let network = this.#base.network; containsIpv6(this.#base, network); network += 1n << 64n) {
      const subnet = { network, prefix: 64 };
      if (this.claim(subnet)) return subnet;
    }
    return undefined;
  }

  /** This very subnet; false if it overlaps one in use. */
  claim(subnet: Ipv6Subnet): boolean {
    const taken = (used: Ipv6Subnet): boolean =>
      containsIpv6(used, subnet.network) || containsIpv6(subnet, used.network);
    if (this.#used.some(taken)) return false;
    this.#used.push(subnet);
    return true;
  }

  release({ network, prefix }: Ipv6Subnet): void {
    const at = this.#used.findIndex((used) => used.network === network && used.prefix === prefix);
    if (at >= 0) this.#used.splice(at, 1);
  }
}
