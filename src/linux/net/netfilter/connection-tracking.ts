import type { Clock } from '../../clock.ts';
import type { Packet } from '../ip/packet.ts';
import { Flow } from './flow.ts';
import type { FlowState } from './match.ts';
import { keyOf, reverse, rewrite, type Tuple, tupleOf } from './tuple.ts';

/** net.netfilter.nf_conntrack_max of a usual host. */
const LARGEST_TABLE = 65_536;
const SWEEP_EVERY = 256;

/** What a machine knows about a packet on its way through it. */
export class Track {
  readonly flow: Flow | undefined;
  readonly direction: 'original' | 'reply';
  state: FlowState;
  mark = 0;

  constructor(state: FlowState, flow?: Flow, direction: 'original' | 'reply' = 'original') {
    this.state = state;
    this.flow = flow;
    this.direction = direction;
  }
}

interface Entry {
  readonly flow: Flow;
  readonly direction: 'original' | 'reply';
}

/** The flows of a machine (conntrack). */
export class ConnectionTracking {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #confirmed = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a packet belongs to that comes to the first hook. */
  track(packet: Packet): Track {
    const { payload } = packet;
    if ('about' in payload) return this.#trackError(payload.about);
    const tuple = tupleOf(packet);
    if (!tuple) return new Track('INVALID');
    let entry = this.#find(tuple);
    const opens = payload.protocol === 'tcp' && payload.syn === true && payload.ack !== true;
    // The same ends again: another connection, to which the rules may say something else.
    if (entry && opens && entry.direction === 'original' && entry.flow.tcp?.over) {
      this.delete(entry.flow);
      entry = undefined;
    }
    const direction = entry?.direction ?? 'original';
    const flow = entry?.flow ?? new Flow(tuple);
    if (payload.protocol === 'icmp' && !entry && payload.type !== 'echo-request') return new Track('INVALID');
    if (payload.protocol === 'tcp' && !flow.tcp?.see(payload, direction)) return new Track('INVALID');
    const known = entry !== undefined;
    if (direction === 'reply') flow.answered = true;
    if (flow.tcp?.state === 'CLOSE' && !flow.assured && known) flow.expires = this.#clock.monotonic();
    else this.#refresh(flow);
    const state = direction === 'reply' || flow.answered ? 'ESTABLISHED' : 'NEW';
    if (known && direction === 'original' && flow.answered) {
      flow.assured ||= flow.protocol === 'udp' || flow.tcp?.state === 'ESTABLISHED';
    }
    return new Track(state, flow, direction);
  }

  /** A first packet has passed all hooks: its flow is remembered. Answers false if there is no room for it. */
  confirm(flow: Flow): boolean {
    if (this.#entries.size >= 2 * LARGEST_TABLE && !this.#makeRoom()) return false;
    flow.confirmed = true;
    this.#entries.set(keyOf(flow.original), { flow, direction: 'original' });
    this.#entries.set(keyOf(flow.reply), { flow, direction: 'reply' });
    if (++this.#confirmed % SWEEP_EVERY === 0) this.#sweep();
    return true;
  }

  /** Whether answers as these would be taken for another flow's. */
  isTaken(reply: Tuple): boolean {
    return this.#find(reply) !== undefined;
  }

  flows(): readonly Flow[] {
    this.#sweep();
    return [...this.#entries.values()]
      .filter(({ direction }) => direction === 'original')
      .map(({ flow }) => flow);
  }

  /** Seconds that a flow has left. */
  remaining(flow: Flow): number {
    return Math.max(0, Math.floor((flow.expires - this.#clock.monotonic()) / 1000));
  }

  delete(flow: Flow): void {
    for (const tuple of [flow.original, flow.reply]) {
      const key = keyOf(tuple);
      if (this.#entries.get(key)?.flow === flow) this.#entries.delete(key);
    }
  }

  #find(tuple: Tuple): Entry | undefined {
    const entry = this.#entries.get(keyOf(tuple));
    if (!entry || entry.flow.expires > this.#clock.monotonic()) return entry;
    this.delete(entry.flow);
    return undefined;
  }

  #refresh(flow: Flow): void {
    flow.expires = this.#clock.monotonic() + flow.patience * 1000;
  }

  /** An ICMP error belongs to the flow of the packet that it is about, which went the other way. */
  #trackError(about: Packet): Track {
    const tuple = tupleOf(about);
    const entry = tuple && this.#find(reverse(tuple));
    if (!entry) return new Track('INVALID');
    return new Track('RELATED', entry.flow, entry.direction);
  }

  #sweep(): void {
    const now = this.#clock.monotonic();
    for (const { flow } of this.#entries.values()) if (flow.expires <= now) this.delete(flow);
  }

  /** early_drop: who has not been answered goes first. */
  #makeRoom(): boolean {
    this.#sweep();
    if (this.#entries.size < 2 * LARGEST_TABLE) return true;
    for (const { flow } of this.#entries.values()) {
      if (flow.assured) continue;
      this.delete(flow);
      return true;
    }
    return false;
  }
}

/** A packet of a translated flow at one end of its way: where it really goes, or whom it seems to come from. */
export function translated(
  packet: Packet,
  { flow, direction }: Track,
  end: 'source' | 'destination',
): Packet {
  if (!flow || (!flow.sourceTranslated && !flow.destinationTranslated)) return packet;
  const own = direction === 'original' ? flow.original : flow.reply;
  const goal = reverse(direction === 'original' ? flow.reply : flow.original);
  const { payload } = packet;
  if (!('about' in payload)) return rewrite(packet, goal, end);
  // An ICMP error goes to who sent the packet that it is about, and speaks of it as that one knows it.
  if (end === 'source') return packet.source === own.source ? { ...packet, source: goal.source } : packet;
  const about = rewrite(payload.about, reverse(goal), 'both');
  return { ...packet, destination: goal.destination, payload: { ...payload, about } };
}
