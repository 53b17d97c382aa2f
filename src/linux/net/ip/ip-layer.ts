import type { Clock } from '../../clock.ts';
import { SystemError } from '../../errno.ts';
import type { Random } from '../../random.ts';
import { ANY4, ANY6, isIpv6, isLoopback, LOOPBACK4, LOOPBACK6, unmapped } from '../addresses/address.ts';
import { parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import { loopbackAddresses } from '../link/loopback-addresses.ts';
import { type InterfaceOptions, NetworkInterface } from '../link/network-interface.ts';
import type { InterfaceInfo, NeighbourInfo, RouteInfo } from '../sockets.ts';
import { Nat } from './nat.ts';
import { DEFAULT_TTL, type IcmpError, type Packet, type Payload } from './packet.ts';
import { type Route, RoutingTable } from './routing-table.ts';

/** A neighbour that does not answer is asked three times, a second apart (mcast_solicit, retrans_time). */
const NEIGHBOUR_TIMEOUT = 3000;

export interface IpOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Whether packets for others are passed on (net.ipv4.ip_forward). Default false. */
  readonly forwarding?: boolean;
  /** Whether lo has ::1. Default false, as in a container of a network without IPv6. */
  readonly ipv6?: boolean;
}

/** Decides whether a packet may be passed on between two interfaces (the FORWARD chain). */
export type ForwardFilter = (from: NetworkInterface, to: NetworkInterface) => boolean;

/**
 * The lower half of a network namespace: interfaces, addresses and routes, and the way of packets through them; on a host
 * also forwarding and translation. What is for this machine goes up to `deliver`.
 */
export abstract class IpLayer {
  readonly clock: Clock;
  readonly random: Random;
  readonly nat = new Nat();
  readonly ipv6: boolean;
  readonly forwarding: boolean;
  readonly #interfaces: NetworkInterface[] = [];
  readonly #loopback: NetworkInterface;
  readonly #routing = new RoutingTable();
  readonly #filters = new Set<ForwardFilter>();
  readonly #bridges = new Set<NetworkInterface>();
  #nextIndex = 1;
  #disposed = false;

  constructor(options: IpOptions) {
    this.clock = options.clock;
    this.random = options.random;
    this.forwarding = options.forwarding ?? false;
    this.ipv6 = options.ipv6 ?? false;
    const addresses = loopbackAddresses(this.ipv6);
    this.#loopback = this.addInterface({ name: 'lo', loopback: true, mtu: 65_536, addresses });
  }

  /** A packet for this machine has come. */
  protected abstract deliver(packet: Packet): void;

  /** Takes the machine off the network: its interfaces go, and nothing is sent or heard any more. */
  dispose(): void {
    this.#disposed = true;
    for (const added of [...this.#interfaces]) this.removeInterface(added);
  }

  // ---- interfaces and routes

  /** The index that the next interface gets; the two ends of a veth pair take theirs from the host. */
  takeIndex(): number {
    return this.#nextIndex++;
  }

  /** Adds an interface; its network becomes reachable through it. */
  addInterface(
    options: Omit<InterfaceOptions, 'index' | 'receive'> & { readonly index?: number },
  ): NetworkInterface {
    const added = new NetworkInterface({
      ...options,
      index: options.index ?? this.takeIndex(),
      receive: (packet, through) => this.#arrived(packet, through),
    });
    this.#interfaces.push(added);
    added.segment?.add(added);
    for (const { address, prefix } of added.addresses) {
      const number = parseIpv4(address);
      if (number === undefined || added.loopback) continue;
      this.#routing.add({ subnet: subnetOf(number, prefix), through: added, source: address });
    }
    return added;
  }

  removeInterface(removed: NetworkInterface): void {
    const at = this.#interfaces.indexOf(removed);
    if (at >= 0) this.#interfaces.splice(at, 1);
    removed.segment?.remove(removed);
    removed.up = false;
    this.#bridges.delete(removed);
    this.#routing.remove((route) => route.through === removed);
  }

  addRoute(route: Route): void {
    this.#routing.add(route);
  }

  removeRoutes(matches: (route: Route) => boolean): void {
    this.#routing.remove(matches);
  }

  /** Adds a rule of the FORWARD chain; a packet passes only if all allow it. */
  addFilter(filter: ForwardFilter): () => void {
    this.#filters.add(filter);
    return () => this.#filters.delete(filter);
  }

  /** Packets from a container bridge skip the translation of published ports; see published-port.ts. */
  markBridge(bridge: NetworkInterface): void {
    this.#bridges.add(bridge);
  }

  isBridge(bridge: NetworkInterface): boolean {
    return this.#bridges.has(bridge);
  }

  /** The interfaces themselves, for who may take them up and down. */
  devices(): readonly NetworkInterface[] {
    return this.#interfaces;
  }

  routeTable(): readonly Route[] {
    return this.#routing.all();
  }

  interfaces(): readonly InterfaceInfo[] {
    return this.#interfaces.map((each) => each.info());
  }

  routes(): readonly RouteInfo[] {
    return this.#routing.list();
  }

  neighbours(): readonly NeighbourInfo[] {
    return this.#interfaces.flatMap((each) => each.neighbours());
  }

  // ---- addresses

  /** Whether packets for `address` are for this machine. */
  isOwn(address: string): boolean {
    if (address === LOOPBACK6) return this.ipv6 && this.#loopback.up;
    if (address.startsWith('127.')) return this.#loopback.up;
    return this.#interfaces.some((each) => each.up && each.has(address));
  }

  /** Linux takes the unspecified address as a destination for the machine itself. */
  protected target(address: string): string {
    if (address === ANY4) return LOOPBACK4;
    if (address === ANY6) return this.ipv6 ? LOOPBACK6 : LOOPBACK4;
    return unmapped(address);
  }

  /** @throws SystemError EADDRNOTAVAIL */
  protected mustBeOwn(address: string): void {
    const bare = unmapped(address);
    if (bare !== ANY4 && bare !== ANY6 && !this.isOwn(bare)) throw new SystemError('EADDRNOTAVAIL');
  }

  /** The address that a packet to `destination` leaves with. @throws SystemError ENETUNREACH, EADDRNOTAVAIL */
  protected sourceFor(destination: string, wanted?: string): string {
    if (wanted !== undefined && wanted !== ANY4 && wanted !== ANY6) {
      this.mustBeOwn(wanted);
      return unmapped(wanted);
    }
    if (isIpv6(destination)) {
      if (destination === LOOPBACK6 && this.ipv6) return LOOPBACK6;
      throw new SystemError(destination === LOOPBACK6 ? 'EADDRNOTAVAIL' : 'ENETUNREACH');
    }
    if (isLoopback(destination) && this.#loopback.up) return LOOPBACK4;
    if (this.isOwn(destination)) return destination;
    const route = this.#routing.find(destination);
    if (route?.refuses) throw new SystemError(route.refuses);
    const source = route?.source ?? route?.through.addresses[0]?.address;
    if (source === undefined) throw new SystemError('ENETUNREACH');
    return source;
  }

  // ---- packets out

  protected send(source: string, destination: string, payload: Payload, ttl = DEFAULT_TTL): void {
    if (this.#disposed) return;
    const packet: Packet = { source, destination, ttl, transit: 0, payload };
    // The OUTPUT chain: known flows first, then published ports.
    const known = this.nat.known(packet);
    if (known) {
      this.route(packet, known, true);
      return;
    }
    const redirected = this.isOwn(destination) ? this.nat.redirect(packet) : packet;
    this.route(packet, redirected, false);
  }

  protected route(original: Packet, packet: Packet, known: boolean): void {
    if (this.isOwn(packet.destination)) {
      if (!known && packet !== original) this.nat.leave(original, packet, this.#loopback);
      const hop = { ...packet, transit: packet.transit + this.#loopbackTime() };
      this.#loopback.countSent(hop);
      this.#loopback.countReceived(hop);
      this.#pass(hop);
      return;
    }
    const route = this.#routing.find(packet.destination);
    if (!route) {
      this.report(packet, 'destination-unreachable', 0);
      return;
    }
    const leaving = known ? packet : this.nat.leave(original, packet, route.through);
    this.#transmit(leaving, route);
  }

  #transmit(packet: Packet, { through, gateway }: Route): void {
    const hop = gateway ?? packet.destination;
    const owner = through.segment?.owner(hop);
    const pinned = through.pinned.get(hop);
    // Frames to a station that is not there are lost without a word.
    if (through.kind === 'dummy' || (pinned !== undefined && pinned !== owner?.mac)) {
      through.countSent(packet);
      return;
    }
    if (!owner || owner === through) {
      through.learn(hop, undefined);
      this.clock.setTimer(NEIGHBOUR_TIMEOUT, () => this.report(packet, 'destination-unreachable', 1));
      return;
    }
    const first = through.learn(hop, owner.mac);
    const moved = { ...packet, transit: packet.transit + this.#linkTime() + (first ? this.#linkTime() : 0) };
    through.countSent(moved);
    if (through.segment?.joins(through, owner)) owner.arrive(moved);
  }

  // Times of a local bridge, in milliseconds one way: a ping between containers takes about a tenth.
  #linkTime(): number {
    return 0.025 + 0.04 * this.random.next();
  }

  #loopbackTime(): number {
    return 0.012 + 0.02 * this.random.next();
  }

  // ---- packets in

  #arrived(packet: Packet, through: NetworkInterface): void {
    if (this.#disposed) return;
    const known = this.nat.known(packet);
    let seen = known ?? packet;
    if (!known && this.isOwn(packet.destination) && !this.isBridge(through)) seen = this.nat.redirect(packet);
    if (this.isOwn(seen.destination)) {
      this.#pass(seen);
    } else if (this.forwarding) {
      this.#forward(packet, seen, through, known !== undefined);
    }
  }

  #forward(original: Packet, packet: Packet, from: NetworkInterface, known: boolean): void {
    if (packet.ttl <= 1) {
      this.report(packet, 'time-exceeded', 0);
      return;
    }
    const route = this.#routing.find(packet.destination);
    if (!route) {
      this.report(packet, 'destination-unreachable', 0);
      return;
    }
    for (const allows of this.#filters) if (!allows(from, route.through)) return;
    const next = { ...packet, ttl: packet.ttl - 1 };
    this.#transmit(known ? next : this.nat.leave(original, next, route.through), route);
  }

  /** Tells the sender of a packet what became of it. */
  protected report(failed: Packet, type: IcmpError['type'], code: number): void {
    // RFC 1122: never an error about an error.
    if ('about' in failed.payload || this.#disposed) return;
    const about = this.nat.original(failed) ?? failed;
    const payload: IcmpError = { protocol: 'icmp', type, code, about };
    if (this.isOwn(about.source)) {
      const { source, transit } = about;
      this.#pass({ source, destination: source, ttl: DEFAULT_TTL, transit, payload });
      return;
    }
    try {
      const packet: Packet = {
        source: this.sourceFor(about.source),
        destination: about.source,
        ttl: DEFAULT_TTL,
        transit: about.transit,
        payload,
      };
      const known = this.nat.known(packet);
      this.route(packet, known ?? packet, known !== undefined);
    } catch (error) {
      // No way back to the sender: nobody can be told.
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #pass(packet: Packet): void {
    queueMicrotask(() => {
      if (!this.#disposed) this.deliver(packet);
    });
  }
}
