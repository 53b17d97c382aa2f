import type { Rule, RuleSpec } from '../../../linux/net/netfilter/rule.ts';
import type { Chain, Table } from '../../../linux/net/netfilter/table.ts';
import { bang } from './extension.ts';
import { protocolName } from './protocols.ts';
import { matchNamed, targetNamed } from './registry.ts';

/** Rules in the words in which they are given, as `-S` and iptables-save write them. */

/** @param counted whether what it has counted stands before its target */
function ruleWords({ spec, packets, bytes }: Rule, counted = false): string {
  const { source, destination, from, to, protocol, fragment, matches } = spec;
  return [
    ...(source ? [`${bang(source)}-s ${source.value}`] : []),
    ...(destination ? [`${bang(destination)}-d ${destination.value}`] : []),
    ...(from ? [`${bang(from)}-i ${from.value}`] : []),
    ...(to ? [`${bang(to)}-o ${to.value}`] : []),
    ...(protocol ? [`${bang(protocol)}-p ${protocolName(protocol.value)}`] : []),
    ...(fragment ? [`${bang(fragment)}-f`] : []),
    ...matches.map((match) => words(`-m ${match.name}`, matchNamed(match.name).words(match))),
    ...(counted ? [`-c ${packets} ${bytes}`] : []),
    ...targetWords(spec),
  ].join(' ');
}

function targetWords({ target }: RuleSpec): string[] {
  if (target.name === '') return [];
  if (target.name === 'jump') return [`-j ${target.chain}`];
  if (target.name === 'goto') return [`-g ${target.chain}`];
  return [words(`-j ${target.name}`, targetNamed(target.name)?.words(target) ?? '')];
}

function words(head: string, rest: string): string {
  return rest === '' ? head : `${head} ${rest}`;
}

function appended(chain: Chain, rule: Rule, counted: boolean): string {
  const rest = ruleWords(rule, counted);
  return `${words(`-A ${chain.name}`, rest)}\n`;
}

/** What `-S` prints: the chains, then the rules. @param number only the one at this place */
export function tableWords(chains: readonly Chain[], verbose: boolean, number?: number): string {
  if (number !== undefined) {
    return chains
      .flatMap((chain) => chain.rules.slice(number - 1, number).map((rule) => appended(chain, rule, verbose)))
      .join('');
  }
  const heads = chains.map(({ name, policy, packets, bytes }) =>
    policy === undefined
      ? `-N ${name}\n`
      : `-P ${name} ${policy}${verbose ? ` -c ${packets} ${bytes}` : ''}\n`,
  );
  const rules = chains.flatMap((chain) => chain.rules.map((rule) => appended(chain, rule, verbose)));
  return [...heads, ...rules].join('');
}

/** A table as iptables-save writes it. */
export function savedTable(table: Table, counters: boolean): string {
  const chains = table.listed();
  const heads = chains.map(
    ({ name, policy, packets, bytes }) => `:${name} ${policy ?? '-'} [${packets}:${bytes}]\n`,
  );
  const rules = chains.flatMap((chain) =>
    chain.rules.map((rule) => {
      const count = counters ? `[${rule.packets}:${rule.bytes}] ` : '';
      return `${count}${appended(chain, rule, false)}`;
    }),
  );
  return `*${table.name}\n${heads.join('')}${rules.join('')}COMMIT\n`;
}
