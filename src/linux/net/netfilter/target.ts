import type { Range } from './match.ts';

/** A mark is and-ed with what the mask leaves over, then xor-ed with the value. */
export interface MarkChange {
  readonly value: number;
  readonly mask: number;
}

export const REJECTIONS = [
  'icmp-net-unreachable',
  'icmp-host-unreachable',
  'icmp-proto-unreachable',
  'icmp-port-unreachable',
  'icmp-net-prohibited',
  'icmp-host-prohibited',
  'icmp-admin-prohibited',
  'icmp6-no-route',
  'icmp6-adm-prohibited',
  'icmp6-addr-unreachable',
  'icmp6-port-unreachable',
  'tcp-reset',
] as const;

export type Rejection = (typeof REJECTIONS)[number];

/** What the first and last address and port of a translation may be. */
export interface NatRange {
  readonly addresses?: readonly [from: string, to: string];
  readonly ports?: Range;
  readonly random?: true;
  readonly fullyRandom?: true;
  readonly persistent?: true;
}

/** What becomes of a packet that a rule is about. */
export type Target =
  | { readonly name: '' }
  | { readonly name: 'ACCEPT' | 'DROP' | 'RETURN' | 'NOTRACK' }
  | { readonly name: 'jump' | 'goto'; readonly chain: string }
  | { readonly name: 'REJECT'; readonly with: Rejection }
  | {
      readonly name: 'LOG';
      readonly level: number;
      readonly prefix: string;
      readonly tcpSequence?: true;
      readonly tcpOptions?: true;
      readonly ipOptions?: true;
      readonly uid?: true;
      readonly macDecode?: true;
    }
  | { readonly name: 'MASQUERADE' | 'SNAT' | 'DNAT' | 'REDIRECT'; readonly range: NatRange }
  | { readonly name: 'MARK'; readonly change: MarkChange; readonly manner: 'set' | 'and' | 'or' | 'xor' }
  | { readonly name: 'CONNMARK'; readonly change: MarkChange; readonly manner: 'set' | 'save' | 'restore' }
  | { readonly name: 'CT' }
  | { readonly name: 'TTL'; readonly manner: 'set' | 'dec' | 'inc'; readonly value: number };

/** The chain that a target goes to. */
export function chainOf(target: Target): string | undefined {
  return target.name === 'jump' || target.name === 'goto' ? target.chain : undefined;
}
