import { SystemError } from '../../../linux/errno.ts';
import type { NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { namedNetworks } from '../../../linux/net/named-networks.ts';
import {
  addDevice,
  addPair,
  freeName,
  moveDevice,
  type PairEnd,
  setMaster,
} from '../../../linux/net/netlink/devices.ts';
import { findLink, renameLink, setLinkMtu, setLinkUp } from '../../../linux/net/netlink/links.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import type { NetworkNamespace } from '../../../linux/net/sockets.ts';
import { openNamed } from './ip-netns.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** What a kernel can make of an interface; of these there are dummy, veth and bridge here. */
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
      const bridge = findLink(net, master);
      if (!bridge)
        throw manner.gnu
          ? new Refused(`Error: argument "${master}" is wrong: Device does not exist\n`, 255)
          : manner.noDevice(master);
      changes.push({ call: 'SIOCBRADDIF', apply: (link) => setMaster(link, bridge) });
    } else if (word === 'nomaster') {
      changes.push({ call: 'SIOCBRDELIF', apply: (link) => setMaster(link, undefined) });
    } else if (word === 'netns') {
      const to = namespaceOf(words, words.value());
      changes.push({ call: 'SIOCSIFNETNS', apply: (link) => moveDevice(link, to()) });
    } else if (
      /^(arp|multicast|allmulticast|promisc|txqueuelen|qlen|alias|type|group|broadcast|brd|trailers|dynamic|vf|xdp)$/.test(
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

function setMac(link: NetworkInterface, mac: string, words: IpWords): void {
  const read = readMac(mac, words);
  if (link.loopback) throw new NetlinkError('EOPNOTSUPP');
  link.mac = read;
}

function readMac(mac: string, { manner }: IpWords): string {
  const parts = mac.split(':');
  if (parts.some((part) => !/^[\da-f]{1,2}$/i.test(part)) || (parts.length !== 6 && manner.gnu)) {
    throw manner.gnu
      ? new Refused(`"${mac}" is invalid lladdr.`, 1)
      : new Refused(`ip: wrong address (${mac}) length: expected 6 bytes`, 2);
  }
  return parts.map((part) => part.padStart(2, '0').toLowerCase()).join(':');
}

/** The namespace that `netns` means: a name, or the number of a process, which the kernel looks for. */
function namespaceOf(words: IpWords, text: string): () => NetworkNamespace {
  const { process } = words;
  if (namedNetworks(process.machine.fs.namespace).has(text) || !/^\d+$/.test(text)) {
    try {
      const net = openNamed(process, text);
      return () => net;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw words.manner.wrong('netns', text);
    }
  }
  return () => {
    const found = process.namespace.get(Number(text));
    if (!found) throw new NetlinkError('ESRCH');
    return found.machine.net;
  };
}

/** What is said about a device that is to be made. */
interface DeviceWish {
  name?: string;
  mac?: string;
  net: NetworkNamespace;
}

/** Reads the words about a device up to `type`, or to their end. */
function readWish(words: IpWords): { readonly wish: DeviceWish; readonly typed: boolean } {
  const { process } = words;
  const wish: DeviceWish = { net: process.machine.net };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'type') return { wish, typed: true };
    if (word === 'name' || word === 'dev') wish.name = words.value();
    else if (word === 'address') wish.mac = readMac(words.value(), words);
    else if (word === 'netns') wish.net = namespaceOf(words, words.value())();
    else if (/^(mtu|txqueuelen|qlen|numtxqueues|numrxqueues|index|link|broadcast|group)$/.test(word))
      throw words.notSimulated(word);
    else if (wish.name === undefined) wish.name = word;
    else throw words.manner.duplicate('name', word);
  }
  return { wish, typed: false };
}

function addLink(words: IpWords): void {
  const { manner } = words;
  const { wish, typed } = readWish(words);
  if (!typed)
    throw manner.gnu
      ? new Refused('Not enough information: "type" argument is required', 1)
      : new Refused('ip: "type" requires an argument', 2);
  const kind = words.value();
  words.demand();
  // Containers, where busybox is at home, ask in vain for a module that is not loaded; so did the recorded ones.
  if (!manner.gnu && kind === 'dummy') throw new NetlinkError('EOPNOTSUPP');
  if (!KINDS.split(' ').includes(kind))
    throw manner.gnu ? new Refused('Error: Unknown device type.', 2) : new NetlinkError('EOPNOTSUPP');
  if (kind === 'veth') addVeth(words, wish);
  else if (kind === 'dummy' || kind === 'bridge')
    addDevice(wish.net, wish.name ?? freeName(wish.net, kind), kind, wish.mac);
  else throw words.notSimulated(`type ${kind}`);
}

/** `ip link add veth0 type veth peer name veth1`: either name may be left to the kernel. */
function addVeth(words: IpWords, wish: DeviceWish): void {
  const word = words.next();
  if (word !== undefined && word !== 'peer') throw words.manner.duplicate('type', word);
  const { wish: peer } = word === 'peer' ? readWish(words) : { wish: { net: wish.net } as DeviceWish };
  // The other end is made first, and takes the first free name.
  const other = peer.name ?? freeName(peer.net, 'veth', wish.name === undefined ? [] : [wish.name]);
  const name = wish.name ?? freeName(wish.net, 'veth', [other]);
  addPair(endOf(wish, name), endOf(peer, other));
}

function endOf({ net, mac }: DeviceWish, name: string): PairEnd {
  return { net, name, ...(mac === undefined ? {} : { mac }) };
}

function deleteLink(words: IpWords): void {
  const name = readName(words, ['dev', 'name']);
  const link = words.link(name);
  words.demand();
  if (link.kind) words.process.machine.net.removeInterface(link);
  else throw new NetlinkError('EOPNOTSUPP');
}
