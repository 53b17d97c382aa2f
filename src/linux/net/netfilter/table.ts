import type { Hook } from '../ip/packet-hooks.ts';
import type { Rule } from './rule.ts';
import { chainOf } from './target.ts';

/** In the order in which iptables-save writes them. */
export const TABLE_NAMES = ['mangle', 'security', 'raw', 'filter', 'nat'] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** The hooks at which each table has a chain, in the order in which they are listed. */
const TABLE_HOOKS: Readonly<Record<TableName, readonly Hook[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** A list of rules. One at a hook has a policy, for what its rules do not decide, and counts what that applied to. */
export class Chain {
  readonly name: string;
  policy: 'ACCEPT' | 'DROP' | undefined;
  packets = 0;
  bytes = 0;
  rules: readonly Rule[] = [];

  constructor(name: string, policy?: 'ACCEPT') {
    this.name = name;
    this.policy = policy;
  }
}

/** The chains of one table, those at the hooks first. */
export class Table {
  readonly name: TableName;
  readonly chains = new Map<string, Chain>();

  constructor(name: TableName) {
    this.name = name;
    for (const hook of TABLE_HOOKS[name]) this.chains.set(hook, new Chain(hook, 'ACCEPT'));
  }

  /** As they are listed: the others by name. */
  listed(): readonly Chain[] {
    const all = [...this.chains.values()];
    const own = all.filter(({ policy }) => policy === undefined);
    return [
      ...all.filter(({ policy }) => policy !== undefined),
      ...own.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ];
  }

  /** How many rules lead to a chain. */
  references(name: string): number {
    return [...this.chains.values()]
      .flatMap(({ rules }) => rules)
      .filter(({ spec }) => chainOf(spec.target) === name).length;
  }

  /** Puts back what a new table has. */
  become(other: Table): void {
    this.chains.clear();
    for (const [name, chain] of other.chains) this.chains.set(name, chain);
  }
}
