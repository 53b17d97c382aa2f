import type { Wanted } from './rule.ts';

/** Lowest and highest. */
export type Range = readonly [from: number, to: number];

/** Of a flow as connection tracking sees it. */
export type FlowState = 'INVALID' | 'NEW' | 'RELATED' | 'ESTABLISHED' | 'UNTRACKED' | 'SNAT' | 'DNAT';

export const ADDRESS_TYPES = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
] as const;

export type AddressType = (typeof ADDRESS_TYPES)[number];

/** The flags of a TCP segment, in the order in which they are written. */
export const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;

export type TcpFlag = (typeof TCP_FLAGS)[number];

/** What an extension (`-m NAME`) asks of a packet. */
export type Match =
  | {
      readonly name: 'tcp';
      readonly sports?: Wanted<Range>;
      readonly dports?: Wanted<Range>;
      readonly flags?: Wanted<{ readonly mask: readonly TcpFlag[]; readonly set: readonly TcpFlag[] }>;
      readonly option?: Wanted<number>;
    }
  | { readonly name: 'udp'; readonly sports?: Wanted<Range>; readonly dports?: Wanted<Range> }
  | {
      readonly name: 'icmp' | 'icmp6';
      /** Type and lowest and highest code; 255 stands for any type. */
      readonly type: Wanted<readonly [type: number, from: number, to: number]>;
    }
  | {
      readonly name: 'multiport';
      readonly which: 'sports' | 'dports' | 'ports';
      readonly ports: Wanted<readonly Range[]>;
    }
  | {
      readonly name: 'conntrack' | 'state';
      readonly states?: Wanted<readonly FlowState[]>;
      readonly protocol?: Wanted<number>;
      readonly originalSource?: Wanted<string>;
      readonly originalDestination?: Wanted<string>;
      readonly replySource?: Wanted<string>;
      readonly replyDestination?: Wanted<string>;
      readonly originalDestinationPort?: Wanted<Range>;
      readonly direction?: 'ORIGINAL' | 'REPLY';
    }
  | {
      readonly name: 'addrtype';
      readonly source?: Wanted<readonly AddressType[]>;
      readonly destination?: Wanted<readonly AddressType[]>;
      readonly limit?: 'in' | 'out';
    }
  | { readonly name: 'comment'; readonly text: string }
  | {
      readonly name: 'limit';
      /** Packets in so many seconds. */
      readonly rate: number;
      readonly unit: 'sec' | 'min' | 'hour' | 'day';
      readonly burst: number;
    }
  | { readonly name: 'mark' | 'connmark'; readonly mark: Wanted<readonly [value: number, mask: number]> }
  | {
      readonly name: 'iprange';
      readonly source?: Wanted<readonly [from: string, to: string]>;
      readonly destination?: Wanted<readonly [from: string, to: string]>;
    }
  | { readonly name: 'length'; readonly length: Wanted<Range> }
  | { readonly name: 'ttl'; readonly compare: 'eq' | 'ne' | 'lt' | 'gt'; readonly value: number }
  | { readonly name: 'pkttype'; readonly type: Wanted<'unicast' | 'broadcast' | 'multicast'> }
  | {
      readonly name: 'statistic';
      readonly mode: 'random' | 'nth';
      /** Of 2^31 for random. */
      readonly probability?: Wanted<number>;
      readonly every?: Wanted<number>;
      readonly packet?: number;
    };
