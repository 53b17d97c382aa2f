import { contains, formatIpv4, isSameSubnet, parseIpv4, type Subnet } from '../addresses/ipv4.ts';
import type { Route } from '../ip/routing-table.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import type { NetworkNamespace } from '../sockets.ts';
import { NetlinkError } from './netlink-error.ts';

/** A route as somebody asks for it. */
export interface RouteWish {
  readonly subnet: Subnet;
  readonly gateway?: string;
  readonly link?: NetworkInterface;
  readonly source?: string;
  readonly metric?: number;
  readonly refuses?: Route['refuses'];
}

export type RouteManner = 'add' | 'append' | 'prepend' | 'change' | 'replace';

/** @throws NetlinkError EEXIST, ENOENT, ENODEV, ENETUNREACH, ENETDOWN, EINVAL */
export function putRoute(net: NetworkNamespace, wish: RouteWish, manner: RouteManner): void {
  const { subnet, gateway, source, metric, refuses } = wish;
  const through = refuses ? net.devices()[0] : nextHop(net, wish);
  if (!through) throw new NetlinkError('ENODEV');
  if (!refuses && !through.up) throw new NetlinkError('ENETDOWN', 'Device for nexthop is not up');
  if (source !== undefined && !net.devices().some((each) => each.has(source)))
    throw new NetlinkError('EINVAL', 'Invalid prefsrc address');
  const rivals = net
    .routeTable()
    .filter((each) => isSameSubnet(each.subnet, subnet) && sameCost(each, metric));
  if (rivals.length > 0 && manner === 'add') throw new NetlinkError('EEXIST');
  if (rivals.length === 0 && manner === 'change') throw new NetlinkError('ENOENT');
  const added: Route = {
    subnet,
    through,
    byHand: true,
    ...(gateway === undefined ? {} : { gateway }),
    ...(source === undefined ? {} : { source }),
    ...(metric ? { metric } : {}),
    ...(refuses ? { refuses } : {}),
  };
  if (manner === 'append' && rivals.some((each) => each.through === through && each.gateway === gateway))
    throw new NetlinkError('EEXIST');
  if (manner === 'append') {
    net.addRoute(added);
    return;
  }
  // The new one stands before its rivals, and in place of the first of them unless it is to go on too.
  net.removeRoutes((each) => rivals.includes(each));
  for (const each of [added, ...(manner === 'prepend' ? rivals : rivals.slice(1))]) net.addRoute(each);
}

/** Removes the first route that is as asked for. @throws NetlinkError ESRCH */
export function removeRoute(net: NetworkNamespace, wish: RouteWish): void {
  const found = net
    .routeTable()
    .find(
      (each) =>
        isSameSubnet(each.subnet, wish.subnet) &&
        (wish.metric === undefined || sameCost(each, wish.metric)) &&
        (wish.gateway === undefined || each.gateway === wish.gateway) &&
        (wish.link === undefined || each.through === wish.link) &&
        (wish.source === undefined || each.source === wish.source) &&
        (wish.refuses === undefined || each.refuses === wish.refuses),
    );
  if (!found) throw new NetlinkError('ESRCH');
  net.removeRoutes((each) => each === found);
}

/** The interface that a route leaves by: its gateway must be on one of the machine's own networks. */
function nextHop(net: NetworkNamespace, { gateway, link }: RouteWish): NetworkInterface | undefined {
  if (gateway === undefined) return link;
  const number = parseIpv4(gateway);
  const invalid = 'Nexthop has invalid gateway';
  if (number === undefined) throw new NetlinkError('EINVAL');
  if (net.devices().some((each) => each.has(formatIpv4(number)))) throw new NetlinkError('EINVAL', invalid);
  if (link && !link.up) return link;
  const way = net
    .routeTable()
    .find((each) => contains(each.subnet, number) && (link === undefined || each.through === link));
  if (!way || way.gateway !== undefined || way.refuses) throw new NetlinkError('ENETUNREACH', invalid);
  return way.through;
}

function sameCost(route: Route, metric: number | undefined): boolean {
  return (route.metric ?? 0) === (metric ?? 0);
}
