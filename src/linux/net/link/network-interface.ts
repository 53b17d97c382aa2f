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

export interface InterfaceOptions {
  readonly index: number;
  readonly name: string;
  readonly mac?: string;
  readonly mtu?: number;
  readonly loopback?: boolean;
  /** What was made by hand (`ip link add`); nothing is plugged into it. */
  readonly kind?: 'dummy';
  readonly addresses?: readonly InterfaceAddress[];
  readonly peerIndex?: number;
  /** The bridge that this interface is a port of. */
  readonly master?: string;
  /** What the interface is plugged into. */
  readonly segment?: Segment;
  /** Called with every packet that arrives for the machine behind this interface. */
  readonly receive?: (packet: Packet, through: NetworkInterface) => void;
}

/** A network interface of a stack. */
export class NetworkInterface {
  readonly index: number;
  name: string;
  mac: string;
  mtu: number;
  readonly loopback: boolean;
  readonly kind: 'dummy' | undefined;
  readonly peerIndex: number | undefined;
  readonly master: string | undefined;
  readonly segment: Segment | undefined;
  addresses: readonly InterfaceAddress[];
  up = true;
  /** Who has which address, as somebody has said it for good (`ip neigh add`). */
  readonly pinned = new Map<string, string>();
  #received = { packets: 0, bytes: 0 };
  #sent = { packets: 0, bytes: 0 };
  readonly #neighbours = new Map<string, string | undefined>();
  readonly #receive: ((packet: Packet, through: NetworkInterface) => void) | undefined;

  constructor(options: InterfaceOptions) {
    this.index = options.index;
    this.name = options.name;
    this.mac = options.mac ?? '00:00:00:00:00:00';
    this.mtu = options.mtu ?? 1500;
    this.loopback = options.loopback ?? false;
    this.kind = options.kind;
    this.peerIndex = options.peerIndex;
    this.master = options.master;
    this.segment = options.segment;
    this.addresses = options.addresses ?? [];
    this.#receive = options.receive;
  }

  has(address: string): boolean {
    return this.addresses.some((own) => own.address === address);
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
    this.#receive?.(packet, this);
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
      ...(this.peerIndex === undefined ? {} : { peerIndex: this.peerIndex }),
      ...(this.master === undefined ? {} : { master: this.master }),
      mac: this.mac,
      mtu: this.mtu,
      up: this.up,
      loopback: this.loopback,
      ...(this.kind ? { kind: this.kind } : {}),
      addresses: this.addresses,
      received: this.#received,
      sent: this.#sent,
    };
  }
}
