import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceAddress } from '../../../linux/net/link/network-interface.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';

/** The broadcast address as it was set, or as the prefix gives it; undefined if there is to be none. */
export function broadcastAddress({ address, prefix, broadcast }: InterfaceAddress): string | undefined {
  if (broadcast !== undefined) return broadcast ?? undefined;
  return formatIpv4(broadcastOf(subnetOf(parseIpv4(address) ?? 0, prefix)));
}

/** What `type` calls an interface. */
export function kindOf({ name, kind, peerIndex }: InterfaceInfo): string | undefined {
  return kind ?? (isBridge(name) ? 'bridge' : peerIndex === undefined ? undefined : 'veth');
}

export function isBridge(name: string): boolean {
  return name === 'docker0' || name.startsWith('br-');
}

/** Whether anything is plugged in: a bridge has a carrier only through its ports. */
export function hasCarrier({ name }: InterfaceInfo, all: readonly InterfaceInfo[]): boolean {
  return !isBridge(name) || all.some(({ master }) => master === name);
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

/** The line of `ip -br`. @param addresses of `ip address`, else of `ip link` */
export function briefLine(
  each: InterfaceInfo,
  all: readonly InterfaceInfo[],
  addresses: InterfaceInfo['addresses'] | undefined,
): string {
  const state = stateOf(each, all);
  const peer = each.peerIndex === undefined ? '' : `@if${each.peerIndex}`;
  const rest = addresses
    ? addresses.map(({ address, prefix }) => `${address}/${prefix} `).join('')
    : `${each.mac} <${flagsOf(each, all, true).join(',')}> `;
  return `${`${each.name}${peer}`.padEnd(16)} ${state.padEnd(14)} ${rest}\n`;
}
