import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceAddress } from '../../../linux/net/link/network-interface.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { hasCarrier } from '../status/carrier.ts';

/** The broadcast address as it was set, or as the prefix gives it; undefined if there is to be none. */
export function broadcastAddress({ address, prefix, broadcast }: InterfaceAddress): string | undefined {
  if (broadcast !== undefined) return broadcast ?? undefined;
  return formatIpv4(broadcastOf(subnetOf(parseIpv4(address) ?? 0, prefix)));
}

/** What stands in the angle brackets. @param all every interface of the machine */
export function flagsOf(each: InterfaceInfo, all: readonly InterfaceInfo[], gnu: boolean): readonly string[] {
  const carrier = hasCarrier(each, all);
  const inner = each.peerIndex !== undefined && each.master === undefined;
  // iproute2 knows how the other end of a pair does only where it sees it.
  const lower = gnu ? each.peerName !== undefined && each.peerUp === false : inner;
  return [
    ...(carrier || !each.up ? [] : ['NO-CARRIER']),
    ...(each.loopback
      ? ['LOOPBACK']
      : each.kind === 'dummy'
        ? ['BROADCAST', 'NOARP']
        : ['BROADCAST', 'MULTICAST']),
    ...(each.up ? ['UP'] : []),
    ...(each.up && carrier ? ['LOWER_UP'] : []),
    ...(lower ? ['M-DOWN'] : []),
  ];
}

/** Its queueing discipline. */
export function queueOf({ loopback, kind, up, addresses }: InterfaceInfo): string {
  // A loopback without addresses has never been up.
  if (!up && (kind || (loopback && addresses.length === 0))) return 'noop';
  if (kind) return 'noqueue';
  return loopback ? 'noqueue' : 'fq_codel';
}

/** Whether it carries anything, as far as the kernel knows. */
export function stateOf(each: InterfaceInfo, all: readonly InterfaceInfo[]): string {
  if (!each.up) return 'DOWN';
  if (each.loopback || each.kind === 'dummy') return 'UNKNOWN';
  if (hasCarrier(each, all)) return 'UP';
  return each.kind === 'veth' ? 'LOWERLAYERDOWN' : 'DOWN';
}

/** How many packets may wait in its queue; undefined if ip does not say. */
export function queueLength({ queue }: InterfaceInfo): number | undefined {
  return queue === 0 ? undefined : queue;
}

/** How far an address reaches. */
export function scopeOf(address: string): 'host' | 'global' {
  return address.startsWith('127.') || address === '::1' ? 'host' : 'global';
}
