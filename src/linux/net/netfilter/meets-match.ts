import type { EchoPayload, IcmpError, Packet, TcpSegment } from '../ip/packet.ts';
import { addressType, ordinal, withinNetwork } from './addresses.ts';
import type { FlowState, Match, Range, TcpFlag } from './match.ts';
import { PROTOCOLS, type Wanted } from './rule.ts';
import { lengthOf, type Seen } from './seen.ts';
import type { Tuple } from './tuple.ts';

export type Test = (seen: Seen) => boolean;

/** The number of a packet's protocol. */
export function protocolOf({ source, payload }: Packet): number {
  if (payload.protocol !== 'icmp') return PROTOCOLS[payload.protocol];
  return source.includes(':') ? PROTOCOLS.icmpv6 : PROTOCOLS.icmp;
}

/** Whether something is as wanted; nothing wanted is always met. */
function asked<Value>(wanted: Wanted<Value> | undefined, meets: (value: Value) => boolean): boolean {
  return wanted === undefined || meets(wanted.value) !== wanted.not;
}

function inRange([from, to]: Range, value: number): boolean {
  return value >= from && value <= to;
}

/** What an extension asks, as a question to a packet. */
export function testOf(match: Match): Test {
  switch (match.name) {
    case 'tcp':
    case 'udp':
      return ({ packet: { payload } }) =>
        payload.protocol === match.name &&
        asked(match.sports, (range) => inRange(range, payload.sourcePort)) &&
        asked(match.dports, (range) => inRange(range, payload.destinationPort)) &&
        (match.name !== 'tcp' ||
          payload.protocol !== 'tcp' ||
          (asked(match.flags, ({ mask, set }) => hasFlags(payload, mask, set)) &&
            asked(match.option, (option) => hasOption(payload, option))));
    case 'icmp':
    case 'icmp6':
      return ({ packet: { payload, source } }) =>
        payload.protocol === 'icmp' &&
        asked(match.type, ([type, from, to]) => {
          const [own, code] = icmpNumbers(payload, source.includes(':'));
          return type === 255 || (own === type && inRange([from, to], code));
        });
    case 'multiport':
      return ({ packet: { payload } }) => {
        if (!('sourcePort' in payload)) return false;
        const { sourcePort, destinationPort } = payload;
        const ports =
          match.which === 'sports'
            ? [sourcePort]
            : match.which === 'dports'
              ? [destinationPort]
              : [sourcePort, destinationPort];
        return asked(match.ports, (ranges) =>
          ports.some((port) => ranges.some((range) => inRange(range, port))),
        );
      };
    case 'conntrack':
    case 'state':
      return conntrackTest(match);
    case 'addrtype':
      return ({ machine, packet }) =>
        asked(match.source, (types) => types.includes(addressType(machine, packet.source))) &&
        asked(match.destination, (types) => types.includes(addressType(machine, packet.destination)));
    case 'comment':
      return () => true;
    case 'limit':
      return limitTest(match);
    case 'mark':
      return ({ track }) => asked(match.mark, ([value, mask]) => ((track?.mark ?? 0) & mask) >>> 0 === value);
    case 'connmark':
      return ({ track }) =>
        asked(match.mark, ([value, mask]) => ((track?.flow?.mark ?? 0) & mask) >>> 0 === value);
    case 'iprange': {
      const within = ([from, to]: readonly [string, string], address: string): boolean =>
        ordinal(address) >= ordinal(from) && ordinal(address) <= ordinal(to);
      return ({ packet }) =>
        asked(match.source, (range) => within(range, packet.source)) &&
        asked(match.destination, (range) => within(range, packet.destination));
    }
    case 'length':
      return ({ packet }) => asked(match.length, (range) => inRange(range, lengthOf(packet)));
    case 'ttl':
      return ({ packet: { ttl } }) => {
        const { compare, value } = match;
        if (compare === 'lt') return ttl < value;
        if (compare === 'gt') return ttl > value;
        return (ttl === value) === (compare === 'eq');
      };
    case 'pkttype':
      return () => asked(match.type, (type) => type === 'unicast');
    case 'statistic':
      return statisticTest(match);
  }
}

function hasFlags(segment: TcpSegment, mask: readonly TcpFlag[], set: readonly TcpFlag[]): boolean {
  const flags: Readonly<Record<TcpFlag, boolean>> = {
    FIN: segment.fin ?? false,
    SYN: segment.syn ?? false,
    RST: segment.rst ?? false,
    PSH: segment.data.length > 0,
    ACK: segment.ack ?? false,
    URG: false,
  };
  return mask.every((flag) => flags[flag] === set.includes(flag));
}

/** A SYN of Linux has its largest segment, SACK, timestamp and window scale; other segments the timestamp. */
function hasOption({ syn, rst }: TcpSegment, option: number): boolean {
  if (rst) return false;
  return option === 8 || (syn === true && (option === 2 || option === 3 || option === 4));
}

function icmpNumbers(payload: EchoPayload | IcmpError, v6: boolean): readonly [type: number, code: number] {
  switch (payload.type) {
    case 'echo-request':
      return [v6 ? 128 : 8, 0];
    case 'echo-reply':
      return [v6 ? 129 : 0, 0];
    case 'destination-unreachable':
      return v6 ? [1, payload.code === 3 ? 4 : payload.code] : [3, payload.code];
    case 'time-exceeded':
      return [v6 ? 3 : 11, payload.code];
  }
}

function conntrackTest(match: Match & { readonly name: 'conntrack' | 'state' }): Test {
  const { originalSource, originalDestination, replySource, replyDestination } = match;
  const ends = [
    [originalSource, ({ original }: { original: Tuple }) => original.source],
    [originalDestination, ({ original }: { original: Tuple }) => original.destination],
    [replySource, ({ reply }: { reply: Tuple }) => reply.source],
    [replyDestination, ({ reply }: { reply: Tuple }) => reply.destination],
  ] as const;
  const tests = ends.flatMap(([wanted, end]) => {
    if (!wanted) return [];
    const within = withinNetwork(wanted.value);
    return [(flow: { original: Tuple; reply: Tuple }) => within(end(flow)) !== wanted.not];
  });
  const asksFlow =
    tests.length > 0 ||
    match.protocol !== undefined ||
    match.direction !== undefined ||
    match.originalDestinationPort !== undefined;
  return ({ track }) => {
    const flow = track?.flow;
    const state: FlowState = track?.state ?? 'INVALID';
    const isIn = (states: readonly FlowState[]): boolean =>
      states.includes(state) ||
      (flow !== undefined &&
        ((flow.sourceTranslated && states.includes('SNAT')) ||
          (flow.destinationTranslated && states.includes('DNAT'))));
    if (!asked(match.states, isIn)) return false;
    if (!asksFlow) return true;
    if (!flow || !track) return false;
    return (
      tests.every((test) => test(flow)) &&
      asked(match.protocol, (protocol) => PROTOCOLS[flow.protocol] === protocol) &&
      asked(match.originalDestinationPort, (range) => inRange(range, flow.original.destinationPort)) &&
      (match.direction === undefined || match.direction.toLowerCase() === track.direction)
    );
  };
}

const SECONDS = { sec: 1, min: 60, hour: 3600, day: 86_400 } as const;

/** A bucket that holds `burst` packets and fills at the rate (xt_limit). */
function limitTest({ rate, unit, burst }: Match & { readonly name: 'limit' }): Test {
  const cost = (SECONDS[unit] * 1000) / rate;
  let credit = cost * burst;
  let last: number | undefined;
  return ({ machine }) => {
    const now = machine.clock.monotonic();
    credit = Math.min(cost * burst, credit + now - (last ?? now));
    last = now;
    if (credit < cost) return false;
    credit -= cost;
    return true;
  };
}

function statisticTest({
  mode,
  probability,
  every,
  packet = 0,
}: Match & { readonly name: 'statistic' }): Test {
  if (mode === 'random')
    return ({ machine }) => asked(probability, (part) => machine.random.next() * 2 ** 31 < part);
  let count = (every?.value ?? 1) - 1 - packet;
  return () =>
    asked(every, (number) => {
      const hit = count === number - 1;
      count = hit ? 0 : count + 1;
      return hit;
    });
}
