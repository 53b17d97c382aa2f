import { isLoopback } from '../addresses/address.ts';
import { contains, parseIpv4, type Subnet } from '../addresses/ipv4.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import type { Packet, Payload } from './packet.ts';

/** A published port: packets for the host's own address and port go to the target instead. */
export interface PortRule {
  readonly protocol: 'tcp' | 'udp';
  /** Undefined: any address of the host. */
  readonly hostAddress: string | undefined;
  readonly hostPort: number;
  readonly target: { readonly address: string; readonly port: number };
}

/** Packets from this network that leave through another interface get that interface's address. */
export interface MasqueradeRule {
  readonly subnet: Subnet;
  readonly bridge: NetworkInterface;
}

/** How connection tracking knows a packet. */
interface Tuple {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

/** Translations remembered at once; the oldest go first. */
const LARGEST_TABLE = 4096;

/** Destination and source translation of a host with the memory of its flows (netfilter's nat table and conntrack). */
export class Nat {
  readonly #ports = new Set<PortRule>();
  readonly #masquerades = new Set<MasqueradeRule>();
  readonly #flows = new Map<string, Tuple>();

  addPort(rule: PortRule): () => void {
    this.#ports.add(rule);
    return () => {
      this.#ports.delete(rule);
      this.#forget(rule.target.address);
    };
  }

  addMasquerade(rule: MasqueradeRule): () => void {
    this.#masquerades.add(rule);
    return () => this.#masquerades.delete(rule);
  }

  /** Before routing: a packet of a known flow is translated in full; `known` then says that nothing is left to do. */
  known(packet: Packet): Packet | undefined {
    if (this.#flows.size === 0) return undefined;
    const { payload } = packet;
    if ('about' in payload) return this.#knownError(packet, payload.about);
    const translated = this.#flows.get(keyOf(tupleOf(packet)));
    return translated && rewrite(packet, translated);
  }

  /** Before routing: where a packet that opens a flow to one of the host's addresses really goes. */
  redirect(packet: Packet): Packet {
    const { payload } = packet;
    if (!opens(payload) || !('destinationPort' in payload)) return packet;
    for (const rule of this.#ports) {
      if (rule.protocol !== payload.protocol || rule.hostPort !== payload.destinationPort) continue;
      // Rules for any address spare 127.0.0.0/8 (`! -d 127.0.0.0/8` in Docker's OUTPUT rule).
      if (
        rule.hostAddress === undefined
          ? isLoopback(packet.destination)
          : rule.hostAddress !== packet.destination
      ) {
        continue;
      }
      return rewrite(packet, {
        ...tupleOf(packet),
        destination: rule.target.address,
        destinationPort: rule.target.port,
      });
    }
    return packet;
  }

  /** After routing: masquerades what leaves a bridge's network, and remembers the flow if anything was changed. */
  leave(original: Packet, routed: Packet, through: NetworkInterface): Packet {
    if (!opens(routed.payload)) return routed;
    let packet = routed;
    const source = parseIpv4(packet.source);
    for (const rule of this.#masquerades) {
      if (source === undefined || rule.bridge === through || !contains(rule.subnet, source)) continue;
      const address = through.addresses[0]?.address;
      if (address !== undefined) packet = this.#masquerade(packet, address);
      break;
    }
    if (packet !== original) this.#remember(tupleOf(original), tupleOf(packet));
    return packet;
  }

  /** A translated packet as its sender knows it; undefined if it was not translated. */
  original(packet: Packet): Packet | undefined {
    if ('about' in packet.payload) return undefined;
    const back = this.#flows.get(keyOf(reverse(tupleOf(packet))));
    return back && rewrite(packet, reverse(back));
  }

  #masquerade(packet: Packet, address: string): Packet {
    let tuple: Tuple = { ...tupleOf(packet), source: address };
    while (this.#flows.has(keyOf(reverse(tuple)))) {
      const next = tuple.sourcePort >= 60_999 ? 32_768 : tuple.sourcePort + 1;
      tuple = { ...tuple, sourcePort: next, ...(tuple.protocol === 'icmp' ? { destinationPort: next } : {}) };
    }
    return rewrite(packet, tuple);
  }

  #remember(original: Tuple, translated: Tuple): void {
    this.#flows.set(keyOf(original), translated);
    this.#flows.set(keyOf(reverse(translated)), reverse(original));
    for (const key of this.#flows.keys()) {
      if (this.#flows.size <= LARGEST_TABLE) break;
      this.#flows.delete(key);
    }
  }

  #forget(address: string): void {
    for (const [key, tuple] of this.#flows) {
      if (tuple.destination === address || tuple.source === address) this.#flows.delete(key);
    }
  }

  /** An ICMP error about a translated packet goes to who sent it, and speaks of the packet as that one knows it. */
  #knownError(packet: Packet, about: Packet): Packet | undefined {
    const original = this.original(about);
    if (!original) return undefined;
    const payload = { ...packet.payload, about: original } as Payload;
    return { ...packet, destination: original.source, payload };
  }
}

/** Whether a packet can be the first of a flow. */
function opens(payload: Payload): boolean {
  if (payload.protocol === 'tcp') return payload.syn === true && payload.ack !== true;
  return payload.protocol === 'udp' || payload.type === 'echo-request';
}

function tupleOf({ source, destination, payload }: Packet): Tuple {
  if ('about' in payload) throw new TypeError('an ICMP error has no flow of its own');
  if (payload.protocol !== 'icmp') {
    const { protocol, sourcePort, destinationPort } = payload;
    return { protocol, source, sourcePort, destination, destinationPort };
  }
  // Request and reply carry the same identifier; it stands for both ports.
  const { protocol, identifier } = payload;
  return { protocol, source, sourcePort: identifier, destination, destinationPort: identifier };
}

function reverse(tuple: Tuple): Tuple {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}

function keyOf(tuple: Tuple): string {
  return `${tuple.protocol} ${tuple.source}:${tuple.sourcePort} ${tuple.destination}:${tuple.destinationPort}`;
}

function rewrite(packet: Packet, tuple: Tuple): Packet {
  const { payload } = packet;
  const ports =
    payload.protocol === 'icmp'
      ? { identifier: tuple.sourcePort }
      : { sourcePort: tuple.sourcePort, destinationPort: tuple.destinationPort };
  return {
    ...packet,
    source: tuple.source,
    destination: tuple.destination,
    payload: { ...payload, ...ports } as Payload,
  };
}
