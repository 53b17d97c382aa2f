import type { Clock, Timer } from '../../clock.ts';
import { type Errno, SystemError } from '../../errno.ts';
import { ByteQueue } from '../../io/byte-queue.ts';
import { CountedDescription, WOULD_BLOCK, type WouldBlock } from '../../io/file-description.ts';
import { WaitQueue } from '../../io/wait-queue.ts';
import { NO_DATA, type TcpSegment } from '../ip/packet.ts';
import type { SocketAddress, TcpSocket, TcpState } from '../sockets.ts';

/** States of RFC 9293, without LISTEN. */
type Phase =
  | 'syn-sent'
  | 'syn-received'
  | 'established'
  | 'fin-wait-1'
  | 'fin-wait-2'
  | 'close-wait'
  | 'closing'
  | 'last-ack'
  | 'time-wait'
  | 'closed';

const STATES: Readonly<Record<Phase, TcpState>> = {
  'syn-sent': 'connecting',
  'syn-received': 'connecting',
  established: 'established',
  'fin-wait-1': 'fin-wait',
  'fin-wait-2': 'fin-wait',
  'close-wait': 'close-wait',
  closing: 'fin-wait',
  'last-ack': 'close-wait',
  'time-wait': 'time-wait',
  closed: 'closed',
};

/** Bytes that a side holds for its reader, and as many for its peer. */
const BUFFER = 65_536;
/** Large segments, as segmentation offload makes them on a local bridge. */
const LARGEST_SEGMENT = 64_240;
/** Linux repeats a SYN after 1, 2, 4, 8, 16, 32 seconds and gives up 64 seconds later (tcp_syn_retries = 6): 127 s. */
const SYN_RETRIES = 6;
/** A SYN-ACK is repeated five times (tcp_synack_retries), data fifteen times (tcp_retries2). */
const SYN_ACK_RETRIES = 5;
const RETRIES = 15;
/** A connection that no process holds any more gives up earlier (tcp_orphan_retries). */
const ORPHAN_RETRIES = 8;
const FIRST_TIMEOUT = 200;
const LONGEST_TIMEOUT = 120_000;

/** What a connection needs of its stack. */
export interface ConnectionHost {
  readonly clock: Clock;
  /** Sends a segment from the connection's address to its peer's. */
  transmit(connection: TcpConnection, segment: TcpSegment): void;
  /** The handshake that a listener waits for is done. */
  established(connection: TcpConnection): void;
  /** The connection needs no place in the table any more; `linger` keeps it there for TIME_WAIT. */
  finished(connection: TcpConnection, linger: boolean): void;
}

interface Flight {
  readonly sequence: number;
  readonly data: Uint8Array;
}

/** One end of a TCP connection: handshake, ordered bytes with windows and retransmission, half-close, reset. */
export class TcpConnection extends CountedDescription implements TcpSocket {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
  readonly name: string;
  readonly #host: ConnectionHost;
  #phase: Phase;
  #error: Errno | undefined;
  /** No process holds it any more; it only finishes what it has to send. */
  #orphan = false;
  readonly #incoming = new ByteQueue();
  #received = 0;
  #advertised = BUFFER;
  #ended = false;
  readonly #outgoing = new ByteQueue();
  #flight: readonly Flight[] = [];
  #sent = 0;
  #acknowledged = 0;
  #peerWindow = BUFFER;
  #finWanted = false;
  #finSent = false;
  #timer: Timer | undefined;
  #retries = 0;
  #acknowledgedAtTimer = 0;

  constructor(
    host: ConnectionHost,
    ends: { readonly local: SocketAddress; readonly remote: SocketAddress; readonly name: string },
    role: 'client' | 'server',
  ) {
    super();
    this.#host = host;
    this.local = ends.local;
    this.remote = ends.remote;
    this.name = ends.name;
    this.#phase = role === 'client' ? 'syn-sent' : 'syn-received';
    if (role === 'server') this.#received = 1;
  }

  /** Sends the first segment: SYN of a client, SYN-ACK of a server. */
  start(): void {
    this.#sendSyn();
    this.#sent = 1;
    this.#arm(1000);
  }

  get state(): TcpState {
    return STATES[this.#phase];
  }

  /** Bytes that nobody has read here, and that the peer has not acknowledged. */
  get queued(): readonly [incoming: number, outgoing: number] {
    return [this.#incoming.length, this.#outgoing.length + this.#sent - this.#acknowledged];
  }

  get orphan(): boolean {
    return this.#orphan;
  }

  // ---- for the process

  tryConnected(): true | WouldBlock {
    this.#raise();
    if (this.#phase === 'syn-sent' || this.#phase === 'syn-received') return WOULD_BLOCK;
    if (this.#phase === 'closed' && !this.#ended) throw new SystemError('ECONNRESET');
    return true;
  }

  tryRead(max: number): Uint8Array | WouldBlock {
    if (this.#incoming.length > 0) {
      const bytes = this.#incoming.take(max);
      this.#offerRoom();
      return bytes;
    }
    this.#raise();
    if (this.#ended || this.#phase === 'closed' || this.#phase === 'time-wait') return NO_DATA;
    return WOULD_BLOCK;
  }

  tryWrite(bytes: Uint8Array): number | WouldBlock {
    this.#raise();
    if (this.#phase === 'syn-sent' || this.#phase === 'syn-received') return WOULD_BLOCK;
    if (this.#finWanted || (this.#phase !== 'established' && this.#phase !== 'close-wait')) {
      throw new SystemError('EPIPE');
    }
    const room = BUFFER - this.#outgoing.length - (this.#sent - this.#acknowledged);
    if (room <= 0) return WOULD_BLOCK;
    const part = bytes.length <= room ? bytes : bytes.subarray(0, room);
    this.#outgoing.put(part);
    this.#push();
    return part.length;
  }

  shutdown(): void {
    if (this.#phase === 'syn-sent') {
      this.#close();
      return;
    }
    if (this.#phase === 'closed' || this.#finWanted) return;
    this.#finWanted = true;
    this.#push();
  }

  abort(): void {
    if (this.#phase === 'closed') return;
    if (this.#phase !== 'syn-sent' && this.#phase !== 'time-wait') this.#send({ rst: true, ack: true });
    this.#close();
  }

  protected override dispose(): void {
    this.#orphan = true;
    // RFC 2525, 2.17: closing with unread bytes resets, so that the peer learns that they were lost.
    if (this.#incoming.length > 0) this.abort();
    else this.shutdown();
  }

  // ---- for the stack

  /** A segment of this connection has arrived. */
  receive(segment: TcpSegment): void {
    if (segment.rst) {
      this.#reset(segment);
      return;
    }
    if (this.#phase === 'closed') return;
    if (this.#phase === 'syn-sent') {
      if (segment.syn && segment.ack) this.#completeHandshake(segment);
      return;
    }
    if (segment.syn) {
      // Our acknowledgment or SYN-ACK was lost.
      if (this.#phase === 'syn-received') this.#sendSyn();
      else this.#acknowledge();
      return;
    }
    if (segment.ack) this.#takeAcknowledgment(segment);
    if ((this.#phase as Phase) === 'closed') return;
    this.#takeData(segment);
  }

  /** Nobody reaches the peer: an ICMP error ends a handshake; an established connection goes on trying. */
  unreachable(code: Errno): void {
    if (this.#phase === 'syn-sent') this.#fail(code);
  }

  /** Ends without a word to the peer: its machine is gone. */
  vanish(): void {
    this.#close();
  }

  // ---- inside

  #raise(): void {
    const error = this.#error;
    if (!error) return;
    this.#error = undefined;
    throw new SystemError(error);
  }

  #completeHandshake(segment: TcpSegment): void {
    this.#received = segment.sequence + 1;
    this.#acknowledged = 1;
    this.#peerWindow = segment.window;
    this.#phase = 'established';
    this.#disarm();
    this.#acknowledge();
    this.readable.notify();
    this.writable.notify();
  }

  #takeAcknowledgment(segment: TcpSegment): void {
    if (segment.acknowledgment > this.#sent) return;
    this.#peerWindow = segment.window;
    if (this.#phase === 'syn-received' && segment.acknowledgment >= 1) {
      this.#phase = 'established';
      this.#acknowledged = 1;
      this.#disarm();
      this.#host.established(this);
    }
    if (segment.acknowledgment > this.#acknowledged) {
      this.#acknowledged = segment.acknowledgment;
      if (this.#retries > 0) this.#disarm();
      this.#flight = this.#flight.filter((part) => part.sequence + part.data.length > this.#acknowledged);
      if (!this.#orphan) this.writable.notify();
    }
    if (this.#finSent && this.#acknowledged === this.#sent) this.#finAcknowledged();
    this.#push();
  }

  #finAcknowledged(): void {
    if (this.#phase === 'fin-wait-1') this.#phase = 'fin-wait-2';
    else if (this.#phase === 'closing') this.#timeWait();
    else if (this.#phase === 'last-ack') this.#close();
  }

  #takeData(segment: TcpSegment): void {
    const { data } = segment;
    const end = segment.sequence + data.length;
    if (segment.sequence > this.#received) {
      this.#acknowledge();
      return;
    }
    if (data.length === 0 && !segment.fin) {
      // A probe repeats an old byte's number to ask for an acknowledgment.
      if (segment.sequence < this.#received) this.#acknowledge();
      return;
    }
    const fresh = data.subarray(this.#received - segment.sequence);
    if (fresh.length > 0) {
      if (this.#orphan || this.#ended) {
        this.abort();
        return;
      }
      const room = BUFFER - this.#incoming.length;
      this.#incoming.put(fresh.subarray(0, room));
      this.#received += Math.min(fresh.length, room);
      this.readable.notify();
    }
    if (segment.fin && end === this.#received && !this.#ended) this.#takeFin();
    this.#acknowledge();
  }

  #takeFin(): void {
    this.#received++;
    this.#ended = true;
    if (this.#phase === 'established') this.#phase = 'close-wait';
    else if (this.#phase === 'fin-wait-1') this.#phase = 'closing';
    else if (this.#phase === 'fin-wait-2') this.#timeWait();
    this.readable.notify();
  }

  #reset(segment: TcpSegment): void {
    if (this.#phase === 'closed' || this.#phase === 'time-wait') return;
    if (this.#phase === 'syn-sent') {
      if (segment.ack) this.#fail('ECONNREFUSED');
      return;
    }
    // Linux: a reset after the peer's FIN reads as a broken pipe.
    this.#fail(this.#phase === 'close-wait' ? 'EPIPE' : 'ECONNRESET');
  }

  /** Sends what the window allows, then FIN if it is wanted. */
  #push(): void {
    while (this.#outgoing.length > 0) {
      const room = this.#peerWindow - (this.#sent - this.#acknowledged);
      if (room <= 0) break;
      const data = this.#outgoing.take(Math.min(room, LARGEST_SEGMENT));
      this.#flight = [...this.#flight, { sequence: this.#sent, data }];
      const sequence = this.#sent;
      this.#sent += data.length;
      this.#send({ ack: true, sequence, data });
    }
    if (this.#finWanted && !this.#finSent && this.#outgoing.length === 0) this.#sendFin();
    if (this.#sent > this.#acknowledged || this.#outgoing.length > 0) this.#arm(FIRST_TIMEOUT);
  }

  #sendFin(): void {
    if (this.#phase === 'established') this.#phase = 'fin-wait-1';
    else if (this.#phase === 'close-wait') this.#phase = 'last-ack';
    else return;
    this.#finSent = true;
    this.#sent++;
    this.#send({ ack: true, fin: true, sequence: this.#sent - 1 });
  }

  #sendSyn(): void {
    this.#send({ syn: true, ...(this.#phase === 'syn-received' ? { ack: true } : {}), sequence: 0 });
  }

  #acknowledge(): void {
    if (this.#phase !== 'closed') this.#send({ ack: true });
  }

  /** After reading: tells the peer about new room once it is worth a packet. */
  #offerRoom(): void {
    const room = BUFFER - this.#incoming.length;
    if (this.#advertised < BUFFER / 2 && room >= BUFFER / 2 && this.#phase !== 'syn-received') {
      this.#acknowledge();
    }
  }

  #send(parts: Partial<TcpSegment>): void {
    this.#advertised = BUFFER - this.#incoming.length;
    this.#host.transmit(this, {
      protocol: 'tcp',
      sourcePort: this.local.port,
      destinationPort: this.remote.port,
      sequence: this.#sent,
      acknowledgment: this.#received,
      window: this.#advertised,
      data: NO_DATA,
      ...parts,
    });
  }

  #arm(after: number): void {
    if (this.#timer || this.#phase === 'closed' || this.#phase === 'time-wait') return;
    this.#acknowledgedAtTimer = this.#acknowledged;
    this.#timer = this.#host.clock.setTimer(Math.min(after, LONGEST_TIMEOUT), () => this.#timeout());
  }

  #disarm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#retries = 0;
  }

  #timeout(): void {
    this.#timer = undefined;
    if (this.#phase === 'syn-sent' || this.#phase === 'syn-received') {
      const limit = this.#phase === 'syn-sent' ? SYN_RETRIES : SYN_ACK_RETRIES;
      if (this.#retries++ === limit) {
        this.#fail('ETIMEDOUT');
        return;
      }
      this.#sendSyn();
      this.#arm(1000 * 2 ** this.#retries);
      return;
    }
    const waiting = this.#sent > this.#acknowledged || this.#outgoing.length > 0;
    if (!waiting) {
      this.#retries = 0;
      return;
    }
    if (this.#acknowledged > this.#acknowledgedAtTimer) this.#retries = 0;
    else if (
      this.#sent > this.#acknowledged &&
      this.#retries++ === (this.#orphan ? ORPHAN_RETRIES : RETRIES)
    ) {
      this.#fail('ETIMEDOUT');
      return;
    }
    this.#repeat();
    this.#arm(FIRST_TIMEOUT * 2 ** this.#retries);
  }

  /** Sends again what is not acknowledged; with a closed window only asks whether it is still closed. */
  #repeat(): void {
    if (this.#flight.length === 0 && !this.#finSent) {
      this.#send({ ack: true, sequence: this.#sent - 1 });
      return;
    }
    for (const { sequence, data } of this.#flight) this.#send({ ack: true, sequence, data });
    if (this.#finSent) this.#send({ ack: true, fin: true, sequence: this.#sent - 1 });
  }

  #fail(code: Errno): void {
    this.#error = code;
    this.#close();
  }

  #timeWait(): void {
    this.#phase = 'time-wait';
    this.#disarm();
    this.#host.finished(this, true);
  }

  #close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#disarm();
    this.#outgoing.clear();
    this.#flight = [];
    this.#host.finished(this, false);
    this.readable.notify();
    this.writable.notify();
  }
}
