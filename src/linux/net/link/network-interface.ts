import type { Packet } from '../ip/packet.ts';
import { sizeOf } from '../ip/packet.ts';
import type { InterfaceInfo, NeighbourInfo } from '../sockets.ts';
import type { Segment } from './segment.ts';

/** An address with the length of its network's prefix. */
export interface InterfaceAddress {
  readonly address: string;
  readonly prefix: number;
  /** Null for none; the network's last address if not given. */
  readonly broadcast?: string | null;
  /** Another name under which the address is shown (`eth0:1`). */
  readonly label?: string;
}

/** The machine that an interface is in. */
export interface InterfaceHome {
  /** A packet for the machine has come. */
  receive(packet: Packet, through: NetworkInterface): void;
  /** A bridge of the machine passes a packet on; undefined if it may not. */
  bridged(packet: Packet, bridge: NetworkInterface): Packet | undefined;
  removeInterface(removed: NetworkInterface): void;
}

export interface InterfaceOptions {
  readonly home: InterfaceHome;
  readonly index: number;
  readonly name: string;
  readonly mac?: string;
  readonly mtu?: number;
  readonly loopback?: boolean;
  /** Nothing is plugged into a dummy; a pair has two ends; a bridge has ports. */
  readonly kind?: 'dummy' | 'veth' | 'bridge';
  /** How many packets may wait in its queue. Default 1000. */
  readonly queue?: number;
  readonly addresses?: readonly InterfaceAddress[];
  /** What the interface is plugged into. */
  readonly segment?: Segment;
}

/** A network interface of a stack. */
export class NetworkInterface {
  home: InterfaceHome;
  index: number;
  name: string;
  mac: string;
  mtu: number;
  readonly loopback: boolean;
  readonly kind: InterfaceOptions['kind'];
  readonly queue: number;
  /** The other end of a pair, wherever that is. */
  peer: NetworkInterface | undefined;
  /** The bridge that this interface is a port of. */
  master: NetworkInterface | undefined;
  readonly ports = new Set<NetworkInterface>();
  readonly segment: Segment | undefined;
  addresses: readonly InterfaceAddress[];
  up = true;
  /** Who has which address, as somebody has said it for good (`ip neigh add`). */
  readonly pinned = new Map<string, string>();
  #received = { packets: 0, bytes: 0 };
  #sent = { packets: 0, bytes: 0 };
  readonly #neighbours = new Map<string, string | undefined>();

  constructor(options: InterfaceOptions) {
    this.home = options.home;
    this.index = options.index;
    this.name = options.name;
    this.mac = options.mac ?? '00:00:00:00:00:00';
    this.mtu = options.mtu ?? 1500;
    this.loopback = options.loopback ?? false;
    this.kind = options.kind;
    this.queue = options.queue ?? 1000;
    this.segment = options.segment;
    this.addresses = options.addresses ?? [];
  }

  has(address: string): boolean {
    return this.addresses.some((own) => own.address === address);
  }

  /** Makes this the other end of a pair. */
  pairWith(peer: NetworkInterface): void {
    this.peer = peer;
    peer.peer = this;
  }

  /** Becomes a port of a bridge, or of none. */
  enslave(bridge: NetworkInterface | undefined): void {
    this.master?.ports.delete(this);
    this.master = bridge;
    bridge?.ports.add(this);
  }

  /** Nothing leads to it or through it any more. The other end of a pair goes with it. */
  unplug(): void {
    this.up = false;
    this.enslave(undefined);
    for (const port of [...this.ports]) port.enslave(undefined);
    this.segment?.members.delete(this);
    const { peer } = this;
    this.peer = undefined;
    peer?.home.removeInterface(peer);
  }

  /** Notes who answers for an address of the segment; true if that was not known yet. */
  learn(address: string, mac: string | undefined): boolean {
    const known = this.#neighbours.get(address) === mac && mac !== undefined;
    if (!known) this.#neighbours.set(address, mac);
    return !known;
  }

  /** Forgets who answers for an address, or for any. */
  forget(address?: string): void {
    if (address === undefined) this.#neighbours.clear();
    else this.#neighbours.delete(address);
  }

  neighbours(): readonly NeighbourInfo[] {
    return [...new Map([...this.#neighbours, ...this.pinned])].map(([address, mac]) => ({
      address,
      ...(mac === undefined ? {} : { mac }),
      ...(this.pinned.has(address) ? { permanent: true } : {}),
      device: this.name,
    }));
  }

  /** A packet comes out of the cable. */
  arrive(packet: Packet): void {
    if (!this.up) return;
    this.countReceived(packet);
    this.home.receive(packet, this);
  }

  countReceived(packet: Packet): void {
    this.#received = { packets: this.#received.packets + 1, bytes: this.#received.bytes + sizeOf(packet) };
  }

  countSent(packet: Packet): void {
    this.#sent = { packets: this.#sent.packets + 1, bytes: this.#sent.bytes + sizeOf(packet) };
  }

  info(): InterfaceInfo {
    return {
      index: this.index,
      name: this.name,
      ...(this.peer ? { peerIndex: this.peer.index, peerUp: this.peer.up } : {}),
      ...(this.peer?.home === this.home
        ? { peerName: this.peer.name }
        : this.peer && { peerHome: this.peer.home }),
      ...(this.master ? { master: this.master.name } : {}),
      mac: this.mac,
      mtu: this.mtu,
      up: this.up,
      loopback: this.loopback,
      ...(this.kind ? { kind: this.kind } : {}),
      queue: this.queue,
      addresses: this.addresses,
      received: this.#received,
      sent: this.#sent,
    };
  }
}
