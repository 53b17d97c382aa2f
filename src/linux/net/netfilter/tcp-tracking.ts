import type { TcpSegment } from '../ip/packet.ts';

export type TcpTrackingState =
  | 'NONE'
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'ESTABLISHED'
  | 'FIN_WAIT'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'TIME_WAIT'
  | 'CLOSE';

/** Seconds that a connection in each state is remembered (net.netfilter.nf_conntrack_tcp_timeout_…). */
const PATIENCE: Readonly<Record<TcpTrackingState, number>> = {
  NONE: 120,
  SYN_SENT: 120,
  SYN_RECV: 60,
  ESTABLISHED: 432_000,
  FIN_WAIT: 120,
  CLOSE_WAIT: 60,
  LAST_ACK: 30,
  TIME_WAIT: 120,
  CLOSE: 10,
};

/** A TCP connection as somebody sees it who stands between its ends (nf_conntrack_proto_tcp.c). */
export class TcpTracking {
  state: TcpTrackingState = 'NONE';
  #finFrom: 'original' | 'reply' | undefined;

  get patience(): number {
    return PATIENCE[this.state];
  }

  /** A segment passes. Answers whether it can belong to a connection in this state. */
  see(segment: TcpSegment, direction: 'original' | 'reply'): boolean {
    const { syn = false, ack = false, fin = false, rst = false } = segment;
    if (rst) {
      if (this.state === 'NONE') return false;
      this.state = 'CLOSE';
      return true;
    }
    if (syn && ack) {
      if (direction === 'original' || this.state === 'NONE') return false;
      if (this.state === 'SYN_SENT') this.state = 'SYN_RECV';
      return true;
    }
    if (syn) {
      if (this.state === 'NONE' || this.over) this.#begin();
      return true;
    }
    if (fin) {
      this.#finish(direction);
      return true;
    }
    // nf_conntrack_tcp_loose: a connection that was there before is taken up in the middle.
    if (this.state === 'NONE' || (this.state === 'SYN_RECV' && direction === 'original')) {
      this.state = 'ESTABLISHED';
    } else if (this.state === 'LAST_ACK' && direction === this.#finFrom) this.state = 'TIME_WAIT';
    else if (this.state === 'FIN_WAIT' && direction !== this.#finFrom) this.state = 'CLOSE_WAIT';
    return true;
  }

  /** Whether a new connection may have the same ends. */
  get over(): boolean {
    return this.state === 'TIME_WAIT' || this.state === 'CLOSE' || this.state === 'LAST_ACK';
  }

  #begin(): void {
    this.state = 'SYN_SENT';
    this.#finFrom = undefined;
  }

  #finish(direction: 'original' | 'reply'): void {
    if (this.#finFrom === undefined) {
      this.#finFrom = direction;
      this.state = 'FIN_WAIT';
    } else if (this.#finFrom !== direction && this.state !== 'TIME_WAIT') this.state = 'LAST_ACK';
  }
}
