import { SystemError } from '../../../linux/errno.ts';
import type { NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { findLink, renameLink, setLinkMtu, setLinkUp } from '../../../linux/net/netlink/links.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** What a kernel can make of an interface; of these there is only the dummy here. */
const KINDS =
  'bareudp bond bridge dummy geneve gre gretap ifb ip6gre ip6tnl ipip ipvlan macvlan macvtap sit veth vlan vrf vxlan wireguard';

/** `ip link set|add|delete`. */
export function changeLink(verb: string, words: IpWords): void {
  if (verb === 'set') setLink(words);
  else if (verb === 'add') addLink(words);
  else deleteLink(words);
}

function setLink(words: IpWords): void {
  const { manner, process } = words;
  const { net } = process.machine;
  const name = readName(words, ['dev']);
  const changes: { readonly call: string; readonly apply: (link: NetworkInterface) => void }[] = [];
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'up' || word === 'down') {
      const up = word === 'up';
      changes.push({ call: 'SIOCSIFFLAGS', apply: (link) => setLinkUp(net, link, up) });
    } else if (word === 'mtu') {
      const mtu = words.number('mtu');
      changes.push({ call: 'SIOCSIFMTU', apply: (link) => setLinkMtu(link, mtu) });
    } else if (word === 'name') {
      const to = words.value();
      changes.push({ call: 'SIOCSIFNAME', apply: (link) => renameLink(net, link, to) });
    } else if (word === 'address') {
      const mac = words.value();
      changes.push({ call: 'SIOCSIFHWADDR', apply: (link) => setMac(link, mac, words) });
    } else if (word === 'master') {
      const master = words.value();
      if (!findLink(net, master))
        throw manner.gnu
          ? new Refused(`Error: argument "${master}" is wrong: Device does not exist\n`, 255)
          : manner.noDevice(master);
      throw words.notSimulated(word);
    } else if (
      /^(arp|multicast|allmulticast|promisc|txqueuelen|qlen|alias|nomaster|netns|type|group|broadcast|brd|trailers|dynamic|vf|xdp)$/.test(
        word,
      )
    )
      throw words.notSimulated(`${name} ${word}`);
    else throw manner.duplicate('dev', word);
  }
  const [change] = changes;
  // busybox asks with an older call, and for nothing asks nothing.
  if (!manner.gnu && (!change || !findLink(net, name))) {
    if (!change) return;
    const call = change.call === 'SIOCSIFFLAGS' ? 'SIOCGIFFLAGS' : change.call;
    throw new Refused(`ip: ${call}: ${new SystemError('ENODEV').message}`, 2);
  }
  const link = words.link(name);
  for (const { call, apply } of changes) {
    try {
      words.demand();
      apply(link);
    } catch (error) {
      if (manner.gnu || !(error instanceof SystemError)) throw error;
      throw new Refused(`ip: ${call}: ${error.message}`, 2);
    }
  }
}

/** The interface that a change is about. @param keywords may stand before its name */
function readName(words: IpWords, keywords: readonly string[]): string {
  const first = words.next();
  if (first !== undefined) return keywords.includes(first) ? words.value() : first;
  throw words.manner.gnu
    ? new Refused('Not enough information: "dev" argument is required.', 255)
    : new Refused('ip: "dev" requires an argument', 2);
}

function setMac(link: NetworkInterface, mac: string, { manner }: IpWords): void {
  const parts = mac.split(':');
  if (parts.some((part) => !/^[\da-f]{1,2}$/i.test(part)) || (parts.length !== 6 && manner.gnu)) {
    throw manner.gnu
      ? new Refused(`"${mac}" is invalid lladdr.`, 1)
      : new Refused(`ip: wrong address (${mac}) length: expected 6 bytes`, 2);
  }
  if (link.loopback) throw new NetlinkError('EOPNOTSUPP');
  link.mac = parts.map((part) => part.padStart(2, '0').toLowerCase()).join(':');
}

function addLink(words: IpWords): void {
  const { manner, process } = words;
  const { net, kernel } = process.machine;
  let [name, kind]: (string | undefined)[] = [];
  for (let word = words.next(); word !== undefined && kind === undefined; word = words.next()) {
    if (word === 'type') kind = words.value();
    else if (word === 'name' || word === 'dev') name = words.value();
    else if (name === undefined) name = word;
    else throw words.notSimulated(word);
  }
  if (kind === undefined)
    throw manner.gnu
      ? new Refused('Not enough information: "type" argument is required', 1)
      : new Refused('ip: "type" requires an argument', 2);
  words.demand();
  // Containers, where busybox is at home, ask in vain for a module that is not loaded; so did the recorded ones.
  if (!manner.gnu) throw new NetlinkError('EOPNOTSUPP');
  if (!KINDS.split(' ').includes(kind)) throw new Refused('Error: Unknown device type.', 2);
  if (kind !== 'dummy') throw words.notSimulated(`type ${kind}`);
  if (name !== undefined && findLink(net, name)) throw new NetlinkError('EEXIST');
  let free = 0;
  while (name === undefined && findLink(net, `dummy${free}`)) free++;
  const mac = (kernel.random.hex(10).match(/../g) ?? []).reduce((all, pair) => `${all}:${pair}`, '2e');
  net.addInterface({ name: name ?? `dummy${free}`, mac, kind: 'dummy' }).up = false;
}

function deleteLink(words: IpWords): void {
  const name = readName(words, ['dev', 'name']);
  const link = words.link(name);
  words.demand();
  if (link.kind === 'dummy') words.process.machine.net.removeInterface(link);
  else if (link.loopback || link.segment) throw new NetlinkError('EOPNOTSUPP');
  else throw words.notSimulated(name);
}
