import type { Clock } from '../clock.ts';
import type { FileDescription, WouldBlock } from '../io/file-description.ts';
import type { Random } from '../random.ts';
import type { IcmpError, Packet } from './ip/packet.ts';
import type { PacketHooks } from './ip/packet-hooks.ts';
import type { Route } from './ip/routing-table.ts';
import type {
  InterfaceAddress,
  InterfaceHome,
  InterfaceOptions,
  NetworkInterface,
} from './link/network-interface.ts';

/** One end of a conversation. Addresses are textual: `172.17.0.2`, `0.0.0.0`, `::`, `::1`, `::ffff:172.17.0.2`. */
export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

export type TcpState = 'connecting' | 'established' | 'close-wait' | 'fin-wait' | 'time-wait' | 'closed';

/** A TCP connection. Reading and writing are FileDescription's; the last release closes it. */
export interface TcpSocket extends FileDescription {
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
  readonly state: TcpState;
  /**
   * True once established; WOULD_BLOCK during the handshake (wait on `writable`).
   * @throws SystemError ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ECONNRESET
   */
  tryConnected(): true | WouldBlock;
  /** Ends our direction (FIN); the other side reads its end. */
  shutdown(): void;
  /** Resets the connection (RST). */
  abort(): void;
}

/** A listening TCP socket. */
export interface TcpListener extends FileDescription {
  readonly local: SocketAddress;
  /** Lets so many connections wait to be accepted. */
  listen(backlog: number): void;
  /** The next connection, or WOULD_BLOCK (wait on `readable`). */
  tryAccept(): TcpSocket | WouldBlock;
}

export interface Datagram {
  readonly data: Uint8Array;
  readonly from: SocketAddress;
}

/** A UDP socket. */
export interface UdpSocket extends FileDescription {
  readonly local: SocketAddress;
  /** @throws SystemError ENETUNREACH, EMSGSIZE, ECONNREFUSED (after an ICMP port unreachable from a connected peer) */
  send(data: Uint8Array, to: SocketAddress): void;
  tryReceive(): Datagram | WouldBlock;
  /** Fixes the peer: only its datagrams arrive, and its refusals are reported. @throws SystemError ENETUNREACH */
  connect(to: SocketAddress): void;
}

/** An ICMP message that reached us. */
export interface IcmpMessage {
  readonly type: 'echo-reply' | 'destination-unreachable' | 'time-exceeded';
  /** Code of an unreachable message: 0 net, 1 host, 3 port. */
  readonly code: number;
  readonly from: string;
  readonly identifier: number;
  readonly sequence: number;
  readonly data: Uint8Array;
  /** Time to live that was left. */
  readonly ttl: number;
  /**
   * Milliseconds that the packet spent on simulated links beyond what the clock saw pass. The clock of a browser tab is
   * too coarse for the tenths of milliseconds of a local bridge, so a round trip is the clock's time plus this.
   */
  readonly transit: number;
}

/** A raw ICMP socket, as ping uses. */
export interface IcmpSocket extends FileDescription {
  /** @throws SystemError ENETUNREACH */
  sendEcho(to: string, echo: { identifier: number; sequence: number; data: Uint8Array; ttl?: number }): void;
  tryReceive(): IcmpMessage | WouldBlock;
}

/** What `ip addr` and `ifconfig` show. */
export interface InterfaceInfo {
  readonly index: number;
  readonly name: string;
  /** Index of the other end of a veth pair (`eth0@if12`). */
  readonly peerIndex?: number;
  readonly peerUp?: boolean;
  /** The namespace that it is in, if that is another. */
  readonly peerHome?: object;
  /** Its name, if it is in the same machine. */
  readonly peerName?: string;
  /** Name of the bridge that this interface is a port of. */
  readonly master?: string;
  readonly mac: string;
  readonly mtu: number;
  readonly up: boolean;
  readonly loopback: boolean;
  readonly kind?: NetworkInterface['kind'];
  /** How many packets may wait in its queue. */
  readonly queue: number;
  readonly addresses: readonly InterfaceAddress[];
  readonly received: { readonly packets: number; readonly bytes: number };
  readonly sent: { readonly packets: number; readonly bytes: number };
}

/** A line of `ip route`. */
export interface RouteInfo {
  /** `default` or a network like `172.17.0.0/16`. */
  readonly destination: string;
  readonly gateway?: string;
  readonly device: string;
  readonly source?: string;
  readonly metric?: number;
  readonly refuses?: Route['refuses'];
  readonly byHand?: boolean;
}

/** A line of `netstat`. */
export interface SocketInfo {
  /** As a descriptor that holds it is named: `socket:[30001]`. */
  readonly name: string;
  readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
  readonly state: TcpState | 'listen' | '';
  /** Bytes that wait to be read and to be acknowledged; of a listener the connections that wait, and how many may. */
  readonly queued: readonly [incoming: number, outgoing: number];
  /** A socket on `::` that does not take IPv4. */
  readonly only6: boolean;
}

/** A line of `arp -n`. */
export interface NeighbourInfo {
  readonly address: string;
  /** Undefined while nobody has answered. */
  readonly mac?: string;
  readonly permanent?: boolean;
  readonly device: string;
}

/** A network namespace as its processes see it. Port 0 asks for an ephemeral port (32768 to 60999). */
export interface NetworkNamespace extends InterfaceHome {
  /** Starts a handshake at once. @throws SystemError ENETUNREACH when there is no route */
  connectTcp(to: SocketAddress, options?: { readonly from?: SocketAddress }): TcpSocket;
  /** `only6`: a listener on `::` that does not take IPv4. @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
  listenTcp(
    at: SocketAddress,
    options?: { readonly backlog?: number; readonly only6?: boolean },
  ): TcpListener;
  /** @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
  openUdp(at?: SocketAddress): UdpSocket;
  openIcmp(): IcmpSocket;
  interfaces(): readonly InterfaceInfo[];
  /** The interfaces and routes themselves, for who may change them. */
  devices(): readonly NetworkInterface[];
  routeTable(): readonly Route[];
  addInterface(options: Omit<InterfaceOptions, 'index' | 'home'>): NetworkInterface;
  /** Takes an interface over from another namespace; it is down then, and has no addresses. */
  adopt(device: NetworkInterface): void;
  addRoute(route: Route): void;
  removeRoutes(matches: (route: Route) => boolean): void;
  routes(): readonly RouteInfo[];
  sockets(): readonly SocketInfo[];
  /** Who was spoken to lately on the machine's own segments, as `arp` shows. */
  neighbours(): readonly NeighbourInfo[];
  readonly clock: Clock;
  readonly random: Random;
  /** Whether packets for others are passed on (net.ipv4.ip_forward). */
  forwarding: boolean;
  /** The packet filter, once somebody has asked for it. */
  hooks: PacketHooks | undefined;
  /** Whether packets for an address are for this machine. */
  isOwn(address: string): boolean;
  /** Ends the namespace: its sockets end without a word, its interfaces go. */
  dispose(): void;
  /** Sends a packet of the machine's own; false if its OUTPUT chain does not let it go. */
  emit(packet: Packet): boolean;
  /** Tells the sender of a packet what became of it. */
  report(failed: Packet, type: IcmpError['type'], code: number): void;
}
