import { isSameSubnet, parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import { loopbackAddresses } from '../link/loopback-addresses.ts';
import type { InterfaceAddress, NetworkInterface } from '../link/network-interface.ts';
import type { NetworkNamespace } from '../sockets.ts';
import { NetlinkError } from './netlink-error.ts';

/** The least that an interface for IPv4 carries, and the most of an Ethernet one (ETH_MIN_MTU, ETH_MAX_MTU). */
const LEAST_MTU = 68;
const MOST_MTU = 65_535;

export function findLink(net: NetworkNamespace, name: string | undefined): NetworkInterface | undefined {
  return net.devices().find((each) => each.name === name);
}

/** Down, an interface loses all ways through it; up again, it has only those to its own networks. */
export function setLinkUp(net: NetworkNamespace, link: NetworkInterface, up: boolean): void {
  if (link.up === up) return;
  link.up = up;
  if (up && link.loopback && link.addresses.length === 0) link.addresses = loopbackAddresses(true);
  if (up) for (const address of link.addresses) connect(net, link, address);
  else {
    net.removeRoutes((route) => route.through === link && !route.refuses);
    link.forget();
  }
}

/** @throws NetlinkError EINVAL */
export function setLinkMtu(link: NetworkInterface, mtu: number): void {
  if (!link.loopback && mtu < LEAST_MTU) throw new NetlinkError('EINVAL', 'mtu less than device minimum');
  if (!link.loopback && mtu > MOST_MTU) throw new NetlinkError('EINVAL', 'mtu greater than device maximum');
  link.mtu = mtu;
}

/** @throws NetlinkError EEXIST, EINVAL */
export function renameLink(net: NetworkNamespace, link: NetworkInterface, name: string): void {
  if (name === link.name) return;
  if (findLink(net, name)) throw new NetlinkError('EEXIST');
  if (name === '' || name.length > 15 || /[\s/:]/.test(name) || name === '.' || name === '..')
    throw new NetlinkError('EINVAL');
  link.name = name;
}

/** The way to the network that an address of an interface is in. */
export function connect(net: NetworkNamespace, link: NetworkInterface, own: InterfaceAddress): void {
  const number = parseIpv4(own.address);
  if (number === undefined || link.loopback || !link.up || own.prefix === 32) return;
  const subnet = subnetOf(number, own.prefix);
  const known = net
    .routeTable()
    .some((each) => each.through === link && !each.byHand && isSameSubnet(each.subnet, subnet));
  if (!known) net.addRoute({ subnet, through: link, source: own.address });
}
