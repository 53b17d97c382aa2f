/** An IP packet. Packets are never changed once sent; who forwards or translates one makes another. */
export interface Packet {
  /** Dotted quad, or `::1`. */
  readonly source: string;
  readonly destination: string;
  readonly ttl: number;
  /** Milliseconds spent on simulated links so far, both ways of an echo added up. */
  readonly transit: number;
  readonly payload: Payload;
  /** What the packet filter of the machine that it passes knows about it. */
  readonly track?: object | undefined;
}

export type Payload = TcpSegment | UdpPayload | EchoPayload | IcmpError;

export interface TcpSegment {
  readonly protocol: 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly syn?: boolean;
  readonly ack?: boolean;
  readonly fin?: boolean;
  readonly rst?: boolean;
  /** Offset of the first byte in its direction's stream; SYN and FIN count as one. */
  readonly sequence: number;
  /** Offset of the byte expected next. */
  readonly acknowledgment: number;
  /** Bytes that the sender of this segment has room for. */
  readonly window: number;
  readonly data: Uint8Array;
}

export interface UdpPayload {
  readonly protocol: 'udp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly data: Uint8Array;
}

export interface EchoPayload {
  readonly protocol: 'icmp';
  readonly type: 'echo-request' | 'echo-reply';
  readonly identifier: number;
  readonly sequence: number;
  readonly data: Uint8Array;
}

/** An ICMP error with the packet that it is about. */
export interface IcmpError {
  readonly protocol: 'icmp';
  readonly type: 'destination-unreachable' | 'time-exceeded';
  /** Of an unreachable: 0 net, 1 host, 3 port, 9 net, 10 host and 13 anything prohibited. */
  readonly code: number;
  readonly about: Packet;
}

export const DEFAULT_TTL = 64;
export const NO_DATA = new Uint8Array(0);

/** Bytes on the wire, for the counters of interfaces. */
export function sizeOf(packet: Packet): number {
  const { payload } = packet;
  if ('about' in payload) return 48 + 28;
  return (payload.protocol === 'tcp' ? 52 : 28) + payload.data.length + 14;
}
