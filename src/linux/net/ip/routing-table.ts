import { contains, formatSubnet, parseIpv4, type Subnet } from '../addresses/ipv4.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import type { RouteInfo } from '../sockets.ts';

/** A way to a network; without a gateway the network is on the interface's own segment. */
export interface Route {
  readonly subnet: Subnet;
  readonly gateway?: string;
  readonly through: NetworkInterface;
  /** The address that a packet without one gets; default: the interface's first. */
  readonly source?: string;
  /** Of routes to one network the one that costs least is taken. Default 0. */
  readonly metric?: number;
  /** Not a way but a refusal, with what callers are told: a blackhole, unreachable or prohibited network. */
  readonly refuses?: 'EINVAL' | 'EHOSTUNREACH' | 'EACCES';
  /** Whether somebody added it, rather than the kernel for an address. */
  readonly byHand?: boolean;
}

/** Routes of one stack; the longest prefix that contains the destination wins, then the older route. */
export class RoutingTable {
  #routes: readonly Route[] = [];

  add(route: Route): void {
    const cost = (each: Route): number => 32 - each.subnet.prefix + (each.metric ?? 0) / 2 ** 32;
    const longer = this.#routes.filter((other) => cost(other) <= cost(route));
    this.#routes = [...longer, route, ...this.#routes.slice(longer.length)];
  }

  remove(matches: (route: Route) => boolean): void {
    this.#routes = this.#routes.filter((route) => !matches(route));
  }

  find(destination: string): Route | undefined {
    const address = parseIpv4(destination);
    if (address === undefined) return undefined;
    return this.#routes.find((route) => route.through.up && contains(route.subnet, address));
  }

  all(): readonly Route[] {
    return this.#routes;
  }

  /** As the kernel lists them: by network, the default route first. */
  list(): readonly RouteInfo[] {
    return [...this.#routes]
      .sort((a, b) => a.subnet.network - b.subnet.network || a.subnet.prefix - b.subnet.prefix)
      .map((route) => ({
        destination: route.subnet.prefix === 0 ? 'default' : formatSubnet(route.subnet),
        ...(route.gateway === undefined ? {} : { gateway: route.gateway }),
        device: route.through.name,
        ...(route.source === undefined ? {} : { source: route.source }),
        ...(route.metric ? { metric: route.metric } : {}),
        ...(route.refuses ? { refuses: route.refuses } : {}),
        ...(route.byHand ? { byHand: true } : {}),
      }));
  }
}
