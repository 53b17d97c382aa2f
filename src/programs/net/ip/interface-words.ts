import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceAddress } from '../../../linux/net/link/network-interface.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { hasCarrier, isBridge } from '../status/carrier.ts';

/** The broadcast address as it was set, or as the prefix gives it; undefined if there is to be none. */
export function broadcastAddress({ address, prefix, broadcast }: InterfaceAddress): string | undefined {
  if (broadcast !== undefined) return broadcast ?? undefined;
  return formatIpv4(broadcastOf(subnetOf(parseIpv4(address) ?? 0, prefix)));
}

/** What `type` calls an interface. */
export function kindOf({ name, kind, peerIndex }: InterfaceInfo): string | undefined {
  return kind ?? (isBridge(name) ? 'bridge' : peerIndex === undefined ? undefined : 'veth');
}

/** What stands in the angle brackets. @param all every interface of the machine */
export function flagsOf(each: InterfaceInfo, all: readonly InterfaceInfo[], gnu: boolean): readonly string[] {
  const carrier = hasCarrier(each, all);
  const inner = each.peerIndex !== undefined && each.master === undefined;
  return [
    ...(carrier || !each.up ? [] : ['NO-CARRIER']),
    ...(each.loopback ? ['LOOPBACK'] : each.kind ? ['BROADCAST', 'NOARP'] : ['BROADCAST', 'MULTICAST']),
    ...(each.up ? ['UP'] : []),
    ...(each.up && carrier ? ['LOWER_UP'] : []),
    ...(inner && !gnu ? ['M-DOWN'] : []),
  ];
}

/** Its queueing discipline. */
export function queueOf({ loopback, peerIndex, name, kind, up }: InterfaceInfo): string {
  if (kind) return up ? 'noqueue' : 'noop';
  return loopback || peerIndex !== undefined || isBridge(name) ? 'noqueue' : 'fq_codel';
}

/** Whether it carries anything, as far as the kernel knows. */
export function stateOf(each: InterfaceInfo, all: readonly InterfaceInfo[]): string {
  if (each.loopback || (each.kind && each.up)) return 'UNKNOWN';
  return hasCarrier(each, all) && each.up ? 'UP' : 'DOWN';
}

/** How many packets may wait in its queue; undefined if ip does not say. */
export function queueLength({ loopback, peerIndex, name }: InterfaceInfo): number | undefined {
  return loopback || (peerIndex === undefined && !isBridge(name)) ? 1000 : undefined;
}

/** How far an address reaches. */
export function scopeOf(address: string): 'host' | 'global' {
  return address.startsWith('127.') || address === '::1' ? 'host' : 'global';
}
