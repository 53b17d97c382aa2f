import type { NetworkStack } from '../network-stack.ts';
import type { NetworkInterface } from './network-interface.ts';

export interface BridgeOptions {
  /** `docker0`, `br-0123456789ab`. */
  readonly name: string;
  /** The host's address on the bridge: the gateway of its containers. */
  readonly address: string;
  readonly prefix: number;
  readonly mac?: string;
  readonly mtu?: number;
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

/** A Linux bridge on the host. */
export class Bridge {
  readonly interface: NetworkInterface;
  readonly #host: NetworkStack;
  readonly #attachments = new Set<Attachment>();

  constructor(host: NetworkStack, options: BridgeOptions) {
    this.#host = host;
    this.interface = host.addInterface({
      name: options.name,
      mac: options.mac ?? `02:42:${(host.random.hex(8).match(/../g) ?? []).join(':')}`,
      mtu: options.mtu ?? 1500,
      addresses: [{ address: options.address, prefix: options.prefix }],
      kind: 'bridge',
      queue: 0,
    });
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
      kind: 'veth',
      queue: 0,
      name: options.interfaceName,
      mac: options.mac,
      mtu: this.interface.mtu,
      addresses: [{ address: options.address, prefix: options.prefix }],
    });
    const peer = this.#host.addInterface({
      index: outer,
      kind: 'veth',
      queue: 0,
      name: peerName,
      mac: (this.#host.random.hex(10).match(/../g) ?? []).reduce((mac, pair) => `${mac}:${pair}`, 'be'),
      mtu: this.interface.mtu,
    });
    peer.pairWith(end);
    peer.enslave(this.interface);
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
      },
    };
    this.#attachments.add(attachment);
    return attachment;
  }

  /** Removes the bridge; whoever is still attached is cut off. */
  dispose(): void {
    for (const attachment of [...this.#attachments]) attachment.detach();
    this.#host.removeInterface(this.interface);
  }
}
