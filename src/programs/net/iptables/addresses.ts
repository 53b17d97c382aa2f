import { isIpv6, parseAddress } from '../../../linux/net/addresses/address.ts';
import { formatIpv4, maskOf, parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { formatIpv6, parseIpv6 } from '../../../linux/net/addresses/ipv6.ts';
import { prefixOf } from '../prefix-of.ts';
import { Problem } from './problem.ts';

/** An address alone, in its usual form; undefined if it is none of the family. Missing parts of IPv4 are 0. */
export function readAddress(text: string, v6: boolean): string | undefined {
  if (v6) return isIpv6(text) ? parseAddress(text) : undefined;
  const parts = text.split('.');
  if (text === '' || parts.length > 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return [...parts.map(Number), 0, 0, 0].slice(0, 4).join('.');
}

/** `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, an address; as the kernel keeps it. @throws Problem for a name, too */
export function readNetwork(text: string, v6: boolean): string {
  const [host = '', suffix] = text.split('/');
  const address = readAddress(host, v6);
  if (address === undefined) throw new Problem(`host/network \`${host}' not found`);
  return withMask(address, suffix, v6);
}

/** An address with the mask that was written behind it. @throws Problem */
export function withMask(address: string, suffix: string | undefined, v6: boolean): string {
  const most = v6 ? 128 : 32;
  if (suffix === undefined) return `${address}/${most}`;
  const dotted = v6 ? undefined : parseIpv4(suffix);
  const length = dotted === undefined ? Number(/^\d+$/.test(suffix) ? suffix : Number.NaN) : prefixOf(dotted);
  if (dotted === undefined && !(length !== undefined && length <= most))
    throw new Problem(`invalid mask \`${suffix}' specified`);
  if (v6) {
    const shift = BigInt(128 - (length ?? 0));
    return `${formatIpv6(((parseIpv6(address) ?? 0n) >> shift) << shift)}/${length}`;
  }
  const mask = dotted ?? maskOf(length ?? 0);
  const base = formatIpv4(((parseIpv4(address) ?? 0) & mask) >>> 0);
  return `${base}/${length ?? formatIpv4(mask)}`;
}

/** Whether a network is everything. */
export function isAny(network: string): boolean {
  return network.endsWith('/0');
}
