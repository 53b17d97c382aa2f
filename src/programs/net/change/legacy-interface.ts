import { SystemError } from '../../../linux/errno.ts';
import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceAddress, NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { addAddress, removeAddress } from '../../../linux/net/netlink/addresses.ts';
import { setLinkMtu, setLinkUp } from '../../../linux/net/netlink/links.ts';
import type { NetworkNamespace } from '../../../linux/net/sockets.ts';
import { prefixOf } from '../prefix-of.ts';

/** An interface by the name that ifconfig gives it: `eth0`, or `eth0:1` for the address of that label. */
export interface NamedInterface {
  readonly net: NetworkNamespace;
  readonly link: NetworkInterface;
  /** `eth0:1`; undefined for the interface itself. */
  readonly label: string | undefined;
}

/** The length of the networks that addresses of this class once had; ifconfig still begins with it. */
function classPrefix(address: number): number {
  const first = address >>> 24;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

function own({ link, label }: NamedInterface): InterfaceAddress | undefined {
  return link.addresses.find(
    (each) => parseIpv4(each.address) !== undefined && (label === undefined || each.label === label),
  );
}

function put(named: NamedInterface, address: InterfaceAddress | undefined): void {
  const before = own(named);
  const others = named.link.addresses.filter((each) => each !== before && each.label !== named.label);
  if (before) removeAddress(named.net, named.link, before.address, before.prefix);
  if (address) addAddress(named.net, named.link, address);
  // Later addresses of a network go with its first one; ifconfig's own call leaves them.
  for (const each of others)
    if (!named.link.addresses.includes(each) && named.label !== undefined)
      addAddress(named.net, named.link, each);
}

/** SIOCSIFADDR: the address in place of the first one, with the mask of its class unless told; none with 0.0.0.0. */
export function setAddress(named: NamedInterface, text: string, prefix?: number): void {
  const number = parseIpv4(text) ?? 0;
  if (number === 0) {
    put(named, undefined);
    return;
  }
  const length = prefix ?? classPrefix(number);
  put(named, {
    address: formatIpv4(number),
    prefix: length,
    broadcast: named.link.loopback ? null : formatIpv4(broadcastOf(subnetOf(number, length))),
    ...(named.label === undefined ? {} : { label: named.label }),
  });
  setLinkUp(named.net, named.link, true);
}

/** SIOCSIFNETMASK and SIOCSIFBRDADDR. @throws SystemError EADDRNOTAVAIL, EINVAL */
export function changeAddress(
  named: NamedInterface,
  change: { readonly mask?: number; readonly broadcast?: string },
): void {
  const before = own(named);
  if (!before) throw new SystemError('EADDRNOTAVAIL');
  const prefix = change.mask === undefined ? before.prefix : prefixOf(change.mask);
  if (prefix === undefined) throw new SystemError('EINVAL');
  const number = parseIpv4(before.address) ?? 0;
  const usual = formatIpv4(broadcastOf(subnetOf(number, prefix)));
  put(named, {
    ...before,
    prefix,
    broadcast: change.broadcast ?? (named.link.loopback ? null : usual),
  });
}

/** IFF_UP; an address with a label of its own goes when it is set down. */
export function setUp(named: NamedInterface, up: boolean): void {
  if (named.label === undefined) setLinkUp(named.net, named.link, up);
  else if (up) setLinkUp(named.net, named.link, true);
  else put(named, undefined);
}

/** @throws SystemError EINVAL */
export function setMtu({ link }: NamedInterface, mtu: number): void {
  setLinkMtu(link, mtu);
}
