import { randomMac } from '../addresses/mac-address.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import type { NetworkNamespace } from '../sockets.ts';
import { findLink } from './links.ts';
import { NetlinkError } from './netlink-error.ts';

/** A name with a number that is free (`veth0`). */
export function freeName(net: NetworkNamespace, kind: string, taken: readonly string[] = []): string {
  let number = 0;
  while (findLink(net, `${kind}${number}`) || taken.includes(`${kind}${number}`)) number++;
  return `${kind}${number}`;
}

/** Makes a device that is down. @throws NetlinkError EEXIST */
export function addDevice(
  net: NetworkNamespace,
  name: string,
  kind: 'dummy' | 'veth' | 'bridge',
  mac = randomMac(net.random),
): NetworkInterface {
  if (findLink(net, name)) throw new NetlinkError('EEXIST');
  const added = net.addInterface({ name, mac, kind });
  added.up = false;
  return added;
}

/** One end of a pair of devices. */
export interface PairEnd {
  readonly net: NetworkNamespace;
  readonly name: string;
  readonly mac?: string;
}

/** Makes a pair of devices, the other end first, as the kernel does. @throws NetlinkError EEXIST */
export function addPair(end: PairEnd, other: PairEnd): void {
  if (findLink(end.net, end.name)) throw new NetlinkError('EEXIST');
  const second = addDevice(other.net, other.name, 'veth', other.mac);
  addDevice(end.net, end.name, 'veth', end.mac).pairWith(second);
}

/** Makes a device a port of a bridge, or of none; a bridge has the lowest address of its ports. @throws NetlinkError EINVAL */
export function setMaster(port: NetworkInterface, bridge: NetworkInterface | undefined): void {
  if (bridge) {
    if (bridge.kind !== 'bridge') throw new NetlinkError('EOPNOTSUPP');
    if (port.kind === 'bridge') throw new NetlinkError('ELOOP', 'Can not enslave a bridge to a bridge');
    if (port.loopback) throw new NetlinkError('EINVAL');
  }
  const before = port.master;
  port.enslave(bridge);
  for (const each of [before, bridge]) {
    // Docker gives its bridges an address of their own; those have no queue.
    if (!each || each.queue === 0) continue;
    each.mac = [...each.ports].map(({ mac }) => mac).sort()[0] ?? '00:00:00:00:00:00';
  }
}

/** Moves a device into another namespace. @throws NetlinkError EINVAL, EEXIST */
export function moveDevice(device: NetworkInterface, to: NetworkNamespace): void {
  if (device.home === to) return;
  if (device.loopback || device.kind === 'bridge')
    throw new NetlinkError('EINVAL', 'The interface netns is immutable');
  if (findLink(to, device.name)) throw new NetlinkError('EEXIST');
  to.adopt(device);
}
