import type { Rule, RuleSpec, Wanted } from '../../../linux/net/netfilter/rule.ts';
import type { Chain, Table } from '../../../linux/net/netfilter/table.ts';
import { protocolName } from './protocols.ts';
import { matchNamed, targetNamed } from './registry.ts';

/** How `-L` shows a table. */
export interface ListingStyle {
  readonly numeric: boolean;
  readonly verbose: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
  readonly v6: boolean;
  /** The name of an address, where there is one. */
  readonly nameOf: (address: string) => string | undefined;
}

export function chainListing(table: Table, chain: Chain, style: ListingStyle): string {
  const { verbose, exact, lineNumbers } = style;
  const { name, policy, packets, bytes, rules } = chain;
  const counted = verbose ? ` ${amount(packets, exact)} packets, ${amount(bytes, exact)} bytes` : '';
  const state = policy === undefined ? `${table.references(name)} references` : `policy ${policy}${counted}`;
  const columns = [
    lineNumbers ? 'num  ' : '',
    verbose ? (exact ? '    pkts      bytes ' : ' pkts bytes ') : '',
    'target     prot opt ',
    verbose ? 'in     out     ' : '',
    'source               destination         \n',
  ];
  return `Chain ${name} (${state})\n${columns.join('')}${rules.map((rule, at) => ruleLine(rule, at + 1, style)).join('')}`;
}

export function ruleLine({ spec, packets, bytes }: Rule, number: number, style: ListingStyle): string {
  const { numeric, verbose, exact, lineNumbers } = style;
  const { target, protocol, fragment } = spec;
  const kind = 'chain' in target ? target.chain : target.name;
  const proto = protocol?.value ?? 0;
  const frag = `${fragment?.not ? '!' : '-'}${fragment ? 'f' : '-'}`;
  const opt = style.v6 && !fragment ? '--' : frag;
  return [
    lineNumbers ? `${String(number).padEnd(4)} ` : '',
    verbose ? `${column(packets, exact)}${column(bytes, exact)}` : '',
    `${kind.padEnd(9)} `,
    `${protocol?.not ? '!' : ' '}${(numeric ? String(proto) : protocolName(proto)).padEnd(4)} `,
    `${opt} `,
    verbose ? ` ${device(spec.from, numeric)} ${device(spec.to, numeric)} ` : '',
    address(spec.source, style),
    address(spec.destination, style),
    details(spec, numeric),
    '\n',
  ].join('');
}

/** A rule as `-v` tells that it has been written. */
export function ruleEcho(spec: RuleSpec, style: ListingStyle): string {
  const { target, protocol, from, to } = spec;
  const kind = 'chain' in target ? target.chain : target.name;
  const proto = protocolName(protocol?.value ?? 0);
  const bare = (wanted: Wanted<string> | undefined): string =>
    `${wanted?.not ? '!' : ''}${network(wanted, { ...style, numeric: true })}`;
  const name = (wanted: Wanted<string> | undefined): string =>
    `${wanted?.not ? '!' : ''}${wanted?.value ?? '*'}`;
  const head = `${kind}  ${protocol?.not ? '!' : ''}${proto} opt ${spec.fragment ? '-f' : '--'} `;
  return `${head}in ${name(from)} out ${name(to)}  ${bare(spec.source)}  -> ${bare(spec.destination)}  ${details(spec, true)}\n`;
}

function device(wanted: Wanted<string> | undefined, numeric: boolean): string {
  const shown = wanted ? `${wanted.not ? '!' : ''}${wanted.value}` : numeric ? '*' : 'any';
  return shown.padEnd(6);
}

function address(wanted: Wanted<string> | undefined, style: ListingStyle): string {
  return `${wanted?.not ? '!' : ' '}${network(wanted, style).padEnd(19)} `;
}

function network(wanted: Wanted<string> | undefined, { numeric, v6, nameOf }: ListingStyle): string {
  if (!wanted) return numeric ? (v6 ? '::/0' : '0.0.0.0/0') : 'anywhere';
  const [base = '', suffix = ''] = wanted.value.split('/');
  if (suffix !== (v6 ? '128' : '32')) return wanted.value;
  return (numeric ? undefined : nameOf(base)) ?? base;
}

function details({ matches, target, protocol }: RuleSpec, numeric: boolean): string {
  const name = protocolName(protocol?.value ?? 0);
  const jump = target.name === 'goto' ? '[goto] ' : '';
  const shown = [
    ...matches.map((match) => matchNamed(match.name).shown(match, numeric, name)),
    'chain' in target || target.name === ''
      ? ''
      : (targetNamed(target.name)?.shown(target, numeric, name) ?? ''),
  ];
  return `${jump}${shown.map((each) => (each === '' ? '' : ` ${each}`)).join('')}`;
}

/** A number in a column: `%8llu `, or in thousands and so on where it gets long (xtables_print_num). */
function column(value: number, exact: boolean): string {
  return `${amount(value, exact).padStart(exact ? 8 : 5)} `;
}

function amount(value: number, exact: boolean): string {
  if (exact || value <= 99_999) return String(value);
  let rest = value;
  for (const unit of ['K', 'M', 'G']) {
    rest = Math.floor((rest + 500) / 1000);
    if (rest <= 9999) return `${rest}${unit}`;
  }
  return `${Math.floor((rest + 500) / 1000)}T`;
}
