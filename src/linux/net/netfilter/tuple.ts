import type { Packet, Payload } from '../ip/packet.ts';

export type TupleProtocol = 'tcp' | 'udp' | 'icmp';

/** How connection tracking knows a packet. */
export interface Tuple {
  readonly protocol: TupleProtocol;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

/** Undefined for an ICMP error, which has no flow of its own. */
export function tupleOf({ source, destination, payload }: Packet): Tuple | undefined {
  if ('about' in payload) return undefined;
  if (payload.protocol !== 'icmp') {
    const { protocol, sourcePort, destinationPort } = payload;
    return { protocol, source, sourcePort, destination, destinationPort };
  }
  // Request and reply carry the same identifier; it stands for both ports.
  const { protocol, identifier } = payload;
  return { protocol, source, sourcePort: identifier, destination, destinationPort: identifier };
}

export function reverse(tuple: Tuple): Tuple {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}

export function keyOf(tuple: Tuple): string {
  return `${tuple.protocol} ${tuple.source}:${tuple.sourcePort} ${tuple.destination}:${tuple.destinationPort}`;
}

/** The packet with one end of the tuple, or with both. */
export function rewrite(packet: Packet, tuple: Tuple, end: 'source' | 'destination' | 'both'): Packet {
  const payload: Payload = packet.payload;
  const source = end !== 'destination';
  const destination = end !== 'source';
  const ports =
    payload.protocol === 'icmp'
      ? { identifier: source ? tuple.sourcePort : tuple.destinationPort }
      : {
          ...(source ? { sourcePort: tuple.sourcePort } : {}),
          ...(destination ? { destinationPort: tuple.destinationPort } : {}),
        };
  return {
    ...packet,
    ...(source ? { source: tuple.source } : {}),
    ...(destination ? { destination: tuple.destination } : {}),
    payload: { ...payload, ...ports } as Payload,
  };
}
