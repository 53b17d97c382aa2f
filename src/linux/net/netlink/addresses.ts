import { isSameSubnet, parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import type { InterfaceAddress, NetworkInterface } from '../link/network-interface.ts';
import type { NetworkNamespace } from '../sockets.ts';
import { connect } from './links.ts';
import { NetlinkError } from './netlink-error.ts';

/** Whether an address came to its network after another of the same interface. */
export function isSecondary(all: readonly InterfaceAddress[], own: InterfaceAddress): boolean {
  const first = all.find((each) => sameNetwork(each, own));
  return first !== undefined && first.address !== own.address;
}

/** Gives an interface an address, and the way to its network. @throws NetlinkError EEXIST */
export function addAddress(net: NetworkNamespace, link: NetworkInterface, added: InterfaceAddress): void {
  const { addresses } = link;
  if (addresses.some((each) => each.address === added.address && each.prefix === added.prefix))
    throw new NetlinkError('EEXIST', 'ipv4: Address already assigned');
  // First addresses of their networks stand before all others.
  const secondary = isSecondary(addresses, added);
  const ahead = secondary
    ? addresses
    : addresses.filter((each) => !isSecondary(addresses, each) && isIpv4(each));
  link.addresses = [...ahead, added, ...addresses.filter((each) => !ahead.includes(each))];
  connect(net, link, added);
}

/**
 * Takes an address from an interface; the later ones of its network go with it, and the ways that they gave.
 * @param prefix undefined for any
 * @throws NetlinkError EADDRNOTAVAIL
 */
export function removeAddress(
  net: NetworkNamespace,
  link: NetworkInterface,
  address: string,
  prefix: number | undefined,
): void {
  const found = link.addresses.find(
    (each) => each.address === address && (prefix === undefined || each.prefix === prefix),
  );
  if (!found) throw new NetlinkError('EADDRNOTAVAIL', 'ipv4: Address not found');
  const secondary = isSecondary(link.addresses, found);
  const gone = secondary ? [found] : link.addresses.filter((each) => sameNetwork(each, found));
  link.addresses = link.addresses.filter((each) => !gone.includes(each));
  net.removeRoutes(({ through, source }) => through === link && gone.some((each) => each.address === source));
  // Without an address there is no IPv4 on the interface, and no way through it.
  if (!link.addresses.some(isIpv4)) net.removeRoutes(({ through, refuses }) => through === link && !refuses);
}

function isIpv4({ address }: InterfaceAddress): boolean {
  return parseIpv4(address) !== undefined;
}

function sameNetwork(a: InterfaceAddress, b: InterfaceAddress): boolean {
  const [one, other] = [parseIpv4(a.address), parseIpv4(b.address)];
  if (one === undefined || other === undefined) return a.address === b.address;
  return isSameSubnet(subnetOf(one, a.prefix), subnetOf(other, b.prefix));
}
