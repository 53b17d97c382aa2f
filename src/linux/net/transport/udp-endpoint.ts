import { type Errno, SystemError } from '../../errno.ts';
import { CountedDescription, WOULD_BLOCK, type WouldBlock } from '../../io/file-description.ts';
import { WaitQueue } from '../../io/wait-queue.ts';
import type { Datagram, SocketAddress, UdpSocket } from '../sockets.ts';

/** Bytes of datagrams that wait for a reader before further ones are dropped (net.core.rmem_default). */
const CAPACITY = 212_992;
const LARGEST = 65_507;

/** What a UDP socket needs of its stack. */
export interface DatagramHost {
  /** @throws SystemError ENETUNREACH, EADDRNOTAVAIL */
  sendDatagram(from: SocketAddress, to: SocketAddress, data: Uint8Array): void;
  /** @throws SystemError ENETUNREACH when there is no way to `to` */
  mustReach(to: SocketAddress): void;
  closed(socket: UdpEndpoint): void;
}

export class UdpEndpoint extends CountedDescription implements UdpSocket {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly local: SocketAddress;
  readonly name: string;
  readonly #host: DatagramHost;
  #peer: SocketAddress | undefined;
  #error: Errno | undefined;
  readonly #queue: Datagram[] = [];
  #waiting = 0;

  constructor(host: DatagramHost, local: SocketAddress, name: string) {
    super();
    this.#host = host;
    this.local = local;
    this.name = name;
  }

  get peer(): SocketAddress | undefined {
    return this.#peer;
  }

  get queued(): readonly [incoming: number, outgoing: number] {
    return [this.#waiting, 0];
  }

  connect(to: SocketAddress): void {
    this.#host.mustReach(to);
    this.#peer = to;
  }

  send(data: Uint8Array, to: SocketAddress): void {
    this.#raise();
    if (this.closed) throw new SystemError('EBADF');
    if (data.length > LARGEST) throw new SystemError('EMSGSIZE');
    this.#host.sendDatagram(this.local, to, data.slice());
  }

  tryReceive(): Datagram | WouldBlock {
    const datagram = this.#queue.shift();
    if (datagram) {
      this.#waiting -= datagram.data.length;
      return datagram;
    }
    this.#raise();
    return WOULD_BLOCK;
  }

  /** The next datagram's bytes; what does not fit is lost, as with recv. */
  tryRead(max: number): Uint8Array | WouldBlock {
    const datagram = this.tryReceive();
    return datagram === WOULD_BLOCK ? WOULD_BLOCK : datagram.data.subarray(0, max);
  }

  tryWrite(bytes: Uint8Array): number {
    if (!this.#peer) throw new SystemError('ENOTCONN');
    this.send(bytes, this.#peer);
    return bytes.length;
  }

  /** A datagram has arrived. */
  deliver(datagram: Datagram): void {
    if (this.#waiting + datagram.data.length > CAPACITY) return;
    this.#queue.push(datagram);
    this.#waiting += datagram.data.length;
    this.readable.notify();
  }

  /** An ICMP error about one of our datagrams; only a connected socket is told. */
  unreachable(code: Errno, to: SocketAddress): void {
    if (!this.#peer || this.#peer.address !== to.address || this.#peer.port !== to.port) return;
    this.#error = code;
    this.readable.notify();
  }

  #raise(): void {
    const error = this.#error;
    if (!error) return;
    this.#error = undefined;
    throw new SystemError(error);
  }

  protected override dispose(): void {
    this.#queue.length = 0;
    this.#host.closed(this);
    this.readable.notify();
  }
}
