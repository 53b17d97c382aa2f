import type { Match } from './match.ts';
import type { Target } from './target.ts';

/** What a packet must or, with `not`, must not be. */
export interface Wanted<Value> {
  readonly not: boolean;
  readonly value: Value;
}

/** A rule as it is written down. Two rules are one if they are equal as JSON, so optional parts are left out and never undefined. */
export interface RuleSpec {
  /** `172.17.0.2/32`, `10.0.0.0/255.0.255.0`, `fe80::/10`. */
  readonly source?: Wanted<string>;
  readonly destination?: Wanted<string>;
  /** A name, or its beginning and `+`. */
  readonly from?: Wanted<string>;
  readonly to?: Wanted<string>;
  /** Number of an IP protocol. */
  readonly protocol?: Wanted<number>;
  /** Later fragments only; there are none here. */
  readonly fragment?: Wanted<true>;
  readonly matches: readonly Match[];
  readonly target: Target;
}

/** A rule in a chain, with what it has counted. */
export interface Rule {
  readonly spec: RuleSpec;
  packets: number;
  bytes: number;
}

export const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

export function newRule(spec: RuleSpec, packets = 0, bytes = 0): Rule {
  return { spec, packets, bytes };
}

export function isSameRule(a: RuleSpec, b: RuleSpec): boolean {
  // Most rules of a long chain differ in their addresses.
  return (
    a.source?.value === b.source?.value &&
    a.destination?.value === b.destination?.value &&
    JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
  );
}

/** In one order of keys, whoever has written the rule. */
function ordered(spec: RuleSpec): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => [key, sorted(each)]),
    );
  };
  return sorted(spec);
}
