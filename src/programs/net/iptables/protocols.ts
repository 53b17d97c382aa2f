import { Problem } from './problem.ts';

/** As /etc/protocols names them. */
const NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    icmp: 1,
    igmp: 2,
    tcp: 6,
    udp: 17,
    dccp: 33,
    gre: 47,
    esp: 50,
    ah: 51,
    'ipv6-icmp': 58,
    ospf: 89,
    ipip: 94,
    pim: 103,
    vrrp: 112,
    sctp: 132,
    'mobility-header': 135,
    udplite: 136,
  }),
);

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    icmpv6: 'ipv6-icmp',
    'ipv6-mh': 'mobility-header',
    mh: 'mobility-header',
  }),
);

/** A protocol by name or number; 0 stands for all. @throws Problem */
export function readProtocol(text: string): number {
  const name = text.toLowerCase();
  if (/^\d+$/.test(text) && Number(text) <= 255) return Number(text);
  if (name === 'all') return 0;
  const number = NAMES.get(ALIASES.get(name) ?? name);
  if (number === undefined) throw new Problem(`unknown protocol "${name}" specified`);
  return number;
}

export function protocolName(number: number): string {
  if (number === 0) return 'all';
  return [...NAMES].find(([, each]) => each === number)?.[0] ?? String(number);
}
