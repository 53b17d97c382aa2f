import { parseAddress } from './address.ts';

/** IPv6 arithmetic. Addresses are numbers of 128 bits here and text everywhere else. */

/** The number of an address; undefined if the text is none. */
export function parseIpv6(text: string): bigint | undefined {
  if (!text.includes(':') || text.includes('%')) return undefined;
  const usual = parseAddress(text);
  if (usual === undefined || usual.includes('.')) return undefined;
  const [head = '', tail = ''] = usual.split('::');
  const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - groupsOf(head).length - groupsOf(tail).length;
  const groups = [...groupsOf(head), ...Array<string>(missing).fill('0'), ...groupsOf(tail)];
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/** In the form of RFC 5952. */
export function formatIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((address >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  return parseAddress(groups.join(':')) ?? groups.join(':');
}

/** A network: its first address and its prefix length. */
export interface Ipv6Subnet {
  readonly network: bigint;
  readonly prefix: number;
}

/** `fd00:1::/64`; the host part of the address is dropped. Undefined if the text is none. */
export function parseIpv6Subnet(text: string): Ipv6Subnet | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseIpv6(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,3}$/.test(length) || Number(length) > 128) return undefined;
  const shift = BigInt(128 - Number(length));
  return { network: (address >> shift) << shift, prefix: Number(length) };
}

export function formatIpv6Subnet({ network, prefix }: Ipv6Subnet): string {
  return `${formatIpv6(network)}/${prefix}`;
}

export function containsIpv6({ network, prefix }: Ipv6Subnet, address: bigint): boolean {
  const shift = BigInt(128 - prefix);
  return address >> shift === network >> shift;
}
