import { SystemError } from '../../../linux/errno.ts';
import {
  isSameSubnet,
  parseIpv4,
  parseSubnet,
  type Subnet,
  subnetOf,
} from '../../../linux/net/addresses/ipv4.ts';
import { findLink } from '../../../linux/net/netlink/links.ts';
import { putRoute, type RouteWish, removeRoute } from '../../../linux/net/netlink/routes.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import { prefixOf } from '../prefix-of.ts';
import { hostAddress } from './host-address.ts';

const GNU_SYNTAX = `Usage: inet_route [-vF] del {-host|-net} Target[/prefix] [gw Gw] [metric M] [[dev] If]
       inet_route [-vF] add {-host|-net} Target[/prefix] [gw Gw] [metric M]
                              [netmask N] [mss Mss] [window W] [irtt I]
                              [mod] [dyn] [reinstate] [[dev] If]
       inet_route [-vF] add {-host|-net} Target[/prefix] [metric M] reject
       inet_route [-FC] flush      NOT supported
`;

/** `route add|del [-net|-host] TARGET …`: what the words ask of the kernel. */
export async function changeRouteByWords(
  process: Process,
  manner: 'busybox' | 'gnu',
  verb: 'add' | 'del',
  words: readonly string[],
  misused: () => Promise<number>,
): Promise<number> {
  const gnu = manner === 'gnu';
  const say = async (message: string, status: number): Promise<number> => {
    await process.complain(`${gnu ? '' : 'route: '}${message}\n`);
    return gnu ? status : 1;
  };
  const syntax = async (complaint = ''): Promise<number> => {
    await process.complain(complaint);
    if (!gnu) return misused();
    await process.complain(GNU_SYNTAX);
    return 3;
  };
  const rest = [...words];
  let kind: string | undefined;
  while (/^-(net|host|v|F|C)$/.test(rest[0] ?? '')) {
    const option = rest.shift();
    if (option === '-net' || option === '-host') kind = option;
  }
  const target = rest.shift();
  if (target === undefined) {
    if (!gnu) return misused();
    // Asked for nothing, net-tools' tells how it is used and means well.
    await process.print(GNU_SYNTAX);
    return 0;
  }
  let [gateway, device, mask]: (string | undefined)[] = [];
  let metric: number | undefined;
  let reject = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (/^(mod|dyn|reinstate)$/.test(word)) continue;
    if (word === 'reject') {
      reject = true;
      continue;
    }
    if (!/^(gw|gateway|netmask|metric|mss|window|irtt|dev|device)$/.test(word)) {
      if (device !== undefined) return syntax();
      device = word;
      continue;
    }
    const value = rest.shift();
    if (value === undefined) return syntax();
    if (word.startsWith('g')) gateway = value;
    else if (word === 'netmask') mask = value;
    else if (word === 'metric') metric = Number(value);
    else if (word.startsWith('dev')) device = value;
  }
  // Names are looked up beforehand: what stands for a network is none.
  const hosts = new Map<string, Awaited<ReturnType<typeof hostAddress>>>();
  for (const name of [target, gateway]) {
    if (name !== undefined && name !== 'default' && !name.includes('/'))
      hosts.set(name, await hostAddress(process, name));
  }
  const resolved = (name: string): string | undefined => {
    const known = hosts.get(name);
    return known && 'address' in known ? known.address : undefined;
  };
  const why = (name: string): string => {
    const known = hosts.get(name);
    return known && 'why' in known ? known.why : 'Unknown host';
  };
  const subnet = subnetFrom(target, mask, kind, resolved);
  if (subnet === 'mask')
    return gnu ? syntax(`route: bogus netmask ${mask}\n`) : say(`bogus netmask ${mask}`, 1);
  if (subnet === 'conflict')
    return gnu
      ? syntax("route: netmask doesn't match route address\n")
      : say('netmask and route address conflict', 1);
  if (subnet === undefined) return say(gnu ? `${target}: ${why(target)}` : `resolving ${target}`, 6);
  const via = gateway === undefined ? undefined : resolved(gateway);
  if (gateway !== undefined && via === undefined)
    return say(gnu ? `${gateway}: ${why(gateway)}` : `resolving ${gateway}`, 6);
  const { net } = process.machine;
  const request = verb === 'add' ? 'SIOCADDRT' : 'SIOCDELRT';
  if (!capable(process.credentials, 'NET_ADMIN')) return say(`${request}: Operation not permitted`, 7);
  const link = findLink(net, device);
  if (device !== undefined && !link) return say(`${request}: No such device`, 7);
  const wish: RouteWish = {
    subnet,
    ...(via === undefined ? {} : { gateway: via }),
    ...(link ? { link } : {}),
    ...(metric === undefined ? {} : { metric }),
    ...(reject ? { refuses: 'EHOSTUNREACH' as const } : {}),
  };
  try {
    if (verb === 'del') removeRoute(net, wish);
    else {
      if (!reject && via === undefined && !link) throw new SystemError('ENODEV');
      if (subnetOf(subnet.network, subnet.prefix).network !== subnet.network) throw new SystemError('EINVAL');
      // The call refuses only what is there already; another way to the same network goes before it (fib_frontend.c).
      const same = net
        .routeTable()
        .some(
          (each) =>
            isSameSubnet(each.subnet, subnet) &&
            (each.metric ?? 0) === (metric ?? 0) &&
            each.gateway === via &&
            (link === undefined || each.through === link),
        );
      putRoute(net, wish, same ? 'add' : 'prepend');
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return say(`${request}: ${error.message}`, 7);
  }
}

/** The network that is meant; what is wrong with its mask; undefined for a name that nobody knows. */
function subnetFrom(
  target: string,
  mask: string | undefined,
  kind: string | undefined,
  resolved: (name: string) => string | undefined,
): Subnet | 'mask' | 'conflict' | undefined {
  if (target === 'default') return { network: 0, prefix: 0 };
  if (target.includes('/')) return parseSubnet(target);
  const address = parseIpv4(resolved(target) ?? '');
  if (address === undefined) return undefined;
  if (mask !== undefined) {
    const number = parseIpv4(mask);
    const prefix = number === undefined ? undefined : prefixOf(number);
    if (prefix === undefined) return 'mask';
    const subnet = subnetOf(address, prefix);
    return subnet.network === address ? subnet : 'conflict';
  }
  if (kind !== '-net') return address === 0 ? { network: 0, prefix: 0 } : { network: address, prefix: 32 };
  const first = address >>> 24;
  return { network: address, prefix: first < 128 ? 8 : first < 192 ? 16 : 24 };
}
