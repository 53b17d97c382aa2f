import { NO_DATA } from '../ip/packet.ts';
import { Track } from './connection-tracking.ts';
import { logLine } from './log-line.ts';
import type { Seen } from './seen.ts';
import type { Rejection, Target } from './target.ts';
import { translate } from './translate.ts';

/** Codes of destination unreachable, as errors of IPv4. */
const CODES: Readonly<Record<Exclude<Rejection, 'tcp-reset'>, number>> = {
  'icmp-net-unreachable': 0,
  'icmp-host-unreachable': 1,
  'icmp-proto-unreachable': 2,
  'icmp-port-unreachable': 3,
  'icmp-net-prohibited': 9,
  'icmp-host-prohibited': 10,
  'icmp-admin-prohibited': 13,
  'icmp6-no-route': 0,
  'icmp6-adm-prohibited': 13,
  'icmp6-addr-unreachable': 1,
  'icmp6-port-unreachable': 3,
};

/** What a rule does with a packet: true if it goes on for good, false if it goes no further, undefined if the next rule follows. */
export function applyTarget(target: Target, seen: Seen): boolean | undefined {
  switch (target.name) {
    case 'ACCEPT':
      return true;
    case 'DROP':
      return false;
    case 'REJECT':
      reject(target.with, seen);
      return false;
    case 'MASQUERADE':
    case 'SNAT':
    case 'DNAT':
    case 'REDIRECT':
      return translate(seen, target);
    case 'LOG':
      seen.log(target.level, logLine(target, seen));
      return undefined;
    case 'MARK': {
      const { value, mask } = target.change;
      if (seen.track) seen.track.mark = ((seen.track.mark & ~mask) ^ value) >>> 0;
      return undefined;
    }
    case 'CONNMARK':
      markFlow(target, seen);
      return undefined;
    case 'NOTRACK':
    case 'CT':
      seen.track ??= new Track('UNTRACKED');
      return undefined;
    case 'TTL': {
      const { manner, value } = target;
      const { ttl } = seen.packet;
      const next = manner === 'set' ? value : manner === 'inc' ? ttl + value : ttl - value;
      seen.packet = { ...seen.packet, ttl: Math.min(255, Math.max(0, next)) };
      return undefined;
    }
    default:
      return undefined;
  }
}

function markFlow({ manner, change }: Target & { readonly name: 'CONNMARK' }, { track }: Seen): void {
  const flow = track?.flow;
  if (!flow || !track) return;
  const { value, mask } = change;
  if (manner === 'set') flow.mark = ((flow.mark & ~mask) ^ value) >>> 0;
  else if (manner === 'save') flow.mark = ((flow.mark & ~mask) | (track.mark & mask)) >>> 0;
  else track.mark = ((track.mark & ~mask) | (flow.mark & mask)) >>> 0;
}

function reject(how: Rejection, { packet, machine, track }: Seen): void {
  const about = { ...packet, track };
  if (how !== 'tcp-reset') {
    machine.report(about, 'destination-unreachable', CODES[how]);
    return;
  }
  const { payload, source, destination, transit } = packet;
  if (payload.protocol !== 'tcp' || payload.rst) return;
  machine.emit({
    source: destination,
    destination: source,
    ttl: 64,
    transit,
    track: about.track,
    payload: {
      protocol: 'tcp',
      sourcePort: payload.destinationPort,
      destinationPort: payload.sourcePort,
      rst: true,
      ack: true,
      sequence: payload.ack ? payload.acknowledgment : 0,
      acknowledgment: payload.sequence + payload.data.length + (payload.syn || payload.fin ? 1 : 0),
      window: 0,
      data: NO_DATA,
    },
  });
}
