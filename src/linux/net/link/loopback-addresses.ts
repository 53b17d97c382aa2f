import { LOOPBACK4, LOOPBACK6 } from '../addresses/address.ts';
import type { InterfaceAddress } from './network-interface.ts';

/** What the kernel gives lo as soon as it is up. */
export function loopbackAddresses(ipv6: boolean): readonly InterfaceAddress[] {
  return [{ address: LOOPBACK4, prefix: 8 }, ...(ipv6 ? [{ address: LOOPBACK6, prefix: 128 }] : [])];
}
