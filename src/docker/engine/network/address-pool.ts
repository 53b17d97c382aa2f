import {
  broadcastOf,
  contains,
  formatIpv4,
  formatSubnet,
  overlap,
  parseIpv4,
  parseSubnet,
  type Subnet,
} from '../../../linux/net/addresses/ipv4.ts';

/** Addresses of one network: the lowest free one is given next. */
export class AddressPool {
  readonly subnet: Subnet;
  readonly #range: Subnet;
  readonly #taken = new Set<number>();
  /** No address of the range below this one is free. */
  #lowest: number;

  /** @param range the part of the subnet from which addresses are given; all of it by default */
  constructor(subnet: Subnet, range?: Subnet) {
    this.subnet = subnet;
    this.#range = range ?? subnet;
    this.#lowest = this.#range.network;
    this.#taken.add(subnet.network);
    if (subnet.prefix < 31) this.#taken.add(broadcastOf(subnet));
  }

  /** The lowest free address; undefined when there is none. */
  take(): string | undefined {
    const last = broadcastOf(this.#range);
    for (let address = this.#lowest; address <= last; address++) {
      if (this.#taken.has(address)) continue;
      this.#taken.add(address);
      this.#lowest = address + 1;
      return formatIpv4(address);
    }
    return undefined;
  }

  /** This very address; false if somebody has it. */
  claim(address: string): boolean {
    const number = parseIpv4(address);
    if (number === undefined || this.#taken.has(number)) return false;
    this.#taken.add(number);
    return true;
  }

  has(address: string): boolean {
    const number = parseIpv4(address);
    return number !== undefined && contains(this.subnet, number);
  }

  release(address: string): void {
    const number = parseIpv4(address);
    if (number === undefined) return;
    this.#taken.delete(number);
    if (number >= this.#range.network) this.#lowest = Math.min(this.#lowest, number);
  }
}

/** The subnets that networks get which name none: 172.17/16 to 172.31/16, then 192.168/16 in pieces of /20. */
const DEFAULT_SUBNETS: readonly Subnet[] = [
  ...Array.from({ length: 15 }, (_, i) => `172.${17 + i}.0.0/16`),
  ...Array.from({ length: 16 }, (_, i) => `192.168.${16 * i}.0/20`),
].flatMap((text) => parseSubnet(text) ?? []);

/** Gives subnets to networks, the lowest free one first (since 27.0; before, a freed one had to wait for its next turn). */
export class SubnetPool {
  readonly #used: Subnet[] = [];

  /** @returns undefined when all are in use */
  take(): Subnet | undefined {
    return DEFAULT_SUBNETS.find((subnet) => this.claim(subnet));
  }

  /** This very subnet; false if it overlaps one in use. */
  claim(subnet: Subnet): boolean {
    if (this.#used.some((used) => overlap(used, subnet))) return false;
    this.#used.push(subnet);
    return true;
  }

  release(subnet: Subnet): void {
    const text = formatSubnet(subnet);
    const at = this.#used.findIndex((used) => formatSubnet(used) === text);
    if (at >= 0) this.#used.splice(at, 1);
  }
}
