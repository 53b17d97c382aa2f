import { type Errno, SystemError } from '../errno.ts';
import { ANY4, ANY6, isIpv6, mapped, unmapped } from './addresses/address.ts';
import { type EchoHost, IcmpEndpoint } from './ip/icmp-endpoint.ts';
import { IpLayer, type IpOptions } from './ip/ip-layer.ts';
import {
  DEFAULT_TTL,
  type EchoPayload,
  type IcmpError,
  NO_DATA,
  type Packet,
  type TcpSegment,
  type UdpPayload,
} from './ip/packet.ts';
import type {
  IcmpSocket,
  NetworkNamespace,
  SocketAddress,
  SocketInfo,
  TcpListener,
  TcpSocket,
  UdpSocket,
} from './sockets.ts';
import { Bindings } from './transport/bindings.ts';
import { ConnectionTable } from './transport/connection-table.ts';
import { TcpConnection } from './transport/tcp-connection.ts';
import { TcpListening } from './transport/tcp-listening.ts';
import { type DatagramHost, UdpEndpoint } from './transport/udp-endpoint.ts';

const DEFAULT_BACKLOG = 128;

/** The network namespace of one machine: its sockets, on top of its interfaces and routes. */
export class NetworkStack extends IpLayer implements NetworkNamespace {
  readonly #listeners: Bindings<TcpListening>;
  readonly #datagrams: Bindings<UdpEndpoint>;
  readonly #echoes = new Set<IcmpEndpoint>();
  readonly #connections: ConnectionTable;
  /** Connections that have been accepted by nobody yet, with their listeners. */
  readonly #pending = new Map<TcpConnection, TcpListening>();
  #nextInode = 30_000;

  constructor(options: IpOptions) {
    super(options);
    this.#listeners = new Bindings(options.random);
    this.#datagrams = new Bindings(options.random);
    this.#connections = new ConnectionTable(options.clock);
  }

  /** Takes the machine off the network: sockets end without a word, interfaces go. */
  override dispose(): void {
    super.dispose();
    for (const connection of this.#connections.all()) connection.vanish();
  }

  // ---- what processes see

  connectTcp(to: SocketAddress, options: { readonly from?: SocketAddress } = {}): TcpSocket {
    const family6 = isIpv6(to.address);
    const remote = { address: this.target(to.address), port: to.port };
    const source = this.sourceFor(remote.address, options.from?.address);
    const port =
      options.from?.port ||
      this.#listeners.freePort({ address: source, port: 0 }, (candidate) =>
        this.#connections.has({ address: source, port: candidate }, remote),
      );
    const local = { address: source, port };
    if (this.#connections.find(local, remote)) throw new SystemError('EADDRNOTAVAIL');
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
    this.mustBeOwn(at.address);
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
    this.mustBeOwn(at.address);
    const host: DatagramHost = {
      sendDatagram: (from, to, data) => this.#sendDatagram(from, to, data),
      mustReach: (to) => {
        this.sourceFor(this.target(to.address));
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
        const destination = this.target(to);
        const payload: EchoPayload = { protocol: 'icmp', type: 'echo-request', ...echo };
        this.#mayLeave(this.send(this.sourceFor(destination), destination, payload, ttl));
      },
      closed: (socket) => this.#echoes.delete(socket),
    };
    const socket = new IcmpEndpoint(host, this.#socketName());
    this.#echoes.add(socket);
    return socket;
  }

  sockets(): readonly SocketInfo[] {
    this.#connections.sweep();
    const told = (
      [kind, { name, local, queued }, only6]: readonly [
        kind: 'tcp' | 'udp',
        socket: TcpListening | TcpConnection | UdpEndpoint,
        only6: boolean,
      ],
      state: SocketInfo['state'],
      remote: SocketAddress = { address: isIpv6(local.address) ? ANY6 : ANY4, port: 0 },
    ): SocketInfo => ({
      name,
      protocol: isIpv6(local.address) ? `${kind}6` : kind,
      local,
      remote,
      state,
      queued,
      only6,
    });
    return [
      ...this.#listeners.all().map(([each, only6]) => told(['tcp', each, only6], 'listen')),
      ...this.#connections.all().map((each) => told(['tcp', each, false], each.state, each.remote)),
      ...this.#datagrams
        .all()
        .map(([each, only6]) => told(['udp', each, only6], each.peer ? 'established' : '', each.peer)),
    ];
  }

  // ---- packets in

  protected override deliver(packet: Packet): void {
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
    const connection = this.#connections.find(local, remote);
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
    this.send(local.address, remote.address, {
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
      this.report(packet, 'destination-unreachable', 3);
      return;
    }
    const show = isIpv6(socket.local.address) ? mapped : (address: string) => address;
    socket.deliver({ data, from: { address: show(packet.source), port: sourcePort } });
  }

  #answerEcho(packet: Packet, payload: EchoPayload): void {
    const { source, destination } = packet;
    this.emit({
      source: destination,
      destination: source,
      ttl: DEFAULT_TTL,
      transit: packet.transit,
      payload: { ...payload, type: 'echo-reply' },
    });
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
    if (payload.protocol === 'tcp') this.#connections.find(local, remote)?.unreachable(errno);
    else {
      for (const socket of this.#datagrams.findAll(local.address, local.port))
        socket.unreachable(errno, remote);
    }
  }

  // ---- sockets inside

  #sendDatagram(from: SocketAddress, to: SocketAddress, data: Uint8Array): void {
    const destination = this.target(to.address);
    const source = this.sourceFor(destination, from.address);
    const payload: UdpPayload = { protocol: 'udp', sourcePort: from.port, destinationPort: to.port, data };
    this.#mayLeave(this.send(source, destination, payload));
  }

  /** @throws SystemError EPERM for a packet that its own machine's filter did not let go; TCP only tries again later */
  #mayLeave(left: boolean): void {
    if (!left) throw new SystemError('EPERM');
  }

  #connection(local: SocketAddress, remote: SocketAddress, role: 'client' | 'server'): TcpConnection {
    const bare = { address: unmapped(local.address), port: local.port };
    const peer = { address: unmapped(remote.address), port: remote.port };
    const connection = new TcpConnection(
      {
        clock: this.clock,
        transmit: (_, segment) => {
          this.send(bare.address, peer.address, segment);
        },
        established: (done) => {
          this.#pending.get(done)?.offer(done);
          this.#pending.delete(done);
        },
        finished: (done, linger) => {
          this.#pending.delete(done);
          this.#connections.finish(done, linger);
        },
      },
      { local, remote, name: this.#socketName() },
      role,
    );
    this.#connections.add(connection);
    return connection;
  }

  #socketName(): string {
    if (this.#connections.lingering > 256) this.#connections.sweep();
    return `socket:[${this.#nextInode++}]`;
  }
}

/** What the codes of destination unreachable mean to sockets (icmp_err_convert of Linux). */
const UNREACHABLE: Readonly<Record<number, Errno>> = {
  0: 'ENETUNREACH',
  3: 'ECONNREFUSED',
  9: 'ENETUNREACH',
};
