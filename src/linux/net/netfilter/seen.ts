import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { IcmpError, Packet } from '../ip/packet.ts';
import type { Hook } from '../ip/packet-hooks.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import type { ConnectionTracking, Track } from './connection-tracking.ts';

/** What a packet filter needs of the machine that it stands in. */
export interface FilteredMachine {
  readonly clock: Clock;
  readonly random: Random;
  isOwn(address: string): boolean;
  devices(): readonly NetworkInterface[];
  /** Sends a packet of the machine's own. */
  emit(packet: Packet): boolean;
  report(failed: Packet, type: IcmpError['type'], code: number): void;
}

/** A packet at a hook, as rules see it. */
export interface Seen {
  readonly machine: FilteredMachine;
  readonly tracking: ConnectionTracking;
  readonly hook: Hook;
  readonly from: NetworkInterface | undefined;
  readonly to: NetworkInterface | undefined;
  /** Length of the IP packet. */
  readonly length: number;
  packet: Packet;
  /** Undefined in the raw table of the first hook, before connection tracking. */
  track: Track | undefined;
  readonly log: (level: number, line: string) => void;
}

/** Bytes of an IP packet with the headers that a usual Linux gives it. */
export function lengthOf({ source, payload }: Packet): number {
  const header = source.includes(':') ? 40 : 20;
  // An error carries as much of the packet that it is about as fits into 576 bytes.
  if ('about' in payload) return header + 8 + Math.min(548, lengthOf(payload.about));
  if (payload.protocol !== 'tcp') return header + 8 + payload.data.length;
  // A SYN has its 20 bytes of options, other segments a timestamp, a reset nothing.
  const options = payload.syn ? 20 : payload.rst ? 0 : 12;
  return header + 20 + options + payload.data.length;
}
