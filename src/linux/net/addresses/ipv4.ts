/** IPv4 arithmetic. Addresses are 32-bit unsigned numbers here and dotted quads everywhere else. */

/** The number of a dotted quad; undefined if the text is none (leading zeros and signs included). */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/** The netmask of a prefix length, e.g. 0xffff0000 of 16. */
export function maskOf(prefix: number): number {
  return prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
}

/** A network: its first address and its prefix length. */
export interface Subnet {
  readonly network: number;
  readonly prefix: number;
}

/** `172.17.0.0/16`; the host part of the address is dropped. Undefined if the text is none. */
export function parseSubnet(text: string): Subnet | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseIpv4(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32) return undefined;
  return subnetOf(address, Number(length));
}

export function subnetOf(address: number, prefix: number): Subnet {
  return { network: (address & maskOf(prefix)) >>> 0, prefix };
}

export function formatSubnet({ network, prefix }: Subnet): string {
  return `${formatIpv4(network)}/${prefix}`;
}

export function isSameSubnet(a: Subnet, b: Subnet): boolean {
  return a.prefix === b.prefix && a.network === b.network;
}

export function contains({ network, prefix }: Subnet, address: number): boolean {
  return (address & maskOf(prefix)) >>> 0 === network;
}

/** The last address of a network: 172.17.255.255 of 172.17.0.0/16. */
export function broadcastOf({ network, prefix }: Subnet): number {
  return (network | ~maskOf(prefix)) >>> 0;
}

export function overlap(a: Subnet, b: Subnet): boolean {
  return a.prefix <= b.prefix ? contains(a, b.network) : contains(b, a.network);
}
