import { formatIpv4 } from '../addresses/ipv4.ts';
import { ordinal } from './addresses.ts';
import type { ConnectionTracking } from './connection-tracking.ts';
import type { Flow } from './flow.ts';
import type { Seen } from './seen.ts';
import type { NatRange, Target } from './target.ts';
import type { Tuple } from './tuple.ts';

/** Ports from which a translation takes one that is free (net.ipv4.ip_local_port_range is not asked here). */
const LOWEST = 1024;
const HIGHEST = 65_535;

type Translation = Target & { readonly name: 'MASQUERADE' | 'SNAT' | 'DNAT' | 'REDIRECT' };

/** Translates one end of a new flow as a rule says. Answers whether it could. */
export function translate(seen: Seen, target: Translation): boolean {
  const flow = seen.track?.flow;
  if (!flow) return false;
  const range = rangeOf(seen, target);
  if (!range) return false;
  if (target.name === 'DNAT' || target.name === 'REDIRECT') translateDestination(flow, range, seen);
  else translateSource(flow, range, seen);
  return true;
}

/** Without a rule a flow keeps its source, unless another one has it already. */
export function keepSource(seen: Seen): void {
  const flow = seen.track?.flow;
  if (flow && !flow.confirmed) translateSource(flow, {}, seen);
}

function rangeOf({ hook, from, to, packet }: Seen, target: Translation): NatRange | undefined {
  if (target.name !== 'MASQUERADE' && target.name !== 'REDIRECT') return target.range;
  const v6 = packet.source.includes(':');
  const own = (target.name === 'MASQUERADE' ? to : from)?.addresses.find(
    ({ address }) => address.includes(':') === v6,
  )?.address;
  const local = v6 ? '::1' : '127.0.0.1';
  const address = target.name === 'REDIRECT' && hook === 'OUTPUT' ? local : own;
  return address === undefined ? undefined : { ...target.range, addresses: [address, address] };
}

function translateDestination(flow: Flow, range: NatRange, seen: Seen): void {
  const { original } = flow;
  const destination = range.addresses ? pick(range.addresses, original.source) : original.destination;
  const [low, high] = range.ports ?? [original.destinationPort, original.destinationPort];
  const isIcmp = original.protocol === 'icmp';
  const kept = original.destinationPort >= low && original.destinationPort <= high;
  const start = kept
    ? original.destinationPort
    : low + (high > low ? seen.machine.random.integer(high - low + 1) : 0);
  flow.reply = { ...flow.reply, source: destination, sourcePort: isIcmp ? original.sourcePort : start };
}

function translateSource(flow: Flow, range: NatRange, { tracking, machine }: Seen): void {
  const { reply } = flow;
  const source = range.addresses ? pick(range.addresses, reply.source) : reply.destination;
  const wanted = reply.destinationPort;
  const [low, high] = range.ports ?? defaultPorts(wanted);
  const inside = !range.ports || (wanted >= low && wanted <= high);
  const randomly = range.random || range.fullyRandom;
  const start = inside && !randomly ? wanted : low + machine.random.integer(high - low + 1);
  flow.reply = freeReply(tracking, { ...reply, destination: source }, start, low, high);
}

/** Reserved ports stay reserved (nf_nat_l4proto_unique_tuple). */
function defaultPorts(port: number): readonly [number, number] {
  if (port < 512) return [1, 511];
  if (port < LOWEST) return [600, LOWEST - 1];
  return [LOWEST, HIGHEST];
}

function freeReply(
  tracking: ConnectionTracking,
  reply: Tuple,
  start: number,
  low: number,
  high: number,
): Tuple {
  for (let tried = 0; tried <= high - low; tried++) {
    const port = start >= low && start <= high ? low + ((start - low + tried) % (high - low + 1)) : start;
    const candidate = withPort(reply, port);
    if (!tracking.isTaken(candidate)) return candidate;
  }
  return withPort(reply, start);
}

function withPort(reply: Tuple, port: number): Tuple {
  // An identifier stands for both ports.
  return { ...reply, destinationPort: port, ...(reply.protocol === 'icmp' ? { sourcePort: port } : {}) };
}

/** Of a range of addresses one that stays the same for each partner. */
function pick([from, to]: readonly [string, string], partner: string): string {
  if (from === to) return from;
  const size = ordinal(to) - ordinal(from) + 1n;
  return formatIpv4(Number(ordinal(from) + (ordinal(partner) % size)));
}
