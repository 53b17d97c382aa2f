import type { Clock } from '../clock.ts';
import { type Errno, SystemError } from '../errno.ts';
import type { Random } from '../random.ts';
import { ANY4, ANY6, isIpv6, isLoopback, LOOPBACK4, LOOPBACK6, mapped, unmapped } from './address.ts';
import { Bindings } from './bindings.ts';
import { type EchoHost, IcmpEndpoint } from './icmp-endpoint.ts';
import { parseIpv4, subnetOf } from './ipv4.ts';
import { Nat } from './nat.ts';
import { type InterfaceAddress, type InterfaceOptions, NetworkInterface } from './network-interface.ts';
import {
  DEFAULT_TTL,
  type EchoPayload,
  type IcmpError,
  NO_DATA,
  type Packet,
  type Payload,
  type TcpSegment,
  type UdpPayload,
} from './packet.ts';
import { type PublishedPort, type PublishOptions, publishPort } from './published-port.ts';
import { type Route, RoutingTable } from './routing-table.ts';
import type {
  IcmpSocket,
  InterfaceInfo,
  NeighbourInfo,
  NetworkNamespace,
  RouteInfo,
  SocketAddress,
  SocketInfo,
  TcpListener,
  TcpSocket,
  UdpSocket,
} from './sockets.ts';
import { TcpConnection } from './tcp-connection.ts';
import { TcpListening } from './tcp-listening.ts';
import { type DatagramHost, UdpEndpoint } from './udp-endpoint.ts';

/** A neighbour that does not answer is asked three times, a second apart (mcast_solicit, retrans_time). */
const NEIGHBOUR_TIMEOUT = 3000;
/** How long a finished connection keeps its addresses (TCP_TIMEWAIT_LEN). */
const TIME_WAIT = 60_000;
const DEFAULT_BACKLOG = 128;

export interface NetworkStackOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Whether packets for others are passed on (net.ipv4.ip_forward). Default false. */
  readonly forwarding?: boolean;
  /** Whether lo has ::1. Default false, as in a container of a network without IPv6. */
  readonly ipv6?: boolean;
}

/** Decides whether a packet may be passed on between two interfaces (the FORWARD chain). */
export type ForwardFilter = (from: NetworkInterface, to: NetworkInterface) => boolean;

/** The network namespace of one machine: interfaces, routes, sockets, and on a host forwarding and translation. */
export class NetworkStack implements NetworkNamespace {
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
  readonly #listeners: Bindings<TcpListening>;
  readonly #datagrams: Bindings<UdpEndpoint>;
  readonly #echoes = new Set<IcmpEndpoint>();
  readonly #connections = new Map<string, TcpConnection>();
  /** Connections that have been accepted by nobody yet, with their listeners. */
  readonly #pending = new Map<TcpConnection, TcpListening>();
  /** Finished connections and when their addresses are free again. */
  readonly #lingering = new Map<TcpConnection, number>();
  #nextIndex = 1;
  #nextInode = 30_000;
  #disposed = false;

  constructor(options: NetworkStackOptions) {
    this.clock = options.clock;
    this.random = options.random;
    this.forwarding = options.forwarding ?? false;
    this.ipv6 = options.ipv6 ?? false;
    this.#listeners = new Bindings(options.random);
    this.#datagrams = new Bindings(options.random);
    const addresses: InterfaceAddress[] = [{ address: LOOPBACK4, prefix: 8 }];
    if (this.ipv6) addresses.push({ address: LOOPBACK6, prefix: 128 });
    this.#loopback = this.addInterface({ name: 'lo', loopback: true, mtu: 65_536, addresses });
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

  /** Publishes a port of a container on this host. @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
  publish(options: PublishOptions): PublishedPort {
    return publishPort(this, options);
  }

  /** Takes the machine off the network: sockets end without a word, interfaces go. */
  dispose(): void {
    this.#disposed = true;
    for (const connection of [...this.#connections.values()]) connection.vanish();
    for (const added of [...this.#interfaces]) this.removeInterface(added);
  }

  // ---- what processes see

  connectTcp(to: SocketAddress, options: { readonly from?: SocketAddress } = {}): TcpSocket {
    const family6 = isIpv6(to.address);
    const remote = { address: this.#target(to.address), port: to.port };
    const source = this.#sourceFor(remote.address, options.from?.address);
    const port =
      options.from?.port ||
      this.#listeners.freePort({ address: source, port: 0 }, (candidate) =>
        this.#connections.has(keyOf({ address: source, port: candidate }, remote)),
      );
    const local = { address: source, port };
    if (this.#lookup(local, remote)) throw new SystemError('EADDRNOTAVAIL');
    const show = family6 ? mapped : (address: string) => address;
    const connection = this.#connection(
      { address: show(source), port },
      { address: show(remote.address), port: remote.port },
      'client',
    );
    connection.start();
    return connection;
  }

  listenTcp(
    at: SocketAddress,
    options: { readonly backlog?: number; readonly only6?: boolean } = {},
  ): TcpListener {
    this.#mustBeOwn(at.address);
    const only6 = options.only6 ?? false;
    return this.#listeners.take(
      { address: unmapped(at.address), port: at.port, only6 },
      ({ port }) =>
        new TcpListening(
          { address: at.address, port },
          {
            name: this.#socketName(),
            backlog: options.backlog ?? DEFAULT_BACKLOG,
            closing: (listener) => this.#listeners.release(port, listener),
          },
        ),
    );
  }

  openUdp(
    at: SocketAddress = { address: ANY4, port: 0 },
    options: { readonly only6?: boolean } = {},
  ): UdpSocket {
    this.#mustBeOwn(at.address);
    const host: DatagramHost = {
      sendDatagram: (from, to, data) => this.#sendDatagram(from, to, data),
      mustReach: (to) => {
        this.#sourceFor(this.#target(to.address));
      },
      closed: (socket) => this.#datagrams.release(socket.local.port, socket),
    };
    return this.#datagrams.take(
      { address: unmapped(at.address), port: at.port, only6: options.only6 ?? false },
      ({ port }) => new UdpEndpoint(host, { address: at.address, port }, this.#socketName()),
    );
  }

  openIcmp(): IcmpSocket {
    const host: EchoHost = {
      sendEcho: (to, { ttl, ...echo }) => {
        const destination = this.#target(to);
        const payload: EchoPayload = { protocol: 'icmp', type: 'echo-request', ...echo };
        this.#send(this.#sourceFor(destination), destination, payload, ttl);
      },
      closed: (socket) => this.#echoes.delete(socket),
    };
    const socket = new IcmpEndpoint(host, this.#socketName());
    this.#echoes.add(socket);
    return socket;
  }

  /** The interfaces themselves, for who may take them up and down. */
  devices(): readonly NetworkInterface[] {
    return this.#interfaces;
  }

  setInterface(name: string, up: boolean): void {
    const device = this.#interfaces.find((each) => each.name === name);
    if (!device) throw new SystemError('ENODEV');
    device.up = up;
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

  sockets(): readonly SocketInfo[] {
    this.#sweep();
    const nobody = (local: SocketAddress): SocketAddress => ({
      address: isIpv6(local.address) ? ANY6 : ANY4,
      port: 0,
    });
    return [
      ...this.#listeners.holders().map(
        ({ local }): SocketInfo => ({
          protocol: isIpv6(local.address) ? 'tcp6' : 'tcp',
          local,
          remote: nobody(local),
          state: 'listen',
        }),
      ),
      ...[...this.#connections.values()].map(
        ({ local, remote, state }): SocketInfo => ({
          protocol: isIpv6(local.address) ? 'tcp6' : 'tcp',
          local,
          remote,
          state,
        }),
      ),
      ...this.#datagrams.holders().map(
        ({ local, peer }): SocketInfo => ({
          protocol: isIpv6(local.address) ? 'udp6' : 'udp',
          local,
          remote: peer ?? nobody(local),
          state: peer ? 'established' : '',
        }),
      ),
    ];
  }

  // ---- addresses

  /** Whether packets for `address` are for this machine. */
  isOwn(address: string): boolean {
    if (address === LOOPBACK6) return this.ipv6;
    return address.startsWith('127.') || this.#interfaces.some((each) => each.up && each.has(address));
  }

  /** Linux takes the unspecified address as a destination for the machine itself. */
  #target(address: string): string {
    if (address === ANY4) return LOOPBACK4;
    if (address === ANY6) return this.ipv6 ? LOOPBACK6 : LOOPBACK4;
    return unmapped(address);
  }

  /** @throws SystemError EADDRNOTAVAIL */
  #mustBeOwn(address: string): void {
    const bare = unmapped(address);
    if (bare !== ANY4 && bare !== ANY6 && !this.isOwn(bare)) throw new SystemError('EADDRNOTAVAIL');
  }

  /** The address that a packet to `destination` leaves with. @throws SystemError ENETUNREACH, EADDRNOTAVAIL */
  #sourceFor(destination: string, wanted?: string): string {
    if (wanted !== undefined && wanted !== ANY4 && wanted !== ANY6) {
      this.#mustBeOwn(wanted);
      return unmapped(wanted);
    }
    if (isIpv6(destination)) {
      if (destination === LOOPBACK6 && this.ipv6) return LOOPBACK6;
      throw new SystemError(destination === LOOPBACK6 ? 'EADDRNOTAVAIL' : 'ENETUNREACH');
    }
    if (isLoopback(destination)) return LOOPBACK4;
    if (this.isOwn(destination)) return destination;
    const route = this.#routing.find(destination);
    const source = route?.source ?? route?.through.addresses[0]?.address;
    if (source === undefined) throw new SystemError('ENETUNREACH');
    return source;
  }

  // ---- packets out

  #send(source: string, destination: string, payload: Payload, ttl = DEFAULT_TTL): void {
    if (this.#disposed) return;
    const packet: Packet = { source, destination, ttl, transit: 0, payload };
    // The OUTPUT chain: known flows first, then published ports.
    const known = this.nat.known(packet);
    if (known) {
      this.#route(packet, known, true);
      return;
    }
    const redirected = this.isOwn(destination) ? this.nat.redirect(packet) : packet;
    this.#route(packet, redirected, false);
  }

  #route(original: Packet, packet: Packet, known: boolean): void {
    if (this.isOwn(packet.destination)) {
      if (!known && packet !== original) this.nat.leave(original, packet, this.#loopback);
      const hop = { ...packet, transit: packet.transit + this.#loopbackTime() };
      this.#loopback.countSent(hop);
      this.#loopback.countReceived(hop);
      queueMicrotask(() => this.#deliver(hop));
      return;
    }
    const route = this.#routing.find(packet.destination);
    if (!route) {
      this.#report(packet, 'destination-unreachable', 0);
      return;
    }
    const leaving = known ? packet : this.nat.leave(original, packet, route.through);
    this.#transmit(leaving, route);
  }

  #transmit(packet: Packet, { through, gateway }: Route): void {
    const hop = gateway ?? packet.destination;
    const owner = through.segment?.owner(hop);
    if (!owner || owner === through) {
      through.learn(hop, undefined);
      this.clock.setTimer(NEIGHBOUR_TIMEOUT, () => this.#report(packet, 'destination-unreachable', 1));
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
      const local = seen;
      queueMicrotask(() => this.#deliver(local));
    } else if (this.forwarding) {
      this.#forward(packet, seen, through, known !== undefined);
    }
  }

  #forward(original: Packet, packet: Packet, from: NetworkInterface, known: boolean): void {
    if (packet.ttl <= 1) {
      this.#report(packet, 'time-exceeded', 0);
      return;
    }
    const route = this.#routing.find(packet.destination);
    if (!route) {
      this.#report(packet, 'destination-unreachable', 0);
      return;
    }
    for (const allows of this.#filters) if (!allows(from, route.through)) return;
    const next = { ...packet, ttl: packet.ttl - 1 };
    this.#transmit(known ? next : this.nat.leave(original, next, route.through), route);
  }

  /** Tells the sender of a packet what became of it. */
  #report(failed: Packet, type: IcmpError['type'], code: number): void {
    // RFC 1122: never an error about an error.
    if ('about' in failed.payload || this.#disposed) return;
    const about = this.nat.original(failed) ?? failed;
    const payload: IcmpError = { protocol: 'icmp', type, code, about };
    if (this.isOwn(about.source)) {
      queueMicrotask(() => this.#hearError(payload, about.source, about.transit, DEFAULT_TTL));
      return;
    }
    try {
      const packet: Packet = {
        source: this.#sourceFor(about.source),
        destination: about.source,
        ttl: DEFAULT_TTL,
        transit: about.transit,
        payload,
      };
      const known = this.nat.known(packet);
      this.#route(packet, known ?? packet, known !== undefined);
    } catch (error) {
      // No way back to the sender: nobody can be told.
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #deliver(packet: Packet): void {
    if (this.#disposed) return;
    const { payload } = packet;
    if (payload.protocol === 'tcp') this.#deliverTcp(packet, payload);
    else if (payload.protocol === 'udp') this.#deliverUdp(packet, payload);
    else if ('about' in payload) this.#hearError(payload, packet.source, packet.transit, packet.ttl);
    else if (payload.type === 'echo-request') this.#answerEcho(packet, payload);
    else this.#hearEcho(packet, payload);
  }

  #deliverTcp(packet: Packet, segment: TcpSegment): void {
    const local = { address: packet.destination, port: segment.destinationPort };
    const remote = { address: packet.source, port: segment.sourcePort };
    const connection = this.#lookup(local, remote);
    if (connection) {
      connection.receive(segment);
      return;
    }
    const listener = this.#listeners.find(local.address, local.port);
    if (listener && segment.syn && !segment.ack) {
      if (listener.full) return;
      const show = isIpv6(listener.local.address) ? mapped : (address: string) => address;
      const accepted = this.#connection(
        { address: show(local.address), port: local.port },
        { address: show(remote.address), port: remote.port },
        'server',
      );
      this.#pending.set(accepted, listener);
      listener.expect(accepted);
      accepted.start();
      return;
    }
    if (segment.rst) return;
    this.#send(local.address, remote.address, {
      protocol: 'tcp',
      sourcePort: local.port,
      destinationPort: remote.port,
      rst: true,
      ack: true,
      sequence: segment.acknowledgment,
      acknowledgment: segment.sequence + segment.data.length + (segment.syn || segment.fin ? 1 : 0),
      window: 0,
      data: NO_DATA,
    });
  }

  #deliverUdp(packet: Packet, { sourcePort, destinationPort, data }: UdpPayload): void {
    const candidates = this.#datagrams.findAll(packet.destination, destinationPort);
    const isPeer = ({ address, port }: SocketAddress): boolean =>
      unmapped(address) === packet.source && port === sourcePort;
    const socket =
      candidates.find(({ peer }) => peer && isPeer(peer)) ?? candidates.find(({ peer }) => !peer);
    if (!socket) {
      this.#report(packet, 'destination-unreachable', 3);
      return;
    }
    const show = isIpv6(socket.local.address) ? mapped : (address: string) => address;
    socket.deliver({ data, from: { address: show(packet.source), port: sourcePort } });
  }

  #answerEcho(packet: Packet, payload: EchoPayload): void {
    const { source, destination } = packet;
    const reply: Packet = {
      source: destination,
      destination: source,
      ttl: DEFAULT_TTL,
      transit: packet.transit,
      payload: { ...payload, type: 'echo-reply' },
    };
    const known = this.nat.known(reply);
    this.#route(reply, known ?? reply, known !== undefined);
  }

  #hearEcho(packet: Packet, { identifier, sequence, data }: EchoPayload): void {
    for (const socket of this.#echoes) {
      socket.deliver({
        type: 'echo-reply',
        code: 0,
        from: packet.source,
        identifier,
        sequence,
        data,
        ttl: packet.ttl,
        transit: packet.transit,
      });
    }
  }

  #hearError({ type, code, about }: IcmpError, from: string, transit: number, ttl: number): void {
    const { payload } = about;
    if ('about' in payload) return;
    if (payload.protocol === 'icmp') {
      const { identifier, sequence, data } = payload;
      for (const socket of this.#echoes) {
        socket.deliver({ type, code, from, identifier, sequence, data, ttl, transit });
      }
      return;
    }
    if (type !== 'destination-unreachable') return;
    const errno = UNREACHABLE[code] ?? 'EHOSTUNREACH';
    const local = { address: about.source, port: payload.sourcePort };
    const remote = { address: about.destination, port: payload.destinationPort };
    if (payload.protocol === 'tcp') this.#lookup(local, remote)?.unreachable(errno);
    else {
      for (const socket of this.#datagrams.findAll(local.address, local.port))
        socket.unreachable(errno, remote);
    }
  }

  // ---- sockets inside

  #sendDatagram(from: SocketAddress, to: SocketAddress, data: Uint8Array): void {
    const destination = this.#target(to.address);
    const source = this.#sourceFor(destination, from.address);
    const payload: UdpPayload = { protocol: 'udp', sourcePort: from.port, destinationPort: to.port, data };
    this.#send(source, destination, payload);
  }

  #connection(local: SocketAddress, remote: SocketAddress, role: 'client' | 'server'): TcpConnection {
    const bare = { address: unmapped(local.address), port: local.port };
    const peer = { address: unmapped(remote.address), port: remote.port };
    const key = keyOf(bare, peer);
    const connection = new TcpConnection(
      {
        clock: this.clock,
        transmit: (_, segment) => this.#send(bare.address, peer.address, segment),
        established: (done) => {
          this.#pending.get(done)?.offer(done);
          this.#pending.delete(done);
        },
        finished: (done, linger) => {
          this.#pending.delete(done);
          if (linger) this.#lingering.set(done, this.clock.monotonic() + TIME_WAIT);
          else if (this.#connections.get(key) === done) this.#connections.delete(key);
        },
      },
      { local, remote, name: this.#socketName() },
      role,
    );
    this.#connections.set(key, connection);
    return connection;
  }

  /** The connection between two ends; one in TIME_WAIT gives way to a new one. */
  #lookup(local: SocketAddress, remote: SocketAddress): TcpConnection | undefined {
    const key = keyOf(local, remote);
    const found = this.#connections.get(key);
    if (found?.state !== 'time-wait') return found;
    this.#lingering.delete(found);
    this.#connections.delete(key);
    return undefined;
  }

  /** Frees the addresses of connections whose TIME_WAIT is over. */
  #sweep(): void {
    const now = this.clock.monotonic();
    for (const [connection, until] of this.#lingering) {
      if (until > now) break;
      this.#lingering.delete(connection);
      const key = keyOf(
        { address: unmapped(connection.local.address), port: connection.local.port },
        { address: unmapped(connection.remote.address), port: connection.remote.port },
      );
      if (this.#connections.get(key) === connection) this.#connections.delete(key);
    }
  }

  #socketName(): string {
    if (this.#lingering.size > 256) this.#sweep();
    return `socket:[${this.#nextInode++}]`;
  }
}

/** What the codes of destination unreachable mean to sockets (icmp_err_convert of Linux). */
const UNREACHABLE: readonly (Errno | undefined)[] = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  undefined,
  'ECONNREFUSED',
];

function keyOf(local: SocketAddress, remote: SocketAddress): string {
  return `${local.address}|${local.port}|${remote.address}|${remote.port}`;
}
