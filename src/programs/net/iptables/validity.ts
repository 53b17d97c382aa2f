import { PROTOCOLS, type RuleSpec } from '../../../linux/net/netfilter/rule.ts';
import type { Table, TableName } from '../../../linux/net/netfilter/table.ts';

/** Where a target may stand: the table, and of the chains at hooks these. */
const PLACES: Readonly<Record<string, readonly [table: TableName, chains?: readonly string[]]>> = {
  DNAT: ['nat', ['PREROUTING', 'OUTPUT']],
  REDIRECT: ['nat', ['PREROUTING', 'OUTPUT']],
  SNAT: ['nat', ['POSTROUTING', 'INPUT']],
  MASQUERADE: ['nat', ['POSTROUTING']],
  REJECT: ['filter'],
  TTL: ['mangle'],
  CT: ['raw'],
  NOTRACK: ['raw'],
};

const MATCH_PROTOCOLS: Readonly<Record<string, number>> = { ...PROTOCOLS, icmp6: PROTOCOLS.icmpv6 };

/** Whether the kernel takes a rule into a chain. */
export function isValid({ protocol, matches, target }: RuleSpec, table: Table, chain: string): boolean {
  const [only, chains] = PLACES[target.name] ?? [];
  if (only !== undefined && only !== table.name) return false;
  if (chains && table.chains.get(chain)?.policy !== undefined && !chains.includes(chain)) return false;
  const proto = protocol?.not ? undefined : protocol?.value;
  if (target.name === 'REJECT' && target.with === 'tcp-reset' && proto !== PROTOCOLS.tcp) return false;
  // The kernel wants the protocol of the rule for what looks into its header.
  return matches.every(({ name }) => {
    const wanted = MATCH_PROTOCOLS[name];
    return wanted === undefined || wanted === proto;
  });
}
