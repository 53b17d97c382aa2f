import { isSameSubnet, parseIpv4, type Subnet, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import {
  putRoute,
  type RouteManner,
  type RouteWish,
  removeRoute,
} from '../../../linux/net/netlink/routes.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

const REFUSALS: ReadonlyMap<string, 'EINVAL' | 'EHOSTUNREACH' | 'EACCES'> = new Map([
  ['blackhole', 'EINVAL'],
  ['unreachable', 'EHOSTUNREACH'],
  ['prohibit', 'EACCES'],
]);

const USAGE = `Usage: ip route { show | flush } [ PREFIX ] [ dev DEVICE ] [ table TABLE ]
       ip route get ADDRESS
       ip route { add | append | change | del | replace } [ TYPE ] PREFIX
                [ via ADDRESS ] [ dev DEVICE ] [ src ADDRESS ] [ metric NUMBER ]
TYPE := { blackhole | prohibit | unreachable }`;

/** `ip route add|append|prepend|change|replace|delete|flush`. */
export function changeRoute(verb: string, words: IpWords): void {
  const { manner, process } = words;
  const { net } = process.machine;
  if (verb === 'flush') {
    flush(words);
    return;
  }
  if (words.empty && manner.gnu) throw new Refused(USAGE, 255);
  const wish = readWish(words);
  words.demand();
  const wanted = wish ?? { subnet: { network: 0, prefix: 0 } };
  if (verb.startsWith('d')) removeRoute(net, wanted);
  else {
    try {
      putRoute(net, wanted, verb === 'chg' ? 'change' : (verb as RouteManner));
    } catch (error) {
      // An older library that hears only the number.
      if (!manner.gnu && error instanceof NetlinkError) throw new NetlinkError(error.code);
      throw error;
    }
  }
}

/** What the words say of a route; undefined if they name no network. */
function readWish(words: IpWords): RouteWish | undefined {
  const { manner } = words;
  let subnet: Subnet | undefined;
  let refuses: RouteWish['refuses'];
  let [gateway, device, source]: (string | undefined)[] = [];
  let metric: number | undefined;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const kind = REFUSALS.get(word);
    if (kind && subnet === undefined) refuses = kind;
    else if (word === 'via' || word === 'src') {
      const address = words.value();
      if (parseIpv4(address) === undefined)
        throw manner.gnu
          ? new Refused(`Error: inet address is expected rather than "${address}".`, 1)
          : manner.prefix(address);
      if (word === 'via') gateway = address;
      else source = address;
    } else if (word === 'dev' || word === 'oif') device = words.value();
    else if (['metric', 'priority', 'preference'].includes(word)) metric = words.number('metric');
    else if (word === 'table') {
      const table = words.value();
      if (table !== 'main' && table !== '254') throw words.notSimulated(`table ${table}`);
    } else if (
      /^(proto|protocol|scope|onlink|mtu|advmss|nexthop|weight|tos|nhid|encap|realm|window|rtt)$/.test(word)
    )
      throw words.notSimulated(word);
    else if (subnet !== undefined) throw manner.duplicate('to', word);
    else if (word !== 'unicast' && word !== 'to') subnet = readSubnet(word, words);
  }
  const link: NetworkInterface | undefined = device === undefined ? undefined : words.link(device);
  return (
    subnet && {
      subnet,
      ...(gateway === undefined ? {} : { gateway }),
      ...(link ? { link } : {}),
      ...(source === undefined ? {} : { source }),
      ...(metric === undefined ? {} : { metric }),
      ...(refuses ? { refuses } : {}),
    }
  );
}

/** `default`, an address or a network. */
function readSubnet(word: string, { manner }: IpWords): Subnet {
  if (word === 'default' || word === 'any' || word === 'all') return { network: 0, prefix: 0 };
  const [address = '', length = '32', ...more] = word.split('/');
  const number = parseIpv4(address);
  if (number === undefined) {
    // busybox takes a word that is no address for none at all.
    throw manner.gnu ? manner.prefix(word) : new NetlinkError('ENODEV');
  }
  if (!/^\d{1,2}$/.test(length) || Number(length) > 32 || more.length > 0) throw manner.prefix(word);
  const subnet = subnetOf(number, Number(length));
  if (subnet.network !== number) throw new NetlinkError('EINVAL', 'Invalid prefix for given prefix length');
  return subnet;
}

function flush(words: IpWords): void {
  const { manner, process } = words;
  if (words.empty)
    throw manner.gnu
      ? new Refused('"ip route flush" requires arguments.', 1)
      : new Refused('ip: "ip route flush" requires an argument', 1);
  let [device, target]: (string | undefined)[] = [];
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'table') {
      const table = words.value();
      if (table === 'cache') return;
      if (table !== 'main' && table !== '254') throw words.notSimulated(`table ${table}`);
    } else if (word === 'cache') return;
    else if (word === 'dev') device = words.value();
    else if (['root', 'match', 'exact', 'proto', 'type', 'scope', 'via'].includes(word))
      throw words.notSimulated(word);
    else target = word;
  }
  const link = device === undefined ? undefined : words.link(device);
  const subnet = target === undefined ? undefined : readSubnet(target, words);
  words.demand();
  process.machine.net.removeRoutes(
    (route) =>
      (link === undefined || (route.through === link && !route.refuses)) &&
      (subnet === undefined || isSameSubnet(route.subnet, subnet)),
  );
}
