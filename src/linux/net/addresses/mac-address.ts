import type { Random } from '../../random.ts';

/** A random address, unicast and locally administered, as the kernel makes them, and Docker's bridge driver since 28.0. */
export function randomMac(random: Random): string {
  const bytes = random.bytes(6);
  bytes[0] = ((bytes[0] ?? 0) & 0xfe) | 0x02;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

export function isMac(text: string): boolean {
  return /^[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}$/.test(text);
}
