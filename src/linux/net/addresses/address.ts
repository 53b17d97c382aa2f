import { formatIpv4, parseIpv4 } from './ipv4.ts';

/** Textual addresses of both families. The simulation has IPv4 and of IPv6 the loopback and the wildcard. */

export const ANY4 = '0.0.0.0';
export const ANY6 = '::';
export const LOOPBACK4 = '127.0.0.1';
export const LOOPBACK6 = '::1';

const MAPPED = '::ffff:';

export function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** `::ffff:172.17.0.2` becomes `172.17.0.2`; anything else stays. */
export function unmapped(address: string): string {
  return address.startsWith(MAPPED) && parseIpv4(address.slice(MAPPED.length)) !== undefined
    ? address.slice(MAPPED.length)
    : address;
}

/** How a dual-stack socket shows an address: IPv4 ones as `::ffff:a.b.c.d`. */
export function mapped(address: string): string {
  return isIpv6(address) ? address : `${MAPPED}${address}`;
}

export function isLoopback(address: string): boolean {
  return address === LOOPBACK6 || address.startsWith('127.');
}

/** A numeric address in its usual form; undefined if the text is a name. Short IPv4 forms count, as for inet_aton. */
export function parseAddress(text: string): string | undefined {
  if (text.includes(':')) return parseIpv6(text);
  const quad = parseIpv4(text);
  if (quad !== undefined) return text;
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]+|\d+)$/i.test(part))) return undefined;
  const numbers = parts.map((part) => (/^0\d/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() ?? Number.NaN;
  if (numbers.some((octet) => octet > 255) || !(last < 256 ** (4 - numbers.length))) return undefined;
  return formatIpv4(numbers.reduce((sum, octet, index) => sum + octet * 256 ** (3 - index), last) >>> 0);
}

/** RFC 5952 form: lower case, no leading zeros, the longest run of zero groups shortened. */
function parseIpv6(text: string): string | undefined {
  const bare = text.replace(/%.*$/, '');
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  let body = bare;
  if (embedded) {
    const quad = parseIpv4(embedded[2] ?? '');
    if (quad === undefined) return undefined;
    body = `${embedded[1]}${(quad >>> 16).toString(16)}:${(quad & 0xffff).toString(16)}`;
  }
  const halves = body.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':');
    if (groups.length + rest.length > 7) return undefined;
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const values = groups.map((group) => Number.parseInt(group, 16));
  if (values.slice(0, 5).every((value) => value === 0) && values[5] === 0xffff) {
    return MAPPED + formatIpv4((((values[6] ?? 0) << 16) | (values[7] ?? 0)) >>> 0);
  }
  return shorten(values);
}

function shorten(values: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (values[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = values.map((value) => value.toString(16));
  if (best.start < 0) return hex.join(':');
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}`;
}
