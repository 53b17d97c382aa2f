import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import { addAddress, removeAddress } from '../../../linux/net/netlink/addresses.ts';
import { findLink } from '../../../linux/net/netlink/links.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** `ip address add|change|replace|del|flush`. */
export async function changeAddress(verb: string, words: IpWords): Promise<void> {
  const { manner, process } = words;
  const { net } = process.machine;
  if (verb === 'flush') return flush(words);
  const needsDevice = new Refused(
    manner.gnu ? 'Not enough information: "dev" argument is required.' : 'ip: need "dev IFACE"',
    1,
  );
  // busybox looks for it before anything else.
  if (!manner.gnu && !words.includes('dev')) throw needsDevice;
  let [local, device, broadcast, label]: (string | undefined)[] = [];
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'dev') device = words.value();
    else if (word === 'brd' || word === 'broadcast') broadcast = words.value();
    else if (word === 'label') label = words.value();
    else if (word === 'scope' || word === 'valid_lft' || word === 'preferred_lft') words.value();
    else if (['peer', 'remote', 'anycast', 'metric', 'noprefixroute'].includes(word))
      throw words.notSimulated(word);
    else {
      const given = word === 'local' ? words.value() : word;
      if (local !== undefined) throw manner.duplicate('local', given);
      if (given.includes(':')) throw words.notSimulated(given);
      readPrefix(given, words);
      local = given;
    }
  }
  if (device === undefined) throw needsDevice;
  const own = local === undefined ? undefined : readPrefix(local, words);
  if (verb.startsWith('d') && own && !local?.includes('/') && manner.gnu) {
    await process.complain(
      `Warning: Executing wildcard deletion to stay compatible with old scripts.\n         Explicitly specify the prefix length (${local}/32) to avoid this warning.\n         This special behaviour is likely to disappear in further releases,\n         fix your scripts!\n`,
    );
  }
  const link = words.link(device);
  words.demand();
  if (!own) throw new NetlinkError('EOPNOTSUPP');
  if (verb.startsWith('d')) {
    removeAddress(net, link, own.address, local?.includes('/') ? own.prefix : undefined);
    return;
  }
  const known = link.addresses.some((each) => each.address === own.address && each.prefix === own.prefix);
  if (known && verb !== 'add') return;
  if (verb === 'change') throw new NetlinkError('ENOENT');
  const last = formatIpv4(broadcastOf(subnetOf(parseIpv4(own.address) ?? 0, own.prefix)));
  addAddress(net, link, {
    ...own,
    broadcast: broadcast === '+' ? last : broadcast === '-' ? null : (broadcast ?? null),
    ...(label === undefined || label === device ? {} : { label }),
  });
}

async function flush(words: IpWords): Promise<void> {
  const { manner, process } = words;
  if (words.empty)
    throw new Refused(manner.gnu ? 'Flush requires arguments.' : 'ip: flush requires arguments', 1);
  let device: string | undefined;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (['to', 'scope', 'label', 'up'].includes(word)) throw words.notSimulated(word);
    device = word === 'dev' ? words.value() : word;
  }
  if (device === undefined) return;
  const { net } = process.machine;
  const link = findLink(net, device);
  if (!link) {
    throw manner.gnu ? new Refused(`Device "${device}" does not exist.`, 1) : manner.noDevice(device);
  }
  words.demand();
  for (const { address } of [...link.addresses]) {
    if (link.has(address)) removeAddress(net, link, address, undefined);
  }
}

/** `10.9.0.1/24`, or an address alone. */
function readPrefix(
  word: string,
  { manner }: IpWords,
): { readonly address: string; readonly prefix: number } {
  const [address = '', length = '32', ...more] = word.split('/');
  if (parseIpv4(address) === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32 || more.length > 0)
    throw manner.prefix(manner.gnu || parseIpv4(address) !== undefined ? word : address);
  return { address, prefix: Number(length) };
}
