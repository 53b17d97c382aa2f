import { TcpTracking } from './tcp-tracking.ts';
import { reverse, type Tuple, type TupleProtocol } from './tuple.ts';

/** Seconds that a flow is remembered after its last packet (nf_conntrack_udp_timeout, _stream, nf_conntrack_icmp_timeout). */
const UDP = 30;
const UDP_STREAM = 120;
const ICMP = 30;

/** What connection tracking remembers of a conversation (struct nf_conn). */
export class Flow {
  readonly protocol: TupleProtocol;
  readonly original: Tuple;
  /** How answers come: the other way round, with what translation has made of it. */
  reply: Tuple;
  answered = false;
  assured = false;
  mark = 0;
  /** Whether the nat table has been asked for each end; a flow is translated in the same way to its end. */
  readonly asked = { source: false, destination: false };
  /** Whether it stands in the table: once its first packet has passed all hooks. */
  confirmed = false;
  readonly tcp: TcpTracking | undefined;
  /** By the machine's monotonic clock. */
  expires = 0;

  constructor(original: Tuple) {
    this.protocol = original.protocol;
    this.original = original;
    this.reply = reverse(original);
    this.tcp = original.protocol === 'tcp' ? new TcpTracking() : undefined;
  }

  get sourceTranslated(): boolean {
    const { original, reply } = this;
    return reply.destination !== original.source || reply.destinationPort !== original.sourcePort;
  }

  get destinationTranslated(): boolean {
    const { original, reply } = this;
    return reply.source !== original.destination || reply.sourcePort !== original.destinationPort;
  }

  /** Seconds that it is remembered from now on. */
  get patience(): number {
    if (this.tcp) return this.tcp.patience;
    if (this.protocol === 'icmp') return ICMP;
    return this.assured ? UDP_STREAM : UDP;
  }
}
