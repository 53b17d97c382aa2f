import type { Clock } from '../../clock.ts';
import { SystemError } from '../../errno.ts';
import type { Random } from '../../random.ts';
import { ANY4, ANY6, isIpv6, isLoopback, LOOPBACK4, LOOPBACK6, unmapped } from '../addresses/address.ts';
import { parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import { loopbackAddresses } from '../link/loopback-addresses.ts';
import { type InterfaceHome, type InterfaceOptions, NetworkInterface } from '../link/network-interface.ts';
import { carry, wayTo } from '../link/way.ts';
import type { InterfaceInfo, NeighbourInfo, RouteInfo } from '../sockets.ts';
import { DEFAULT_TTL, type IcmpError, type Packet, type Payload } from './packet.ts';
import type { Hook, PacketHooks } from './packet-hooks.ts';
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

/**
 * The lower half of a network namespace: interfaces, addresses and routes, and the way of packets through them, past the
 * hooks of a packet filter if there is one. What is for this machine goes up to `deliver`.
 */
export abstract class IpLayer implements InterfaceHome {
  readonly clock: Clock;
  readonly random: Random;
  readonly ipv6: boolean;
  forwarding: boolean;
  hooks: PacketHooks | undefined;
  /** Whether what passes a bridge passes the hooks as well (br_netfilter, net.bridge.bridge-nf-call-iptables). */
  filtersBridges = false;
  readonly #interfaces: NetworkInterface[] = [];
  readonly #loopback: NetworkInterface;
  readonly #routing = new RoutingTable();
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
    while (this.#interfaces.some(({ index }) => index === this.#nextIndex)) this.#nextIndex++;
    return this.#nextIndex++;
  }

  /** Adds an interface; its network becomes reachable through it. */
  addInterface(
    options: Omit<InterfaceOptions, 'index' | 'home'> & { readonly index?: number },
  ): NetworkInterface {
    const added = new NetworkInterface({ ...options, index: options.index ?? this.takeIndex(), home: this });
    this.#interfaces.push(added);
    added.segment?.members.add(added);
    for (const { address, prefix } of added.addresses) {
      const number = parseIpv4(address);
      if (number === undefined || added.loopback) continue;
      this.#routing.add({ subnet: subnetOf(number, prefix), through: added, source: address });
    }
    return added;
  }

  removeInterface(removed: NetworkInterface): void {
    this.#letGo(removed);
    removed.unplug();
  }

  adopt(device: NetworkInterface): void {
    const { home } = device;
    if (home instanceof IpLayer) home.#letGo(device);
    device.up = false;
    device.addresses = [];
    device.enslave(undefined);
    device.forget();
    device.home = this;
    if (this.#interfaces.some(({ index }) => index === device.index)) device.index = this.takeIndex();
    this.#interfaces.push(device);
  }

  #letGo(device: NetworkInterface): void {
    const at = this.#interfaces.indexOf(device);
    if (at >= 0) this.#interfaces.splice(at, 1);
    this.#routing.remove((route) => route.through === device);
  }

  addRoute(route: Route): void {
    this.#routing.add(route);
  }

  removeRoutes(matches: (route: Route) => boolean): void {
    this.#routing.remove(matches);
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

  /** Sends a packet of this machine's own. Answers whether the OUTPUT chain let it go. */
  protected send(source: string, destination: string, payload: Payload, ttl = DEFAULT_TTL): boolean {
    return this.emit({ source, destination, ttl, transit: 0, payload });
  }

  /** The same for a packet as it is. */
  emit(packet: Packet): boolean {
    if (this.#disposed) return true;
    let way = this.#way(packet.destination);
    const to = way === 'own' ? this.#loopback : way?.through;
    const leaving = this.#pass('OUTPUT', packet, undefined, to);
    if (!leaving) return false;
    // The nat table may lead it elsewhere.
    if (leaving.destination !== packet.destination) way = this.#way(leaving.destination);
    if (way === 'own') this.#loop(leaving);
    else if (way) this.#leave(leaving, way);
    else this.report(leaving, 'destination-unreachable', 0);
    return true;
  }

  /** The route to an address; or that it is one of this machine. */
  #way(destination: string): Route | 'own' | undefined {
    return this.isOwn(destination) ? 'own' : this.#routing.find(destination);
  }

  /** From this machine to itself. */
  #loop(packet: Packet): void {
    const lo = this.#loopback;
    const left = this.#pass('POSTROUTING', packet, undefined, lo);
    if (!left) return;
    const hop = { ...left, transit: left.transit + this.#loopbackTime() };
    lo.countSent(hop);
    lo.countReceived(hop);
    const come = this.#pass('PREROUTING', hop, lo, undefined);
    if (come) this.#take(come, lo);
  }

  #leave(packet: Packet, route: Route): void {
    const left = this.#pass('POSTROUTING', packet, undefined, route.through);
    if (left) this.#transmit(left, route);
  }

  #pass(
    hook: Hook,
    packet: Packet,
    from: NetworkInterface | undefined,
    to: NetworkInterface | undefined,
  ): Packet | undefined {
    return this.hooks ? this.hooks.pass(hook, packet, from, to) : packet;
  }

  #transmit(packet: Packet, { through, gateway }: Route): void {
    const hop = gateway ?? packet.destination;
    const way = wayTo(through, hop);
    const owner = way?.at(-1)?.device;
    const pinned = through.pinned.get(hop);
    // Frames to a station that is not there are lost without a word.
    if (through.kind === 'dummy' || (pinned !== undefined && pinned !== owner?.mac)) {
      through.countSent(packet);
      return;
    }
    if (!way || !owner) {
      through.learn(hop, undefined);
      this.clock.setTimer(NEIGHBOUR_TIMEOUT, () => this.report(packet, 'destination-unreachable', 1));
      return;
    }
    const first = through.learn(hop, owner.mac);
    const transit = packet.transit + this.#linkTime() + (first ? this.#linkTime() : 0);
    // What a machine knows about a packet does not travel with it.
    const moved = { ...packet, transit, track: undefined };
    through.countSent(moved);
    carry(moved, way);
  }

  // Times of a local bridge, in milliseconds one way: a ping between containers takes about a tenth.
  #linkTime(): number {
    return 0.025 + 0.04 * this.random.next();
  }

  #loopbackTime(): number {
    return 0.012 + 0.02 * this.random.next();
  }

  // ---- packets in

  receive(packet: Packet, from: NetworkInterface): void {
    if (this.#disposed) return;
    const come = this.#pass('PREROUTING', packet, from, undefined);
    if (!come) return;
    if (this.isOwn(come.destination)) this.#take(come, from);
    else if (this.forwarding) this.#forward(come, from);
  }

  #forward(packet: Packet, from: NetworkInterface): void {
    if (packet.ttl <= 1) {
      this.report(packet, 'time-exceeded', 0);
      return;
    }
    const route = this.#routing.find(packet.destination);
    if (!route) {
      this.report(packet, 'destination-unreachable', 0);
      return;
    }
    const next = this.#pass('FORWARD', { ...packet, ttl: packet.ttl - 1 }, from, route.through);
    if (next) this.#leave(next, route);
  }

  /** Tells the sender of a packet what became of it. */
  report(failed: Packet, type: IcmpError['type'], code: number): void {
    // RFC 1122: never an error about an error.
    if ('about' in failed.payload || this.#disposed) return;
    const payload: IcmpError = { protocol: 'icmp', type, code, about: { ...failed, track: undefined } };
    try {
      const { source: destination, transit, track } = failed;
      const source = this.isOwn(failed.destination) ? failed.destination : this.sourceFor(destination);
      this.emit({ source, destination, ttl: DEFAULT_TTL, transit, payload, track });
    } catch (error) {
      // No way back to the sender: nobody can be told.
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** A packet that one of the machine's bridges passes on. */
  bridged(packet: Packet, bridge: NetworkInterface): Packet | undefined {
    if (!this.filtersBridges || !this.hooks) return packet;
    const come = this.#pass('PREROUTING', packet, bridge, undefined);
    const next = come && this.#pass('FORWARD', come, bridge, bridge);
    const left = next && this.#pass('POSTROUTING', next, undefined, bridge);
    return left && { ...left, track: undefined };
  }

  #take(packet: Packet, from: NetworkInterface): void {
    const taken = this.#pass('INPUT', packet, from, undefined);
    if (!taken) return;
    queueMicrotask(() => {
      if (!this.#disposed) this.deliver(taken);
    });
  }
}
