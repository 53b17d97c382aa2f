import { isIpv6, isLoopback } from '../addresses/address.ts';
import { broadcastOf, formatIpv4, maskOf, parseIpv4, subnetOf } from '../addresses/ipv4.ts';
import { parseIpv6 } from '../addresses/ipv6.ts';
import type { AddressType } from './match.ts';
import type { FilteredMachine } from './seen.ts';

/** Whether an address is in a network: `172.17.0.0/16`, `10.0.0.0/255.0.255.0`, `fe80::/10`, or an address alone. */
export function withinNetwork(network: string): (address: string) => boolean {
  const [base = '', suffix = ''] = network.split('/');
  if (isIpv6(base)) {
    const length = suffix === '' ? 128 : Number(suffix);
    const shift = BigInt(128 - length);
    const wanted = (parseIpv6(base) ?? 0n) >> shift;
    return (address) => isIpv6(address) && (parseIpv6(address) ?? 0n) >> shift === wanted;
  }
  const mask =
    suffix === '' ? maskOf(32) : suffix.includes('.') ? (parseIpv4(suffix) ?? 0) : maskOf(Number(suffix));
  const wanted = ((parseIpv4(base) ?? 0) & mask) >>> 0;
  if (mask === 0) return () => true;
  // An address has one form here, and rules about one are the most frequent.
  if (mask === maskOf(32)) {
    const only = formatIpv4(wanted);
    return (address) => address === only;
  }
  return (address) => {
    const number = parseIpv4(address);
    return number !== undefined && (number & mask) >>> 0 === wanted;
  };
}

/** An address as a number, for comparisons within its family. */
export function ordinal(address: string): bigint {
  return isIpv6(address) ? (parseIpv6(address) ?? 0n) : BigInt(parseIpv4(address) ?? 0);
}

/** What the routes say that an address is (fib_lookup: RTN_LOCAL …). */
export function addressType(machine: FilteredMachine, address: string): AddressType {
  if (isLoopback(address) || machine.isOwn(address)) return 'LOCAL';
  if (address === '255.255.255.255') return 'BROADCAST';
  if (/^(22[4-9]|23\d)\./.test(address) || address.startsWith('ff')) return 'MULTICAST';
  const broadcast = machine.devices().some(({ addresses }) =>
    addresses.some((each) => {
      const number = parseIpv4(each.address);
      return number !== undefined && formatIpv4(broadcastOf(subnetOf(number, each.prefix))) === address;
    }),
  );
  return broadcast ? 'BROADCAST' : 'UNICAST';
}
