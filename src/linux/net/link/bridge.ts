import { parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import type { NetworkStack } from '../network-stack.ts';
import type { NetworkInterface } from './network-interface.ts';
import { Segment } from './segment.ts';

export interface BridgeOptions {
  /** `docker0`, `br-0123456789ab`. */
  readonly name: string;
  /** The host's address on the bridge: the gateway of its containers. */
  readonly address: string;
  readonly prefix: number;
  readonly mac?: string;
  readonly mtu?: number;
  /** No way out of the network, and none in (`docker network create --internal`). Default false. */
  readonly internal?: boolean;
  /** Whether containers appear outside with the host's address. Default true; an internal network never does. */
  readonly masquerade?: boolean;
  /** Whether containers of the bridge reach each other (com.docker.network.bridge.enable_icc). Default true. */
  readonly interContainer?: boolean;
}

export interface AttachOptions {
  /** The container's end: `eth0`. */
  readonly interfaceName: string;
  readonly address: string;
  readonly prefix: number;
  readonly mac: string;
  /** Default route of the container; none if not given. */
  readonly gateway?: string;
  /** The host's end of the pair; default `veth` and seven hexadecimal digits. */
  readonly peerName?: string;
}

/** A container's cable. */
export interface Attachment {
  readonly interfaceIndex: number;
  readonly peerIndex: number;
  readonly peerName: string;
  /** Pulls the cable: both ends of the pair go, with the routes through them. Twice does nothing. */
  detach(): void;
}

/** A Linux bridge on the host with the rules that Docker gives it: isolation, masquerading, internal networks. */
export class Bridge {
  readonly interface: NetworkInterface;
  readonly internal: boolean;
  readonly #host: NetworkStack;
  readonly #segment = new Segment();
  readonly #attachments = new Set<Attachment>();
  readonly #undo: (() => void)[] = [];

  constructor(host: NetworkStack, options: BridgeOptions) {
    this.#host = host;
    this.internal = options.internal ?? false;
    this.#segment.isolated = options.interContainer === false;
    this.interface = host.addInterface({
      name: options.name,
      mac: options.mac ?? `02:42:${(host.random.hex(8).match(/../g) ?? []).join(':')}`,
      mtu: options.mtu ?? 1500,
      addresses: [{ address: options.address, prefix: options.prefix }],
      segment: this.#segment,
    });
    this.#segment.router = this.interface;
    host.markBridge(this.interface);
    this.#undo.push(host.addFilter((from, to) => this.#allows(from, to)));
    if (!this.internal && options.masquerade !== false) {
      const subnet = subnetOf(parseIpv4(options.address) ?? 0, options.prefix);
      this.#undo.push(host.nat.addMasquerade({ subnet, bridge: this.interface }));
    }
  }

  /** Whether nobody is attached; Linux then shows the bridge without carrier. */
  get empty(): boolean {
    return this.#attachments.size === 0;
  }

  /** Joins a container's stack to the bridge by a veth pair. */
  attach(stack: NetworkStack, options: AttachOptions): Attachment {
    const inner = this.#host.takeIndex();
    const outer = this.#host.takeIndex();
    const peerName = options.peerName ?? `veth${this.#host.random.hex(7)}`;
    const end = stack.addInterface({
      index: inner,
      peerIndex: outer,
      name: options.interfaceName,
      mac: options.mac,
      mtu: this.interface.mtu,
      addresses: [{ address: options.address, prefix: options.prefix }],
      segment: this.#segment,
    });
    const peer = this.#host.addInterface({
      index: outer,
      peerIndex: inner,
      name: peerName,
      mac: (this.#host.random.hex(10).match(/../g) ?? []).reduce((mac, pair) => `${mac}:${pair}`, 'be'),
      mtu: this.interface.mtu,
      master: this.interface.name,
    });
    if (options.gateway !== undefined) {
      stack.addRoute({ subnet: { network: 0, prefix: 0 }, gateway: options.gateway, through: end });
    }
    const attachment: Attachment = {
      interfaceIndex: inner,
      peerIndex: outer,
      peerName,
      detach: () => {
        if (!this.#attachments.delete(attachment)) return;
        stack.removeInterface(end);
        this.#host.removeInterface(peer);
      },
    };
    this.#attachments.add(attachment);
    return attachment;
  }

  /** Removes the bridge; whoever is still attached is cut off. */
  dispose(): void {
    for (const attachment of [...this.#attachments]) attachment.detach();
    for (const undo of this.#undo.splice(0)) undo();
    this.#host.removeInterface(this.interface);
  }

  /** DOCKER-ISOLATION-STAGE-1 and -2: nothing passes between bridges, and nothing in or out of an internal one. */
  #allows(from: NetworkInterface, to: NetworkInterface): boolean {
    const mine = from === this.interface;
    if (!mine && to !== this.interface) return true;
    if (from === to) return true;
    if (this.internal) return false;
    return !this.#host.isBridge(mine ? to : from);
  }
}
