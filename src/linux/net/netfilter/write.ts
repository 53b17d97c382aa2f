import type { Family, Netfilter } from './netfilter.ts';
import { isSameRule, newRule, type RuleSpec } from './rule.ts';
import { Chain, type TableName } from './table.ts';

/** A rule with its place. */
export interface PlacedRule extends RuleSpec {
  readonly table: TableName;
  readonly chain: string;
  /** Default ipv4. */
  readonly family?: Family;
}

/** Makes a chain unless it is there. */
export function ensureChain(netfilter: Netfilter, table: TableName, name: string, family?: Family): Chain {
  const { chains } = netfilter.table(table, family);
  const known = chains.get(name) ?? new Chain(name);
  chains.set(name, known);
  return known;
}

/** Puts a rule before or behind all others, unless the chain has it or is not there. */
export function ensureRule(netfilter: Netfilter, placed: PlacedRule, where: 'first' | 'last'): void {
  const { table, chain: name, family, ...spec } = placed;
  const chain = netfilter.table(table, family).chains.get(name);
  if (!chain || chain.rules.some((rule) => isSameRule(rule.spec, spec))) return;
  const rule = newRule(spec);
  chain.rules = where === 'first' ? [rule, ...chain.rules] : [...chain.rules, rule];
}

/** Takes a rule out of its chain; nothing happens if somebody has done so already. */
export function dropRule(netfilter: Netfilter, placed: PlacedRule): void {
  const { table, chain: name, family, ...spec } = placed;
  const chain = netfilter.table(table, family).chains.get(name);
  const found = chain?.rules.find((rule) => isSameRule(rule.spec, spec));
  if (chain && found) chain.rules = chain.rules.filter((rule) => rule !== found);
}
