import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** `ip neighbour add|change|replace|delete|flush`. */
export function changeNeighbour(verb: string, words: IpWords): void {
  const { manner, process } = words;
  const { net } = process.machine;
  const flushing = verb === 'flush';
  if (flushing && words.empty)
    throw new Refused(manner.gnu ? 'Flush requires arguments.' : 'ip: flush requires arguments', 1);
  let [address, device, mac]: (string | undefined)[] = [];
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'dev') device = words.value();
    else if (word === 'lladdr') mac = words.value();
    else if (word === 'nud') {
      const state = words.value();
      if (state !== 'permanent' || flushing) throw words.notSimulated(`nud ${state}`);
    } else if (word === 'proxy' || word === 'router') throw words.notSimulated(word);
    else if (!(flushing && word === 'all')) {
      const given = word === 'to' ? words.value() : word;
      if (address !== undefined) throw manner.duplicate('to', given);
      if (parseIpv4(given) === undefined)
        throw new Refused(`Error: any valid address is expected rather than "${given}".`, 1);
      address = given;
    }
  }
  if (!flushing && (address === undefined || device === undefined))
    throw new Refused('Device and destination are required arguments.', 255);
  const link = device === undefined ? undefined : words.link(device);
  words.demand();
  if (flushing) {
    // What is permanent stays.
    for (const each of link ? [link] : net.devices()) each.forget(address);
    return;
  }
  if (!link || address === undefined) return;
  const known = link.pinned.has(address) || link.neighbours().some((each) => each.address === address);
  if (verb.startsWith('d')) {
    if (!known) throw new NetlinkError('ENOENT');
    link.pinned.delete(address);
    link.forget(address);
    return;
  }
  if (mac === undefined) throw new NetlinkError('EINVAL', 'No link layer address given');
  if (!/^([\da-f]{1,2}:){5}[\da-f]{1,2}$/i.test(mac))
    throw new NetlinkError('EINVAL', 'Invalid link address');
  if (known && verb === 'add') throw new NetlinkError('EEXIST');
  if (!known && verb === 'change') throw new NetlinkError('ENOENT');
  link.pinned.set(
    address,
    mac
      .split(':')
      .map((part) => part.padStart(2, '0').toLowerCase())
      .join(':'),
  );
}
